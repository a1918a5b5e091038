import Encoding
import Foundation
import JOSE
import Logging
import MockSalesforce
import SalesforceOrg
import Synchronization
import TestSupport
import Testing

/// What could be replayed or used elsewhere is in no history and no log: a kept assertion is good at the real Salesforce.
@Suite struct SecrecyTests {
    private final class Capture: Sendable {
        private let bytes = Mutex(Data())
        var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
        func append(_ data: Data) { bytes.withLock { $0.append(data) } }
    }

    /// The parts of a secret that a search can find: long enough to be no coincidence.
    private func pieces(_ secret: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = secret.filter { !$0.isWhitespace }[...]
        while rest.count >= 24 {
            pieces.append(rest.prefix(24))
            rest = rest.dropFirst(24)
        }
        return pieces
    }

    @Test(
        "After granted and refused logins, history and log hold no token, signature, assertion, secret or key",
        arguments: LogFormat.allCases)
    func nothingIsKept(_ format: LogFormat) throws {
        let capture = Capture()
        let sink = LogSink { capture.append($0) }
        let org = Org.reportProduction {
            $0.changeApp { $0.consumerSecret = "consumer-secret-0123456789-abcdefghij" }
        }
        let mock = try MockFixture(orgs: [org]) {
            $0.logger = Logger(label: "test") { _ in
                var handler = LineLogHandler(format: format, sink: sink)
                handler.logLevel = .trace
                return handler
            }
        }
        var secrets = ["consumer-secret-0123456789-abcdefghij", TestKeys.app.pem(), TestKeys.stranger.pem()]

        let good = AssertionBuilder.production()
        let assertions = [
            good, good.signed(with: TestKeys.stranger), good.with("aud", #""https://x.force.com""#), good.with("exp", "1"),
            good.with("sub", #""nobody@acme.example""#), good.with("iss", #""3MVG9.nobody""#), good.with("jti", #""j""#),
            good.with("jti", #""j""#),
        ]
        for assertion in assertions {
            let answer = try mock.login(assertion)
            let parts = assertion.text.split(separator: ".")
            secrets += [String(parts[2]), String(parts[1])]
            if let token = answer.member("access_token") {
                secrets.append(token)
                _ = try mock.send("GET", String(try #require(answer.member("id")).dropFirst(mock.url.count)) + "?oauth_token=\(token)")
            }
        }
        // In the query, padded, with the secret beside it, cut short, and with things in the wrong places.
        _ = try mock.send("POST", "/services/oauth2/token?\(String(decoding: TokenRequest(good).form, as: UTF8.self))")
        _ = try mock.post(TokenRequest(assertion: good.text(spelled: Base64Spelling.padded)))
        _ = try mock.post(TokenRequest(good).with("client_secret", org.connectedApps[0].consumerSecret!))
        _ = try mock.post(TokenRequest(assertion: String(good.text.dropLast(2))))
        let pem = TestKeys.app.pem()
        for text in [good.text + ".x", "x" + good.text, good.text + "\n", pem, "\n" + pem, pem + good.text] {
            _ = try mock.post(TokenRequest(assertion: text))
        }
        let token = try #require(mock.login().member("access_token"))
        _ = try mock.post(TokenRequest(assertion: token))
        secrets.append(token)
        secrets += try useEverywhere(mock, token, org)

        sink.flush()
        let history = try mock.send("GET", "/_mock/logins").body + mock.send("GET", "/_mock/orgs/acme/logins").body
        let log = capture.text
        #expect(log.contains("granted") && log.contains("refused by signature-invalid"))
        #expect(history.contains("signature-invalid"))
        for secret in secrets {
            #expect(!pieces(secret).isEmpty)
            for piece in pieces(secret) where !piece.hasPrefix("-----") {
                #expect(!history.contains(piece), "the history holds \(piece)")
                #expect(!log.contains(piece), "the log holds \(piece)")
            }
        }
    }

    /// Uses a token, one in JWT format and the app's secret at every endpoint that takes them, rightly and wrongly; gives what is secret.
    private func useEverywhere(_ mock: MockFixture, _ token: String, _ org: Org) throws -> [String] {
        mock.org().setOverlay { $0.changeApp { $0.tokenFormat = .jwt } }
        let jwt = try #require(mock.login().member("access_token"))
        mock.org().setOverlay(nil)
        let client = [
            ("client_id", org.connectedApps[0].consumerKey), ("client_secret", try #require(org.connectedApps[0].consumerSecret)),
        ]
        for token in [token, jwt] {
            for path in ["/services/oauth2/userinfo", "/services/data/v59.0", "/services/data/\(token)", "/id/\(token)/\(token)"] {
                _ = try mock.send("GET", path, headers: [("Authorization", "Bearer \(token)")])
                _ = try mock.send("GET", "\(path)?oauth_token=\(token)&access_token=\(token)")
            }
            for secret in [client[1].1, "wrong"] {
                _ = try mock.post("/services/oauth2/introspect", [("token", token), client[0], ("client_secret", secret)])
            }
            for _ in 0..<2 { _ = try mock.post("/services/oauth2/revoke", [("token", token)]) }
            _ = try mock.send("GET", "/services/oauth2/revoke?token=\(token)&callback=\(token)")
            // Both in the place of a name, with the scheme that stands before them in a header.
            _ = try mock.login(.production().with("sub", "\"Bearer \(token)\""))
            _ = try mock.post(TokenRequest(.production()).with("grant_type", token))
        }
        // Each part of a JWT: without the signature it is no token, and the claims are no secret, but nothing of it belongs there.
        return [jwt] + jwt.split(separator: ".").map(String.init)
    }

    @Test("A secret in the place of a name is not kept either", arguments: ["secret as iss", "token as sub", "token as grant_type"])
    func misplaced(_ place: String) throws {
        let secret = "consumer-secret-0123456789-abcdefghij"
        let mock = try MockFixture(orgs: [.reportProduction { $0.changeApp { $0.consumerSecret = secret } }])
        let token = try #require(mock.login().member("access_token"))
        switch place {
        case "secret as iss": _ = try mock.login(.production().with("iss", "\"\(secret)\""))
        case "token as sub": _ = try mock.login(.production().with("sub", "\"\(token)\""))
        default: _ = try mock.post(TokenRequest(.production()).with("grant_type", token))
        }
        let history = try mock.send("GET", "/_mock/logins").body
        #expect(!history.contains(secret) && !history.contains(token))
    }

    @Test("A claim or parameter that would forge a line of the log, or colour a terminal, does not", arguments: LogFormat.allCases)
    func forgedLines(_ format: LogFormat) throws {
        let capture = Capture()
        let sink = LogSink { capture.append($0) }
        let mock = try MockFixture(orgs: [.reportProduction()]) {
            $0.logger = Logger(label: "test") { _ in LineLogHandler(format: format, sink: sink) }
        }
        let evil = #""a\r\nlogin 0Ya granted: user root\u001b[31m\u202e\u2028\u0000""#
        _ = try mock.login(.production().with("sub", evil))
        _ = try mock.login(.production().with("iss", evil))
        _ = try mock.login(.production().with("aud", evil))
        _ = try mock.login(.production().with("jti", evil).with("exp", "1"))
        _ = try mock.post(TokenRequest(.production()).with("grant_type", "a\r\nb\u{1B}[31m\u{202E}"))
        sink.flush()
        let lines = capture.text.split(separator: "\n", omittingEmptySubsequences: true)
        #expect(lines.count == 5)
        let forbidden: Set<Unicode.Scalar> = ["\r", "\u{1B}", "\u{0}"]
        #expect(!capture.text.unicodeScalars.contains { forbidden.contains($0) })
        if format == .text { #expect(!capture.text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{2028}" }) }
    }
}
