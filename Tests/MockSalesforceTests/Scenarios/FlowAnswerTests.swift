import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

/// What the other flows' refusals say, written here a second time on purpose, as RuleAnswerTests does for the JWT bearer flow. Where a text
/// is from stands with its `Refusal`, how sure it is with its rule.
@Suite struct FlowAnswerTests {
    struct Expected: Sendable, CustomTestStringConvertible {
        let flow: Flow
        let rule: String
        /// The `error`; nil: the login page again.
        let error: String?
        let description: String

        init(_ flow: Flow, _ rule: String, _ error: String?, _ description: String = "") {
            (self.flow, self.rule, self.error, self.description) = (flow, rule, error, description)
        }

        var testDescription: String { "\(flow.rawValue): \(rule)" }
    }

    private static let code = [
        Expected(.authorizationCode, "client-secret-invalid", "invalid_client", "invalid client credentials"),
        Expected(.authorizationCode, "authorization-code-missing", "unknown_error", "retry your request"),
        Expected(.authorizationCode, "authorization-code-unknown", "invalid_grant", "expired authorization code"),
        Expected(.authorizationCode, "authorization-code-expired", "invalid_grant", "expired authorization code"),
        Expected(.authorizationCode, "authorization-code-reused", "invalid_grant", "expired authorization code"),
        Expected(
            .authorizationCode, "redirect-uri-of-another-request", "redirect_uri_mismatch", "redirect_uri must match configuration"),
        Expected(.authorizationCode, "code-verifier-invalid", "invalid_grant", "invalid code verifier"),
        Expected(.authorizationCode, "code-verifier-unexpected", "invalid_grant", "unexpected code verifier"),
    ]

    private static let refresh = [
        Expected(.refreshToken, "client-secret-invalid", "invalid_client", "invalid client credentials"),
        Expected(.refreshToken, "refresh-token-unknown", "invalid_grant", "expired access/refresh token"),
        Expected(.refreshToken, "refresh-token-reused", "invalid_grant", "expired access/refresh token"),
        Expected(.refreshToken, "refresh-token-revoked", "invalid_grant", "expired access/refresh token"),
        Expected(.refreshToken, "refresh-token-expired", "invalid_grant", "expired access/refresh token"),
    ]

    private static let withoutBrowser = [
        Expected(.clientCredentials, "client-credentials-generic-host", "invalid_grant", "request not supported on this domain"),
        Expected(.clientCredentials, "client-credentials-disabled", "unsupported_grant_type", "grant type not supported"),
        Expected(.clientCredentials, "run-as-missing", "invalid_grant", "no client credentials user enabled"),
        Expected(.clientCredentials, "no-valid-scopes", "invalid_grant", "no valid scopes defined"),
        Expected(.usernamePassword, "username-password-blocked", "invalid_grant", "authentication failure"),
        Expected(.usernamePassword, "password-invalid", "invalid_grant", "authentication failure"),
        Expected(.usernamePassword, "security-token-missing", "invalid_grant", "authentication failure"),
    ]

    private static let device = [
        Expected(.deviceAuthorization, "app-unknown", "invalid_client_id", "client identifier invalid"),
        Expected(.deviceAuthorization, "method-not-post", "invalid_request", "must use HTTP POST"),
        Expected(.deviceAuthorization, "device-flow-disabled", "unsupported_grant_type", "grant type not supported"),
        Expected(.deviceAuthorization, "scope-not-allowed", "invalid_scope", "the requested scope is not allowed"),
        Expected(.device, "device-flow-disabled", "unsupported_grant_type", "grant type not supported"),
        Expected(.device, "device-code-unknown", "invalid_grant", "expired authorization code"),
        Expected(.device, "device-code-expired", "invalid_grant", "expired authorization code"),
        Expected(.device, "device-code-reused", "invalid_grant", "expired authorization code"),
        Expected(.device, "slow-down", "slow_down"), Expected(.device, "authorization-pending", "authorization_pending"),
        Expected(.device, "device-denied", "access_denied", "end-user denied authorization"),
        Expected(.deviceApproval, "user-code-unknown", "No device waits for this code. Type the one that it shows now."),
        Expected(.deviceApproval, "login-failed", nil),
        Expected(.deviceApproval, "profile-not-assigned", "OAUTH_APP_ACCESS_DENIED", "user is not admin approved to access this app"),
        Expected(.deviceApproval, "consent-denied", "access_denied", "end-user denied authorization"),
    ]

    /// What every list has in common, each at the token endpoint.
    private static let common = [Flow.authorizationCode, .refreshToken, .clientCredentials, .usernamePassword].flatMap { flow in
        [
            Expected(flow, "app-unknown", "invalid_client_id", "client identifier invalid"),
            Expected(flow, "scope-parameter", "invalid_request", "scope parameter not supported"),
            Expected(flow, "profile-not-assigned", "invalid_app_access", "user is not admin approved to access this app"),
            Expected(flow, "user-inactive", "invalid_grant", "inactive user"),
            Expected(flow, "login-ip-range", "invalid_grant", "ip restricted"),
        ]
    }

