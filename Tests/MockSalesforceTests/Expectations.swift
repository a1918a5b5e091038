import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Expects a refusal of the token endpoint: status and whole body, without a line break at its end.
func expectRefusal(
    _ answer: Answer, _ error: String, _ description: String, status: Int = 400, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(answer.status == status, sourceLocation: sourceLocation)
    #expect(answer.body == #"{"error":"\#(error)","error_description":"\#(description)"}"#, sourceLocation: sourceLocation)
    #expect(answer.header("Content-Type") == "application/json;charset=UTF-8", sourceLocation: sourceLocation)
    #expect(answer.header("Content-Length") == "\(answer.body.utf8.count)", sourceLocation: sourceLocation)
}

/// Expects a token: status and whole body, the token itself in its form only.
///
/// - Parameters:
///   - instance: the `instance_url`.
///   - identity: what `id` begins with, up to `/id/`.
func expectGrant(
    _ answer: Answer, instance: String, identity: String, org: Org = .reportProduction(), scope: String = "api",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let token = answer.member("access_token") ?? ""
    let (organization, user) = (org.id.long, org.users[0].id.long)
    #expect(answer.status == 200, "\(answer.body)", sourceLocation: sourceLocation)
    #expect(
        answer.body == """
            {"access_token":"\(token)","scope":"\(scope)","instance_url":"\(instance)",\
            "id":"\(identity)/id/\(organization)/\(user)","token_type":"Bearer"}
            """, sourceLocation: sourceLocation)
    #expect(token.utf8.count == 112 && token.hasPrefix("\(org.id.short)!AQ"), sourceLocation: sourceLocation)
    #expect(answer.header("Content-Type") == "application/json;charset=UTF-8", sourceLocation: sourceLocation)
}

extension MockFixture {
    /// Posts GOOD, changed.
    func login(_ assertion: AssertionBuilder = .production(), prefix: String = "", host: String? = nil) throws -> Answer {
        try post(TokenRequest(assertion), prefix: prefix, host: host)
    }

    /// The rule that refused last.
    var lastRule: String? { server.service.attempts.newestFirst.first?.refusedBy?.name }
}
