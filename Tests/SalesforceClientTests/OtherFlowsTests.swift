import LoginFlows
import MockSalesforce
import SalesforceClient
import TestSupport
import Testing

@testable import SalesforceOrg

/// The clients of the other flows against the mock, over real sockets.
@Suite struct OtherFlowsTests {
    private static let callback = "https://app.acme.example/callback"

    private func mock(_ change: @escaping (inout Org) -> Void = { _ in }) throws -> MockFixture {
        try MockFixture(orgs: [
            .make { org in
                org.connectedApps[0].consumerSecret = "1955279925675241571"
                org.connectedApps[0].callbackURLs = [Self.callback]
                org.connectedApps[0].permittedUsers = .selfAuthorize
                org.connectedApps[0].requirePKCE = true
                org.connectedApps[0].clientCredentialsEnabled = true
                org.connectedApps[0].runAs = "drupal@acme.example"
                change(&org)
            }
        ])
    }

    private func client(_ mock: MockFixture) throws -> AuthorizationCodeClient {
        try AuthorizationCodeClient(
            .init(
                loginURL: mock.url, consumerKey: "3MVG9.acme.drupal", consumerSecret: Secret("1955279925675241571"),
                redirectURI: Self.callback))
    }

    @Test("A user logs in and consents in a browser; the client exchanges the code with its proof key, calls, and refreshes")
    func code() async throws {
        let mock = try mock()
        let client = try client(mock)
        let request = AuthorizationRequest(scopes: ["api", "refresh_token"])
        let person = Person(mock)
        let login = try mock.send("GET", String(client.authorizationURL(for: request).dropFirst(mock.url.count)))
        let back = try person.answer(person.logIn(login), "allow")
        let token = try await client.login(callback: try #require(back.header("Location")), of: request)
        #expect(token.scopes == ["api", "refresh_token"])
        #expect(try await client.send("GET", "/services/data/v59.0/limits").status == 200)
        mock.org().expireSessions()
        #expect(try await client.send("GET", "/services/data/v59.0/limits").status == 200)
        mock.org().changeApprovals { $0.removeAll() }
        mock.org().expireSessions()
        await #expect(throws: SalesforceError.self) { try await client.send("GET", "/services/data/v59.0/limits") }
    }

    @Test("A user who presses Deny is told to the client's caller")
    func denied() async throws {
        let mock = try mock()
        let client = try client(mock)
        let request = AuthorizationRequest()
        let person = Person(mock)
        let login = try mock.send("GET", String(client.authorizationURL(for: request).dropFirst(mock.url.count)))
        let back = try person.answer(person.logIn(login), "deny")
        let refusal = AuthorizationRefusal(error: "access_denied", errorDescription: "end-user denied authorization")
        await #expect(throws: SalesforceError.authorization(.refused(refusal))) {
            try await client.login(callback: try #require(back.header("Location")), of: request)
        }
    }

    @Test("An app logs in as itself at My Domain, and is refused at a login host")
    func clientCredentials() async throws {
        let mock = try mock()
        let client = { (host: String) in
            try ClientCredentialsClient(
                .init(
                    loginURL: mock.url + host, consumerKey: "3MVG9.acme.drupal", consumerSecret: Secret("1955279925675241571")))
        }
        #expect(try await client("/acme.my.salesforce.com").send("GET", "/services/data/v59.0/limits").status == 200)
        await #expect(throws: SalesforceError.self) { try await client("/login.salesforce.com").login() }
    }
}
