import Encoding
import Foundation
import FoundationNetworking
import JOSE
import MockSalesforceTesting
import TestSupport

/// A client of the kind that somebody tests with the mock: it knows only what a person would tell it.
struct Connector {
    let loginURL: String
    let consumerKey: String
    let username: String
    let key: String

    /// Whether a login is granted.
    func logsIn() async throws -> Bool { try await logIn().status == 200 }

    /// Logs in; gives the status and the members of the answer.
    func logIn() async throws -> (status: Int, answer: [String: String]) {
        let (status, body) = try await send()
        return (status, try JSONDecoder().decode([String: String].self, from: body))
    }

    /// Logs in; gives the status only.
    func status() async throws -> Int { try await send().status }

    private func send() async throws -> (status: Int, body: Data) {
        let expiry = Timestamp(seconds: Int64(Date().timeIntervalSince1970) + 60)
        let assertion = AssertionBuilder(issuer: consumerKey, subject: username, audience: loginURL, expiry: expiry)
            .signed(with: try RSAPrivateKey(reading: Array(key.utf8)))
        var request = URLRequest(url: URL(string: "\(loginURL)/services/oauth2/token")!)
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(TokenRequest(assertion).form)
        let (body, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, body)
    }

    /// Asks for the user behind an access token; gives the status.
    func identity(_ url: String, token: String) async throws -> Int {
        var request = URLRequest(url: URL(string: url)!)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        let (_, response) = try await URLSession.shared.data(for: request)
        return (response as? HTTPURLResponse)?.statusCode ?? 0
    }
}

extension Connector {
    init(_ mock: SalesforceMock) {
        self.init(loginURL: mock.loginURL, consumerKey: mock.consumerKey, username: mock.username, key: mock.privateKeyPEM)
    }
}
