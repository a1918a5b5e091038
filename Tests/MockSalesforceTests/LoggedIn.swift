import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// A server with a client that has logged in.
struct LoggedIn {
    static let secret = "1955279925675241571"

    let mock: MockFixture
    let token: String
    /// The identity URL without the server.
    let identityPath: String

    /// - Parameter change: changes the one org; its app has a secret.
    init(others: [Org] = [], _ change: (inout Org) -> Void = { _ in }) throws {
        let org = Org.make {
            $0.connectedApps[0].consumerSecret = Self.secret
            change(&$0)
        }
        mock = try MockFixture(orgs: [org] + others) { $0.signingKey = TestKeys.server }
        let grant = try mock.post(TokenRequest())
        token = try #require(grant.member("access_token"))
        identityPath = String(try #require(grant.member("id")).dropFirst(mock.url.count))
    }

    /// Another token of the same user and app.
    func another() throws -> String { try #require(mock.post(TokenRequest()).member("access_token")) }

    /// Sends a request with the token, or another.
    func send(
        _ method: String = "GET", _ path: String, token: String? = nil, scheme: String = "Bearer", host: String? = nil
    ) throws -> Answer {
        try mock.send(method, path, host: host, headers: [("Authorization", "\(scheme) \(token ?? self.token)")])
    }

    /// Posts a form.
    func post(_ path: String, _ fields: [(String, String)], headers: [(String, String)] = []) throws -> Answer {
        try mock.post(path, fields, headers: headers)
    }

    /// Asks what a token stands for, as the app.
    func introspect(_ token: String? = nil) throws -> Answer {
        try post(
            "/services/oauth2/introspect",
            [("token", token ?? self.token), ("client_id", "3MVG9.acme.drupal"), ("client_secret", Self.secret)])
    }

    /// Whether the REST API takes a token.
    func isAlive(_ token: String? = nil) throws -> Bool { try send("GET", "/services/data/v59.0/limits", token: token).status == 200 }
}

extension Answer {
    /// Status and body, for short expectations.
    var short: String { body.isEmpty ? "\(status)" : "\(status) \(body)" }
}
