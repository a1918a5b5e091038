import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct TokenEndpointTests {
    @Test("The rule that refused is in a header for who asks for it, and for nobody else")
    func refusedBy() throws {
        let mock = try MockFixture(orgs: [.make { $0.users[0].isFrozen = true }])
        let name = "Mock-Salesforce-Refused-By"
        #expect(try mock.post(TokenRequest(), headers: [("Mock-Salesforce-Explain", "1")]).header(name) == "user-frozen")
        #expect(try mock.post(TokenRequest()).header(name) == nil)
        #expect(try mock.post(TokenRequest(), headers: [("Mock-Salesforce-Explain", "0")]).header(name) == nil)
        let granting = try MockFixture()
        #expect(try granting.post(TokenRequest(), headers: [("Mock-Salesforce-Explain", "1")]).header(name) == nil)
    }
}
