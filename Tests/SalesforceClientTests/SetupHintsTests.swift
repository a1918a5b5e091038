import SalesforceClient
import SalesforceOrg
import Testing

/// Client and server know Salesforce's words each by itself, since the client imports nothing of the mock: this holds the two together.
@Suite struct SetupHintsTests {
    @Test func `the client has a hint for every refusal of the token endpoint that is known of Salesforce`() {
        var count = 0
        for rule in Rules.jwtBearer where rule.confidence != .inferred {
            // A redirect and a path that leads nowhere are no answers of the token endpoint.
            for (_, refusal) in rule.answer.choices where refusal.status == 400 {
                let told = TokenRefusal(status: refusal.status, error: refusal.error, errorDescription: refusal.description)
                #expect(told.hint != nil, "\(rule.name): \(refusal.error): \(refusal.description)")
                count += 1
            }
        }
        #expect(count > 20)
    }
}
