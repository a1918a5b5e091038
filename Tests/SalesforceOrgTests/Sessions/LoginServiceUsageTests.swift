import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct LoginServiceUsageTests {
    private func usage(_ mock: MockFixture, org: String = "acme") -> [AppUsage] {
        mock.server.service.usage(of: mock.org(org), at: .test)
    }

    private func isAlive(_ token: String, _ mock: MockFixture) throws -> Bool {
        try mock.send("GET", "/services/data/v59.0/limits", headers: [("Authorization", "Bearer \(token)")]).status == 200
    }

    @Test func `an app that nobody uses is listed, too`() throws {
        let usage = usage(try MockFixture())
        #expect(usage.map(\.app.name) == ["Drupal"] && usage[0].users.isEmpty && usage[0].homeOrg == "acme")
    }

    @Test func `granted logins and consents count, refused logins do not`() throws {
        let mock = try MockFixture(orgs: [
            .make {
                $0.users.append(.make(username: "ada@acme.example"))
                $0.users.append(.make(username: "none@acme.example", profile: "System Administrator"))
                $0.approvals = [Approval(username: "Ada@acme.example", consumerKey: "3MVG9.acme.drupal", scopes: [.api])]
            }
        ])
        for _ in 0..<2 { _ = try mock.post(TokenRequest()) }
        _ = try mock.post(TokenRequest(AssertionBuilder(subject: "none@acme.example")))
        let users = usage(mock)[0].users
        #expect(users.map(\.username) == ["ada@acme.example", "drupal@acme.example"])
        #expect(users[0].approvedScopes == [.api] && users[0].useCount == 0 && users[0].firstUsed == nil)
        #expect(users[1].useCount == 2 && users[1].sessions == 2 && users[1].lastUsed == .test && users[1].approvedScopes.isEmpty)
    }

    @Test func `an app of another org is listed where it is used`() throws {
        let guest = Org.makeSandbox { $0.connectedApps = [] }
        let host = Org.make {
            $0.connectedApps[0].installedIn = ["acme", "acme-dev"]; $0.connectedApps[0].profiles = ["Integration"]
        }
        let mock = try MockFixture(orgs: [host, guest])
        _ = try mock.post(
            TokenRequest(AssertionBuilder(subject: "drupal@acme.example.dev", audience: "https://test.salesforce.com")))
        let usage = usage(mock, org: "acme-dev")
        #expect(usage.map(\.app.name) == ["Drupal"] && usage.first?.homeOrg == "acme" && usage.first?.users.count == 1)
    }

    @Test func `ended sessions are no longer counted, and later ones are`() throws {
        let mock = try MockFixture()
        let (service, org) = (mock.server.service, mock.org())
        let token = try #require(mock.post(TokenRequest()).member("access_token"))
        service.endSessions(with: org.base.connectedApps[0].id, of: org.base.users[0].id, in: org)
        #expect(try !isAlive(token, mock) && usage(mock)[0].users[0].sessions == 0)
        let later = try #require(mock.post(TokenRequest()).member("access_token"))
        #expect(try isAlive(later, mock) && usage(mock)[0].users[0].sessions == 1)
        service.endSessions(with: org.base.connectedApps[0].id, of: nil, in: org)
        #expect(try !isAlive(later, mock))
        let last = try #require(mock.post(TokenRequest()).member("access_token"))
        org.expireSessions()
        #expect(try !isAlive(last, mock) && usage(mock)[0].users[0].sessions == 0)
    }

    @Test func `sessions with other apps and of other users go on`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps.append(.make(name: "Other", consumerKey: "3MVG9.other")) }])
        let org = mock.org()
        let token = try #require(mock.post(TokenRequest()).member("access_token"))
        mock.server.service.endSessions(with: org.base.connectedApps[1].id, of: nil, in: org)
        mock.server.service.endSessions(with: org.base.connectedApps[0].id, of: SalesforceID(.user, name: "other"), in: org)
        #expect(try isAlive(token, mock))
    }
}
