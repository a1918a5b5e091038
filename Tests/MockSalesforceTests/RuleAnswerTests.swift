import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// What Salesforce answers, written here a second time on purpose: a test that took the text from the rule would not see it change.
@Suite struct RuleAnswerTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        let rule: String
        let status: Int
        let body: String

        init(_ rule: String, _ error: String, _ description: String, status: Int = 400) {
            self.rule = rule
            self.status = status
            body = #"{"error":"\#(error)","error_description":"\#(description)"}"#
        }

        var testDescription: String { rule }
    }

    static let expected = [
        Expected("double-slash", "not_found", "The requested resource does not exist", status: 404),
        Expected("method-not-post", "invalid_request", "must use HTTP POST"),
        Expected("parameters-unreadable", "unsupported_grant_type", "grant type not supported"),
        Expected("grant-type-unsupported", "unsupported_grant_type", "grant type not supported"),
        Expected("scope-parameter", "invalid_request", "scope parameter not supported"),
        Expected("assertion-malformed", "invalid_grant", "invalid assertion"),
        Expected("algorithm-not-rs256", "invalid_grant", "invalid assertion"),
        Expected("claims-missing", "invalid_grant", "invalid assertion"),
        Expected("app-unknown", "invalid_client_id", "client identifier invalid"),
        Expected("app-blocked", "OAUTH_APP_BLOCKED", "this app is blocked by admin"),
        Expected("app-not-visible", "invalid_client_id", "client identifier invalid"),
        Expected("external-client-app-generic-host", "app_not_found", "External client app is not installed in this org"),
        Expected("jwt-bearer-disabled", "invalid_grant", "invalid assertion"),
        Expected("certificate-missing", "invalid_grant", "invalid assertion"),
        Expected("certificate-expired", "invalid_grant", "invalid assertion"),
        Expected("signature-invalid", "invalid_grant", "invalid assertion"),
        Expected("audience-invalid", "invalid_grant", "audience is invalid"),
        Expected("assertion-expired", "invalid_grant", "expired authorization code"),
        Expected("assertion-lifetime-too-long", "invalid_grant", "invalid assertion"),
        Expected("assertion-not-yet-valid", "invalid_grant", "invalid assertion"),
        Expected("jti-reused", "invalid_request", "jti already in use"),
        Expected("user-unknown", "invalid_grant", "user hasn't approved this consumer"),
        Expected("app-not-installed", "invalid_grant", "user hasn't approved this consumer"),
        Expected("not-approved", "invalid_grant", "user hasn't approved this consumer"),
        Expected("profile-not-assigned", "invalid_app_access", "user is not admin approved to access this app"),
        Expected(
            "refresh-scope-missing", "invalid_request",
            "refresh_token scope is required and the connected app should be installed and preauthorized."),
        Expected("org-inactive", "invalid_grant", "inactive org"),
        Expected("user-inactive", "invalid_grant", "inactive user"),
        Expected("user-frozen", "invalid_grant", "inactive user"),
        Expected("login-ip-range", "invalid_grant", "ip restricted"),
        Expected("login-hours", "invalid_grant", "ip restricted or invalid login hours"),
        Expected("api-disabled", "invalid_grant", "api access disabled"),
        Expected("login-rate-exceeded", "invalid_grant", "login rate exceeded"),
    ]

    @Test("A rule's trigger gets Salesforce's answer, and the history names that rule and no earlier one", arguments: expected)
    func answer(_ expected: Expected) throws {
        let mock = try MockFixture()
        let rule = try #require(Rules.jwtBearer.first { $0.name == expected.rule })
        mock.org().setOverlay(rule.trigger.overlay)
        let answer = try mock.post(TokenRequest(rule.trigger.sample))
        #expect(answer.status == expected.status)
        #expect(answer.body == expected.body)
        #expect(answer.header("Content-Type") == "application/json;charset=UTF-8")

        let attempt = try #require(mock.server.service.attempts.newestFirst.first)
        #expect(Explanation.reason(attempt)?.summary.contains("..") == false)
        #expect(answer.header("Mock-Salesforce-Login") == attempt.id.long)
        #expect(attempt.refusedBy?.name == expected.rule)
        let checks = Explanation(attempt).checks
        let refused = try #require(checks.first { $0.outcome == .refused })
        #expect(refused.rule.name == expected.rule)
        #expect(!refused.expected.isEmpty && !refused.found.isEmpty && refused.expected != refused.found)
    }

    @Test("Every rule but the two with tests of their own is in the table")
    func completeness() {
        let own = ["https-required", "concurrent-request"]
        #expect(Rules.jwtBearer.map(\.name).filter { !own.contains($0) } == Self.expected.map(\.rule))
        #expect(Set(Rules.jwtBearer.map(\.name)).count == Rules.jwtBearer.count)
    }

    @Test("With its scenario taken off, the same request is granted", arguments: expected)
    func nothingHasToBeRestored(_ expected: Expected) throws {
        let mock = try MockFixture()
        let rule = try #require(Rules.jwtBearer.first { $0.name == expected.rule })
        mock.org().setOverlay(rule.trigger.overlay)
        _ = try mock.post(TokenRequest(rule.trigger.sample))
        mock.org().setOverlay(nil)
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test("A plain request is sent on to https where the org asks for it, and the token endpoint has no body then")
    func httpsRequired() throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.httpsRedirect = .on }])
        let answer = try mock.post(TokenRequest())
        #expect(answer.status == 302)
        #expect(answer.header("Location") == "https://\(mock.authority)/services/oauth2/token")
        #expect(answer.body.isEmpty)
        #expect(mock.server.service.attempts.newestFirst.first?.refusedBy?.name == "https-required")
    }
}
