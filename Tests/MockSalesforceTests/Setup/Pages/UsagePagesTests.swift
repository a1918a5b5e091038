import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct UsagePagesTests {
    private let path = "/orgs/acme/usage"
    private let app = ConnectedApp.make().id.long

    /// An org whose user has consented and whose app lets users consent for themselves.
    private func selfAuthorized() throws -> MockFixture {
        try MockFixture(orgs: [
            .make {
                $0.connectedApps[0].permittedUsers = .selfAuthorize
                $0.approvals = [
                    Approval(username: $0.users[0].username, consumerKey: $0.connectedApps[0].consumerKey, scopes: [.api, .refreshToken])
                ]
            }
        ])
    }

    @Test func `the list counts the users of each app`() throws {
        let mock = try selfAuthorized()
        let body = try mock.page(path).body
        #expect(body.contains("Drupal") && body.contains(#"href="/setup\#(path)/\#(app)" aria-label="1 users of Drupal">1</a>"#))
        #expect(body.contains(#"action="/setup/orgs/acme/apps/\#(app)/block""#) && !body.contains("Refresh Sandbox"))
    }

    @Test func `revoking takes the consent back and ends the sessions`() throws {
        let mock = try selfAuthorized()
        let token = try #require(mock.post(TokenRequest()).member("access_token"))
        let before = try mock.page("\(path)/\(app)").body
        #expect(before.contains("api refresh_token") && before.contains("2026-01-14T12:00:00Z"))
        let revoked = try mock.submit("\(path)/\(app)/revoke", [("user", mock.org().base.users[0].id.long)])
        #expect(revoked.status == 303 && revoked.header("Location") == "/setup\(path)/\(app)?done=revoked")
        #expect(mock.org().base.approvals.isEmpty)
        let data = try mock.send("GET", "/services/data/v59.0/limits", headers: [("Authorization", "Bearer \(token)")])
        #expect(data.status == 401)
        #expect(try mock.post(TokenRequest()).body.contains("user hasn't approved this consumer"))
    }

    @Test func `all are revoked at once`() throws {
        let mock = try selfAuthorized()
        #expect(try mock.submit("\(path)/\(app)/revoke").status == 303)
        #expect(mock.org().base.approvals.isEmpty)
        #expect(try mock.submit("\(path)/\(app)/revoke", [("user", "x")]).status == 404)
    }

    @Test func `every session of the org can be ended`() throws {
        let mock = try MockFixture()
        let token = try #require(mock.post(TokenRequest()).member("access_token"))
        #expect(try mock.submit(path + "/expire").status == 303)
        #expect(try mock.send("GET", "/services/data/v59.0/limits", headers: [("Authorization", "Bearer \(token)")]).status == 401)
    }

    @Test func `only a sandbox is refreshed`() throws {
        #expect(try MockFixture().submit(path + "/refresh").status == 409)
        let sandbox = try MockFixture(orgs: [
            .makeSandbox { $0.approvals = [Approval(username: $0.users[0].username, consumerKey: "3MVG9.acme.dev", scopes: [.api])] }
        ])
        #expect(try sandbox.page("/orgs/acme-dev/usage").body.contains("Refresh Sandbox"))
        #expect(try sandbox.submit("/orgs/acme-dev/usage/refresh").status == 303)
        #expect(sandbox.org("acme-dev").base.approvals.isEmpty)
    }

    @Test func `an app that is not there is not found`() throws {
        #expect(try MockFixture().page("\(path)/x").status == 404)
    }
}
