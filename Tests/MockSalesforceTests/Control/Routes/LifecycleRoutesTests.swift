import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct LifecycleRoutesTests {
    private func identity(_ mock: MockFixture, _ token: Answer) throws -> Int {
        try mock.follow(token.member("id") ?? "", headers: [("Authorization", "Bearer \(token.member("access_token") ?? "")")]).status
    }

    @Test func `sessions end at once, those of other orgs don't`() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let token = try mock.post(TokenRequest())
        let assertion = AssertionBuilder(
            issuer: "3MVG9.acme.dev", subject: "drupal@acme.example.dev", audience: "https://test.salesforce.com")
        let other = try mock.post(TokenRequest(assertion))
        #expect(try identity(mock, token) == 200)
        #expect(try mock.control("POST", "/orgs/acme/sessions/expire").status == 204)
        #expect(try identity(mock, token) == 403 && identity(mock, other) == 200)
    }

    @Test func `a sandbox loses consents and sessions when it is refreshed, a production org has no refresh`() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox { $0.approve("3MVG9.acme.dev", scopes: ["api"]) }])
        #expect(try mock.control("POST", "/orgs/acme-dev/refresh").status == 204)
        #expect(try mock.control("GET", "/orgs/acme-dev/approvals").body == "[]")
        expectProblem(try mock.control("POST", "/orgs/acme/refresh"), 409, "no sandbox")
    }

    @Test func `an org is put back to its configuration, others stay as they are`() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let before = try mock.document()
        let token = try mock.post(TokenRequest())
        for (path, body) in [("users/drupal@acme.example", #"{"frozen":true}"#), ("scenario", #"{"name":"user-inactive"}"#)] {
            for org in ["acme", "acme-dev"] where org == "acme" || path == "scenario" {
                #expect(try mock.control("PUT", "/orgs/\(org)/\(path)", body).status == 200)
            }
        }
        #expect(try mock.control("PATCH", "/orgs/acme/clock", #"{"advance":"1m"}"#).status == 200)
        #expect(try mock.control("POST", "/orgs/acme/faults", #"{"status":503}"#).status == 201)
        #expect(try mock.control("POST", "/orgs/acme/reset").status == 204)
        #expect(try mock.document() == before)
        let org = mock.org()
        #expect(org.clock == OrgClock() && org.scenario == nil && org.history.newestFirst.isEmpty && org.faults.all(at: .test).isEmpty)
        #expect(try identity(mock, token) == 403)
        #expect(try mock.post(TokenRequest()).status == 200)
        #expect(mock.org("acme-dev").scenario?.name == "user-inactive")
    }

    @Test func `a name that another org took meanwhile keeps an org from being put back`() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        #expect(try mock.control("DELETE", "/orgs/acme/users/drupal@acme.example").status == 204)
        #expect(try mock.control("POST", "/orgs/acme-dev/users", #"{"username":"drupal@acme.example"}"#).status == 201)
        expectProblem(try mock.control("POST", "/orgs/acme/reset"), 422, "taken by org acme-dev")
        #expect(try mock.control("POST", "/reset").status == 204)
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test func `an org that got another id is put back, too`() throws {
        let mock = try MockFixture()
        let before = try mock.document()
        #expect(try mock.control("PUT", "/orgs/acme", #"{"id":"00D000000000X01"}"#).status == 200)
        #expect(try mock.control("POST", "/orgs/acme/reset").status == 204)
        #expect(try mock.document() == before)
    }

    @Test func `a throw-away org is put back to what it was made as`() throws {
        let mock = try MockFixture(orgs: [])
        #expect(try mock.control("POST", "/orgs", #"{"name":"t","connectedApps":[]}"#).status == 201)
        let before = try mock.document("t")
        #expect(try mock.control("DELETE", "/orgs/t/users/drupal@t.example").status == 204)
        #expect(try mock.control("POST", "/orgs/t/reset").status == 204)
        #expect(try mock.document("t") == before && mock.org("t").isThrowAway)
    }

    @Test func `the whole server is put back: what was deleted is there, what was made is gone`() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        _ = try mock.post(TokenRequest())
        #expect(try mock.control("DELETE", "/orgs/acme-dev").status == 204)
        #expect(try mock.control("PUT", "/orgs/new", "{}").status == 201)
        #expect(try mock.control("POST", "/orgs", #"{"connectedApps":[]}"#).status == 201)
        #expect(try mock.control("POST", "/reset").status == 204)
        #expect(try mock.control("GET", "/orgs").body == #"["acme","acme-dev"]"#)
        #expect(try mock.control("GET", "/logins").body == "[]" && mock.control("GET", "/orgs/acme/logins").body == "[]")
        #expect(try mock.post(TokenRequest()).status == 200)
    }
}
