import Foundation
import JOSE
import Locking
import Logging
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

/// Everything that can be read afterwards, and every refusal, of a run in which every flow was granted and every rule refused.
@Suite struct WholeRunSecretsTests {
    private static let adminKey = "admin-key-0123456789"
    private static let keyHeader = ("Authorization", "Bearer \(adminKey)")

    @Test("After a whole run no log, history, journal, page, document or error has a secret", arguments: LogFormat.allCases)
    func wholeRun(_ format: LogFormat) throws {
        let written = Lock(Data())
        let sink = LogSink { data in written.withLock { $0.append(data) } }
        let (refusals, secrets) = (Lock([String]()), Lock(Set<String>()))
        let fixture = try FlowFixture(
            { _ in },
            options: {
                $0.adminKey = AdminKey(Self.adminKey)
                $0.logger = Logger(label: "test") { _ in
                    var handler = LineLogHandler(format: format, sink: sink)
                    handler.logLevel = .trace
                    return handler
                }
                $0.observer = { exchange in
                    secrets.withLock { $0.formUnion(Self.secrets(in: exchange)) }
                    if exchange.status ?? 0 >= 400 { refusals.withLock { $0.append(String(decoding: exchange.body, as: UTF8.self)) } }
                }
            })
        let known =
            try run(fixture) + [
                Self.adminKey, FlowFixture.secret, "secretToken", FlowFixture.verifier, String(TestKeys.app.pem().dropFirst(60).prefix(60)),
                String(TestKeys.server.pem().dropFirst(60).prefix(60)),
            ]
        let all = known + secrets.withLock { $0 }
        #expect(all.count > 60, "\(all.count)")

        sink.flush()
        var places = [("the log", written.withLock { String(decoding: $0, as: UTF8.self) })]
        places += refusals.withLock { $0.enumerated().map { ("refusal \($0)", $1) } }
        places += try readAfterwards(fixture)
        #expect(places.count > 100, "\(places.count)")
        for (place, text) in places {
            for secret in all where text.contains(secret) { Issue.record("\(place) has \(secret)") }
        }
    }

    /// Every flow as it should be, every rule's refusal, and requests with each secret in a wrong place; gives the codes.
    private func run(_ fixture: FlowFixture) throws -> [String] {
        for flow in Flow.allCases { _ = try fixture.prepared(flow)([]) }
        for pair in FlowProductTests.pairs {
            let send = try fixture.prepared(pair.flow, pair.rule.trigger.sample)
            fixture.org.setOverlay(pair.rule.trigger.overlay)
            _ = try send([])
            fixture.org.setOverlay(nil)
            fixture.org.clearLedger()
            fixture.org.changeClock { $0.offset = .zero }
        }
        let authorized = try #require(try fixture.prepared(.authorization)([]).callback["code"])
        let code = fixture.code()
        for _ in 0..<2 { _ = try fixture.mock.post(fixture.codeRequest(code)) }
        let token = try #require(fixture.mock.post(TokenRequest()).member("access_token"))
        for path in ["/services/oauth2/userinfo", "/services/data/v60.0/limits", "/id/\(token)/\(token)", "/secur/logout.jsp", "/nothing"] {
            _ = try fixture.mock.send("GET", path, headers: [("Authorization", "Bearer \(token)"), ("Cookie", "sid=\(token)")])
            _ = try fixture.mock.send("GET", "\(path)?oauth_token=\(token)&client_secret=\(FlowFixture.secret)")
        }
        for path in ["/services/oauth2/revoke", "/services/oauth2/introspect"] {
            _ = try fixture.mock.post(
                path, [("token", token), ("client_id", "3MVG9.acme.drupal"), ("client_secret", FlowFixture.secret)])
        }
        for headers in [[Self.keyHeader], [("Authorization", "Bearer \(Self.adminKey)x")]] {
            _ = try fixture.mock.send("GET", "/_mock/nothing/\(token)", headers: headers)
            _ = try fixture.mock.send(
                "POST", "/_mock/orgs", headers: headers + [("Content-Type", "application/json")], body: Array("{".utf8))
            _ = try fixture.mock.post("/setup/login", [("key", Self.adminKey)], headers: headers)
        }
        return [authorized, code]
    }

    /// Every page of Setup, and everything that the control API gives out.
    private func readAfterwards(_ fixture: FlowFixture) throws -> [(String, String)] {
        let attempts = fixture.mock.server.service.attempts.newestFirst.map(\.id.long)
        #expect(attempts.count > 50)
        var paths = SecretsOnPagesTests.pages(fixture.mock)
        // The export is a configuration to start again with, which must have the apps' secrets: the one exception.
        for route in fixture.mock.server.controlRoutes where route.method == "GET" && route.path != "/_mock/export" {
            let path = route.path.replacing("{org}", with: "acme").replacing("{username}", with: "drupal@acme.example")
                .replacing("{name}", with: "Drupal")
            paths += path.contains("{id}") ? attempts.map { path.replacing("{id}", with: $0) } : [path]
        }
        return try paths.map { path in
            let answer = try fixture.mock.send("GET", path, headers: [Self.keyHeader])
            #expect(answer.status < 500, "\(path)")
            return (path, answer.body)
        }
    }

    /// What was sent and answered that could be used again: the signature of an assertion, tokens and codes.
    private static func secrets(in exchange: ServerExchange) -> [String] {
        let body = String(decoding: exchange.body, as: UTF8.self)
        let answered = ["access_token", "refresh_token", "id_token", "device_code"].flatMap { name in
            body.split(separator: "\"\(name)\":\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        }
        let assertion = String(decoding: exchange.assertion ?? [], as: UTF8.self)
        let signature = assertion.split(separator: ".").dropFirst(2).first.map(String.init)
        return ((signature.map { answered + [$0] } ?? answered) + [exchange.sentToken].compactMap(\.self)).filter { $0.count >= 12 }
    }
}
