import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct LoginHistoryPagesTests {
    private func page(of mock: MockFixture) throws -> Answer {
        let id = try #require(mock.server.service.attempts.newestFirst.first).id.long
        return try mock.page("/orgs/acme/logins/\(id)")
    }

    @Test func `the list has Salesforce's columns and words, and leads to each login`() throws {
        let mock = try MockFixture(orgs: [.make { $0.users[0].isFrozen = true }])
        #expect(try mock.page("/orgs/acme/logins").body.contains("Nobody has tried to log in yet."))
        _ = try mock.post(TokenRequest())
        let page = try mock.page("/orgs/acme/logins")
        for text in ["Login Time", "Source IP", "Remote Access 2.0", "User is frozen", "<code>user-frozen</code>", "drupal@acme.example"] {
            #expect(page.body.contains(text), "\(text)")
        }
        let id = try #require(mock.org().history.newestFirst.first).id.long
        #expect(page.body.contains(#"<a href="/setup/orgs/acme/logins/\#(id)">2026-01-14T12:00:00Z</a>"#))
    }

    @Test func `a hundred are shown unless all are asked for`() throws {
        let mock = try MockFixture()
        for _ in 0..<101 { _ = try mock.post(TokenRequest()) }
        let rows = { (page: Answer) in page.body.split(separator: "role=\"rowheader\"").count - 1 }
        let some = try mock.page("/orgs/acme/logins")
        #expect(rows(some) == 100 && some.body.contains("Show all 101"))
        #expect(try rows(mock.page("/orgs/acme/logins?all=1")) == 101)
    }

    @Test func `a refused login shows the answer, every rule, and the way to the field that repairs it`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps[0].profiles = ["System Administrator"] }])
        _ = try mock.post(TokenRequest())
        let body = try page(of: mock).body
        let app = mock.org().base.connectedApps[0].id.long
        #expect(body.contains("user is not admin approved to access this app") && body.contains("<strong>Integration</strong>"))
        #expect(
            body.contains(#"<a id="repair.profile-not-assigned" class="button" href="/setup/orgs/acme/apps/\#(app)/profiles#profiles">"#))
        for rule in Rules.jwtBearer { #expect(body.contains("<code>\(rule.name)</code>"), "\(rule.name)") }
    }

    @Test func `a granted login has nothing to repair`() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest())
        let body = try page(of: mock).body
        #expect(body.contains("The login is granted.") && !body.contains("What to repair"))
    }

    @Test func `a fault is told apart from a rule`() throws {
        let mock = try MockFixture()
        mock.org().faults.add(try Fault(answer: .maintenance), at: .test)
        _ = try mock.post(TokenRequest())
        #expect(try page(of: mock).body.contains("A fault disturbed it"))
    }

    @Test func `attempts that belong to no org are in the list of all orgs`() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest(AssertionBuilder(issuer: "3MVG9.acme.drupa1", subject: "nobody")))
        let id = try #require(mock.server.service.attempts.newestFirst.first).id.long
        #expect(try mock.page("/logins").body.contains("/setup/logins/\(id)"))
        let body = try mock.page("/logins/\(id)").body
        #expect(body.contains("app-unknown") && body.contains("look alike"))
        #expect(try mock.page("/orgs/acme/logins/\(id)").status == 404)
    }

    @Test func `what a client sent is escaped, and no signature is shown`() throws {
        let mock = try MockFixture()
        let assertion = AssertionBuilder(subject: "<script>alert(1)</script>")
        _ = try mock.post(TokenRequest(assertion))
        let body = try page(of: mock).body
        #expect(!body.contains("<script>alert") && body.contains("&lt;script&gt;alert"))
        #expect(!body.contains(assertion.text.suffix(40)))
    }

    @Test(arguments: ["0Ya000000000999CAA", "x"]) func `a login that is not kept is not found`(_ id: String) throws {
        #expect(try MockFixture().page("/orgs/acme/logins/\(id)").status == 404)
    }
}
