import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct TryLoginPageTests {
    private let path = "/orgs/acme/tryLogin"

    private func sign(_ mock: MockFixture, _ changes: [String: String] = [:]) throws -> Answer {
        let usual = [
            "app": mock.org().base.connectedApps[0].id.long, "username": "drupal@acme.example", "audience": "https://login.salesforce.com",
            "lifetime": "3m", "signedHost": "",
        ]
        return try mock.submit(path + "/signed", usual.merging(changes) { $1 }.map { ($0.key, $0.value) })
    }

    @Test func `the page signs a login that works, and nothing is left behind`() throws {
        let mock = try MockFixture()
        let page = try sign(mock)
        #expect(page.status == 200 && page.body.contains("The login is granted.") && page.body.contains("Nothing was left behind"))
        #expect(mock.server.service.attempts.newestFirst.isEmpty)
    }

    @Test(arguments: [
        ("username", "nobody", "user-unknown"), ("audience", "https://test.salesforce.com", "audience-invalid"),
        ("lifetime", "-10m", "assertion-expired"), ("signedHost", "login.salesforce.com", ""),
    ]) func `each field of the assertion counts`(_ field: String, _ value: String, _ rule: String) throws {
        let body = try sign(try MockFixture(), [field: value]).body
        #expect(rule.isEmpty ? body.contains("The login is granted.") : body.contains("id=\"repair.\(rule)\"") || body.contains(rule))
        #expect(body.contains("value=\"\(value)\""))
    }

    @Test func `the org's clock counts`() throws {
        let mock = try MockFixture()
        mock.org().clock.offset = .seconds(2 * 365 * 86_400)
        #expect(try sign(mock).body.contains("id=\"repair.certificate-expired\""))
    }

    @Test func `a pasted assertion is judged and not shown again`() throws {
        let mock = try MockFixture()
        let good = AssertionBuilder().text
        let granted = try mock.submit(path + "/pasted", [("assertion", " \(good)\r\n"), ("pastedHost", "")])
        #expect(granted.body.contains("The login is granted.") && !granted.body.contains(good.suffix(40)))
        let stranger = AssertionBuilder().signed(with: TestKeys.stranger).text
        let refused = try mock.submit(path + "/pasted", [("assertion", stranger), ("pastedHost", "acme.my.salesforce.com")])
        #expect(refused.body.contains("id=\"repair.signature-invalid\"") && !refused.body.contains(stranger.suffix(40)))
        #expect(refused.body.contains("/acme.my.salesforce.com"))
    }

    @Test func `what is missing or no duration is told at its field`() throws {
        let mock = try MockFixture()
        let empty = try mock.submit(path + "/pasted", [("assertion", " ")])
        #expect(empty.status == 422 && empty.body.contains("id=\"assertion.problem\""))
        let badly = try sign(mock, ["lifetime": "soon", "username": ""])
        #expect(badly.status == 422 && badly.body.contains("id=\"lifetime.problem\"") && badly.body.contains("id=\"username.problem\""))
    }

    @Test func `an org without an app says what to do first`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps = [] }])
        #expect(try mock.page(path).body.contains("make one in App Manager first"))
        #expect(try sign(try MockFixture(), ["app": "x"]).status == 422)
    }

    @Test func `a throw-away org is tried at its My Domain`() throws {
        let mock = try MockFixture()
        _ = try mock.control("POST", "/orgs", #"{"name":"ci"}"#)
        #expect(try mock.page("/orgs/ci/tryLogin").body.contains("\(mock.url)/ci.my.salesforce.com"))
    }
}
