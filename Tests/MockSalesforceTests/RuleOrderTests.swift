import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

/// When two rules refuse, the earlier one answers. The order is written here a second time on purpose: it is part of what clients see.
@Suite struct RuleOrderTests {
    /// Two rules that are made to refuse one request, in the order in which they are asked.
    struct Pair: Sendable, CustomTestStringConvertible {
        let first: String
        let second: String
        /// Further changes, where the triggers of the two exclude each other.
        var overlay: @Sendable (inout Org) -> Void = { _ in }
        /// In place of what the triggers make of the request.
        var changes: [SampleRequest.Change]?
        /// In place of the first one's usual answer.
        var body: String?

        var testDescription: String { "\(first) before \(second)" }
    }

    /// Rules that follow each other in the list.
    static let neighbours =
        [
            Pair(first: "https-required", second: "double-slash"),
            Pair(first: "double-slash", second: "method-not-post"),
            Pair(first: "parameters-unreadable", second: "grant-type-unsupported"),
            Pair(first: "grant-type-unsupported", second: "scope-parameter"),
            Pair(first: "scope-parameter", second: "assertion-malformed"),
            Pair(
                first: "assertion-malformed", second: "algorithm-not-rs256",
                changes: [.joseHeader(#"{"alg":"HS256","crit":["exp"],"exp":1}"#)]),
            Pair(first: "algorithm-not-rs256", second: "claims-missing"),
            Pair(first: "claims-missing", second: "app-unknown"),
            Pair(first: "app-blocked", second: "app-not-visible"),
            Pair(first: "app-not-visible", second: "external-client-app-generic-host"),
            Pair(first: "external-client-app-generic-host", second: "jwt-bearer-disabled"),
            Pair(first: "jwt-bearer-disabled", second: "certificate-missing"),
            Pair(first: "certificate-expired", second: "signature-invalid"),
            Pair(first: "signature-invalid", second: "audience-invalid"),
            Pair(first: "audience-invalid", second: "assertion-expired"),
            Pair(first: "assertion-lifetime-too-long", second: "assertion-not-yet-valid"),
            Pair(first: "assertion-not-yet-valid", second: "jti-reused"),
            Pair(
                first: "app-not-installed", second: "not-approved",
                overlay: { org in
                    org.changeApps { $0.kind = .externalClientApp }
                    org.approve("3MVG9.acme.drupal", scopes: ["api"])
                }, body: #"{"error":"app_not_found","error_description":"External client app is not installed in this org"}"#),
            Pair(first: "profile-not-assigned", second: "refresh-scope-missing"),
            Pair(first: "refresh-scope-missing", second: "org-inactive"),
            Pair(first: "org-inactive", second: "user-inactive"),
            Pair(first: "user-inactive", second: "user-frozen"),
            Pair(first: "user-frozen", second: "login-ip-range"),
            Pair(first: "login-ip-range", second: "login-hours"),
            Pair(first: "login-hours", second: "api-disabled"),
            Pair(first: "api-disabled", second: "login-rate-exceeded"),
            Pair(first: "login-rate-exceeded", second: "concurrent-request"),
        ]

    /// Rules that follow each other and can never refuse the same request.
    static let exclusive = [
        // One wants a grant_type that was read, the other one that was not.
        ("method-not-post", "parameters-unreadable"),
        // Without an app, a certificate or a user nothing can be said of it.
        ("app-unknown", "app-blocked"), ("certificate-missing", "certificate-expired"), ("jti-reused", "user-unknown"),
        ("user-unknown", "app-not-installed"),
        // One exp is not past and far ahead.
        ("assertion-expired", "assertion-lifetime-too-long"),
        // Permitted Users is the one or the other.
        ("not-approved", "profile-not-assigned"),
    ]

    /// Rules around those that exclude each other.
    static let further = [
        Pair(first: "method-not-post", second: "grant-type-unsupported"),
        Pair(first: "claims-missing", second: "app-blocked"),
        Pair(first: "app-unknown", second: "audience-invalid"),
        Pair(first: "app-unknown", second: "user-unknown"),
        Pair(first: "jwt-bearer-disabled", second: "certificate-expired"),
        Pair(first: "certificate-missing", second: "audience-invalid"),
        Pair(first: "audience-invalid", second: "assertion-lifetime-too-long"),
        Pair(first: "assertion-expired", second: "assertion-not-yet-valid"),
        Pair(first: "assertion-not-yet-valid", second: "user-unknown"),
        Pair(first: "jti-reused", second: "app-not-installed"),
        Pair(first: "jti-reused", second: "not-approved"),
        Pair(first: "jti-reused", second: "profile-not-assigned"),
        Pair(first: "app-not-installed", second: "org-inactive"),
        Pair(first: "not-approved", second: "org-inactive"),
    ]

    @Test("When two rules refuse, the earlier one answers", arguments: neighbours + further)
    func order(_ pair: Pair) throws {
        let mock = try MockFixture()
        let first = try #require(Rules.jwtBearer.first { $0.name == pair.first })
        let second = try #require(Rules.jwtBearer.first { $0.name == pair.second })
        var changes: [SampleRequest.Change] = []
        for rule in [first, second] {
            let sample = rule.trigger.sample
            for change in sample?.changes ?? [] {
                switch change {
                case .repeated: #expect(try mock.post(TokenRequest(sample)).status != 200)
                case .whileAnotherIsRunning:
                    mock.org().beginTokenRequest(consumerKey: "3MVG9.acme.drupal", userID: SalesforceID(.user, name: "drupal@acme.example"))
                default: changes.append(change)
                }
            }
        }
        mock.org().setOverlay { org in
            // The earlier one's changes last: those of the later one may undo them.
            second.trigger.overlay?(&org)
            first.trigger.overlay?(&org)
            pair.overlay(&org)
        }
        let answer = try mock.post(TokenRequest(SampleRequest(pair.changes ?? changes)))

        let attempt = try #require(mock.server.service.attempts.newestFirst.first)
        let refusing = Explanation(attempt).checks.filter { $0.outcome == .refused }.map(\.rule.name)
        #expect(refusing.contains(pair.first) && refusing.contains(pair.second), "only \(refusing)")
        #expect(attempt.refusedBy?.name == pair.first)
        if let expected = RuleAnswerTests.expected.first(where: { $0.rule == pair.first }) {
            #expect(answer.status == expected.status)
            #expect(answer.body == pair.body ?? expected.body)
        } else {
            #expect(answer.status == 302 && answer.body.isEmpty)
        }
    }

    @Test("Every two rules that follow each other are in the table, or can not refuse together")
    func completeness() {
        let names = Rules.jwtBearer.map(\.name)
        let known = Set(Self.neighbours.map { [$0.first, $0.second] } + Self.exclusive.map { [$0.0, $0.1] })
        #expect(Set(zip(names, names.dropFirst()).map { [$0, $1] }) == known)
    }
}