    private static let browser = [
        Expected(.authorization, "app-unknown", "invalid_client_id", "client identifier invalid"),
        Expected(.authorization, "app-not-visible", "invalid_client_id", "client identifier invalid"),
        Expected(.authorization, "redirect-uri-missing", "redirect_uri_missing"),
        Expected(.authorization, "redirect-uri-mismatch", "redirect_uri_mismatch", "redirect_uri must match configuration"),
        Expected(
            .authorization, "external-client-app-generic-host", "OAUTH_EC_APP_NOT_FOUND", "External client app is not installed in this org"
        ),
        Expected(.authorization, "app-blocked", "OAUTH_APP_BLOCKED", "this app is blocked by admin"),
        Expected(.authorization, "response-type-unsupported", "unsupported_response_type", "response type not supported"),
        Expected(.authorization, "user-agent-flow-blocked", "unsupported_response_type", "response type not supported"),
        Expected(.authorization, "scope-not-allowed", "invalid_scope", "the requested scope is not allowed"),
        Expected(.authorization, "code-challenge-missing", "invalid_request", "missing required code challenge"),
        Expected(.authorization, "code-challenge-malformed", "invalid_request", "invalid code challenge"),
        Expected(.authorization, "immediate-unsuccessful", "immediate_unsuccessful"),
        Expected(.authorization, "login-failed", nil), Expected(.authorization, "user-inactive", nil),
        Expected(.authorization, "user-frozen", nil), Expected(.authorization, "org-inactive", nil),
        Expected(.authorization, "login-ip-range", nil), Expected(.authorization, "login-hours", nil),
        Expected(
            .authorization, "app-not-installed", "OAUTH_APPROVAL_ERROR_GENERIC",
            "An unexpected error has occurred during authentication. Please try again."),
        Expected(.authorization, "profile-not-assigned", "OAUTH_APP_ACCESS_DENIED", "user is not admin approved to access this app"),
        Expected(.authorization, "consent-denied", "access_denied", "end-user denied authorization"),
    ]

    static let expected = code + refresh + withoutBrowser + device + common + browser

    @Test("A rule's trigger gets Salesforce's answer, and the history names that rule", arguments: expected)
    func answer(_ expected: Expected) throws {
        let fixture = try FlowFixture()
        let rule = try #require(expected.flow.rules.first { $0.name == expected.rule })
        let send = try fixture.prepared(expected.flow, rule.trigger.sample)
        fixture.org.setOverlay(rule.trigger.overlay)
        let answer = try send([])
        let login = fixture.mock.server.service.attempts.newestFirst.first
        #expect(login?.refusedBy?.name == expected.rule)
        #expect(answer.header("Mock-Salesforce-Login") == login?.id.long)
        #expect(Self.told(answer, in: expected.flow) == expected.error.map { [$0, expected.description] })
    }

    /// Error and description; nil for the login page.
    private static func told(_ answer: Answer, in flow: Flow) -> [String]? {
        if !flow.isInBrowser {
            guard answer.status == 400 else { return ["\(answer.status)"] }
            return [answer.member("error") ?? "", answer.member("error_description")?.replacing("\\/", with: "/") ?? ""]
        }
        if answer.body.contains("Please check your username and password.") { return answer.status == 200 ? nil : ["\(answer.status)"] }
        if flow == .deviceApproval {
            if let problem = answer.body.firstMatch(of: #/class="problem">([^<]*)</#) { return [String(problem.output.1), ""] }
            let refusal = answer.body.firstMatch(of: #/<code>([^<]*)</code>: ([^<]*)</#)
            return refusal.map { [String($0.output.1), String($0.output.2)] } ?? ["\(answer.status)"]
        }
        if answer.status == 302 { return [answer.callback["error"] ?? "", answer.callback["error_description"] ?? ""] }
        let parts = answer.body.split(separator: "&").map { $0.split(separator: "=")[1].replacing("%20", with: " ") }
        return answer.status == 400 ? [String(parts[0]), parts.count > 1 ? String(parts[1]) : ""] : ["\(answer.status)"]
    }

    @Test("Every rule that only other flows than JWT bearer have is in the table, but for those that RuleAnswerTests has")
    func complete() {
        let own = Rules.all.filter { !$0.flows.contains(.jwtBearer) }.map { rule in rule.flows.map { "\($0.rawValue): \(rule.name)" } }
        let known = Set(Self.expected.map(\.testDescription))
        for names in own { #expect(names.contains(where: known.contains), "\(names)") }
    }
}
