import LoginFlows
import TestSupport
import Testing

@Suite struct SalesforceErrorTests {
    private func loginError(_ outcome: FakeTransport.Outcome) async -> SalesforceError {
        do throws(SalesforceError) {
            _ = try await JWTBearerClient(.make { $0.requests.retry = .never }, transport: FakeTransport(outcome)).login()
            return .configuration("no error")
        } catch {
            return error
        }
    }

    @Test func `a refusal has Salesforce's words, its status and what to look at`() async {
        let error = await loginError(.refusal("invalid_grant", "invalid assertion"))
        #expect(error == .refused(TokenRefusal(status: 400, error: "invalid_grant", errorDescription: "invalid assertion")))
        #expect(error.summary == "Salesforce refused the login: invalid_grant: invalid assertion (status 400)")
        #expect(error.hint?.contains("Upload the certificate") == true)
        #expect("\(error)".hasPrefix(error.summary + "\n"))
    }

    @Test func `for a user who has not approved the consumer all five causes are named`() {
        let hint = TokenRefusal(status: 400, error: "invalid_grant", errorDescription: "user hasn't approved this consumer").hint ?? ""
        for number in 1...5 { #expect(hint.contains("\n\(number). ")) }
        #expect(!hint.contains("\n6. "))
    }

    @Test(arguments: [
        ("invalid_grant", "audience is invalid"), ("invalid_grant", "expired authorization code"), ("invalid_grant", "inactive user"),
        ("invalid_grant", "ip restricted"), ("invalid_grant", "IP restricted or invalid login hours"),
        ("invalid_grant", "login rate exceeded"),
        ("invalid_grant", "authentication failure - Invalid Password"), ("invalid_client_id", "client identifier invalid"),
        ("invalid_app_access", "user is not admin approved to access this app"), ("invalid_request", "scope parameter not supported"),
        ("invalid_request", "refresh_token scope is required and the connected app should be installed and preauthorized."),
        ("invalid_request", "jti already in use"), ("unsupported_grant_type", "grant type not supported"),
        ("app_not_found", "External client app is not installed in this org"), ("unknown_error", "retry your request"),
        ("OAUTH_APP_BLOCKED", "this app is blocked by admin"), ("invalid_client", "invalid client credentials"),
        ("invalid_grant", "invalid code verifier"), ("invalid_grant", "unexpected code verifier"),
        ("invalid_grant", "expired access/refresh token"), ("invalid_grant", "no client credentials user enabled"),
        ("invalid_grant", "request not supported on this domain"), ("invalid_grant", "no valid scopes defined"),
        ("invalid_grant", "activation secret invalid"), ("invalid_grant", "Maximum Logins Exceeded"), ("authorization_pending", ""),
        ("redirect_uri_mismatch", "redirect_uri must match configuration"),
    ])
    func `every refusal that is known has a hint`(_ error: String, _ description: String) {
        #expect(TokenRefusal(status: 400, error: error, errorDescription: description).hint?.isEmpty == false)
    }

    @Test(arguments: [
        ("access_denied", "end-user denied authorization"), ("invalid_request", "missing required code challenge"),
        ("invalid_scope", "the requested scope is not allowed"), ("OAUTH_APP_ACCESS_DENIED", ""),
        ("OAUTH_APP_BLOCKED", "this app is blocked by admin"), ("OAUTH_EC_APP_NOT_FOUND", ""), ("redirect_uri_missing", ""),
        ("OAUTH_AUTHORIZATION_BLOCKED", "Cross-org OAuth flows are not supported for this external client app"),
        ("OAUTH_APPROVAL_ERROR_GENERIC", "An unexpected error has occurred during authentication. Please try again."),
        ("invalid_client_id", "client identifier invalid"), ("redirect_uri_mismatch", "redirect_uri must match configuration"),
        ("unsupported_response_type", "response type not supported"),
    ])
    func `every refusal of an authorization that is known has a hint`(_ error: String, _ description: String) {
        #expect(AuthorizationRefusal(error: error, errorDescription: description).hint?.isEmpty == false)
    }

    @Test func `a refusal that is not known has none`() {
        #expect(TokenRefusal(status: 400, error: "invalid_grant", errorDescription: "something new").hint == nil)
        #expect(SalesforceError.cancelled.hint == nil)
    }

    @Test func `what a server writes into an error is shortened, and cannot change the display`() async {
        let error = await loginError(.refusal("invalid_grant", #"\u001b[2J\n"# + String(repeating: "x", count: 2000)))
        #expect(error.summary.count < 600)
        #expect(!error.summary.contains("\u{1B}") && !error.summary.contains("\n"))
    }

    @Test func `a redirect says where to, without its query`() async {
        let error = await loginError(.answer(302, headers: [("location", "https://acme.my.salesforce.com/x?assertion=abc")]))
        #expect(error.summary.contains("redirects to https://acme.my.salesforce.com/x."))
        #expect(error.hint?.contains("https://acme.my.salesforce.com/x") == true && !"\(error)".contains("abc"))
    }

    @Test func `a page on maintenance is told without its text`() async {
        let error = await loginError(.answer(503, "<html>secret</html>", headers: [("Content-Type", "text/html; charset=utf-8")]))
        #expect(error.summary.contains("status 503") && error.summary.contains("19 bytes of text/html"))
        #expect(!"\(error)".contains("secret"))
        #expect(error.hint?.contains("status.salesforce.com") == true)
    }

    @Test func `a transport's error is told in its own words, and a cancelled one is cancelled`() async {
        #expect(await loginError(.failed(.untrustedServer)).summary == "It failed.")
        for kind in [TransportError.Kind.untrustedServer, .cannotConnect, .timedOut] {
            #expect(await loginError(.failed(kind)).hint != nil)
        }
        #expect(await loginError(.failed(.cancelled)) == .cancelled)
    }
}
