import SalesforceOrg
import Testing

/// The order of the other flows' lists, written here a second time: the first rule that refuses is the answer. RuleOrderTests holds the
/// JWT bearer flow's pair by pair.
@Suite struct RuleListsTests {
    private static let request = [
        "https-required", "double-slash", "method-not-post", "parameters-unreadable", "grant-type-unsupported", "scope-parameter",
    ]
    private static let client = ["app-unknown", "app-blocked", "app-not-visible", "external-client-app-generic-host"]
    private static let access = ["app-not-installed", "profile-not-assigned"]
    private static let user = ["org-inactive", "user-inactive", "user-frozen", "login-ip-range", "login-hours", "api-disabled"]
    private static let rate = ["login-rate-exceeded", "concurrent-request"]

    private static func expected(_ flow: Flow) -> [String] {
        switch flow {
        case .jwtBearer: []
        case .authorizationCode:
            request + client + [
                "client-secret-invalid", "authorization-code-missing", "authorization-code-unknown", "authorization-code-expired",
                "authorization-code-reused", "redirect-uri-of-another-request", "code-verifier-invalid", "code-verifier-unexpected",
            ] + access + user + rate
        case .refreshToken:
            request + client + [
                "client-secret-invalid", "refresh-token-unknown", "app-not-installed", "refresh-token-reused", "refresh-token-revoked",
                "refresh-token-expired", "profile-not-assigned",
            ] + user + rate
        case .clientCredentials:
            request + ["client-credentials-generic-host"] + client + [
                "client-secret-invalid", "client-credentials-disabled", "run-as-missing",
            ] + access + ["no-valid-scopes"] + user + rate
        case .usernamePassword:
            request + client + ["client-secret-invalid", "username-password-blocked", "password-invalid", "security-token-missing"]
                + access + user + rate
        case .deviceAuthorization:
            ["https-required", "double-slash", "method-not-post"] + client + ["device-flow-disabled", "scope-not-allowed"]
        case .device:
            request + client + [
                "client-secret-invalid", "device-flow-disabled", "device-code-unknown", "device-code-expired", "device-code-reused",
                "slow-down", "authorization-pending", "device-denied",
            ] + access + user + rate
        case .deviceApproval:
            ["https-required", "double-slash", "user-code-unknown"] + client + ["login-failed"] + user + access + ["consent-denied"]
        case .authorization:
            [
                "https-required", "double-slash", "app-unknown", "app-not-visible", "redirect-uri-missing", "redirect-uri-mismatch",
                "external-client-app-generic-host", "app-blocked", "response-type-unsupported", "user-agent-flow-blocked",
                "scope-not-allowed", "code-challenge-missing", "code-challenge-malformed", "immediate-unsuccessful", "login-failed",
            ] + user + access + ["consent-denied"]
        }
    }

    @Test("Each list has its rules in its order", arguments: Flow.allCases.filter { $0 != .jwtBearer })
    func order(_ flow: Flow) { #expect(flow.rules.map(\.name) == Self.expected(flow)) }
}
