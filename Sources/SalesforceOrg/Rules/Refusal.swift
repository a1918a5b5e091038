/// A refusal in Salesforce's own words. Each stands here once.
public struct Refusal: Sendable, Hashable {
    /// The `error`.
    public let error: String
    /// The `error_description`, exactly as Salesforce words it; empty when there is none.
    public let description: String
    /// The HTTP status.
    public let status: Int

    init(_ error: String, _ description: String, status: Int = 400) {
        self.error = error
        self.description = description
        self.status = status
    }
}

// What the sources below are is said in docs/sources.md.
extension Refusal {
    /// Seen: omniphx/forrest issue 278, restforce issue 674.
    static let notApproved = Refusal("invalid_grant", "user hasn't approved this consumer")
    /// Seen: forcedotcom/sfdx-travisci issue 135, frankkessler/salesforce-laravel-oauth2-rest issue 68.
    static let invalidAssertion = Refusal("invalid_grant", "invalid assertion")
    /// Seen: omniphx/forrest issue 302, forcedotcom/datacloud-jdbc pull request 132.
    static let audienceIsInvalid = Refusal("invalid_grant", "audience is invalid")
    /// Seen: simple-salesforce issue 371, newrelic-salesforce-exporter issue 31. The text is that of an expired authorization code.
    static let expiredAssertion = Refusal("invalid_grant", "expired authorization code")
    /// Seen of an authorization code that was used before or has expired: omniphx/forrest issue 169. The text is also that of an assertion.
    static let expiredAuthorizationCode = expiredAssertion
    /// Seen of the text: anthropics/claude-code issue 85705, n8n-io/n8n issue 32421; the error code is inferred.
    static let invalidCodeVerifier = Refusal("invalid_grant", "invalid code verifier")
    /// Seen of the text: forcedotcom/sfdx-core issue 166; the error code is inferred.
    static let unexpectedCodeVerifier = Refusal("invalid_grant", "unexpected code verifier")
    /// Documented in the REST API guide; seen at the authorize endpoint.
    static let redirectURIMismatch = Refusal("redirect_uri_mismatch", "redirect_uri must match configuration")
    /// Seen: restforce issue 957, singer-io/tap-salesforce issue 223; help page on errors of OAuth flows.
    static let expiredToken = Refusal("invalid_grant", "expired access/refresh token")
    /// Seen: omniphx/forrest issue 184, restforce issue 46.
    static let invalidClientID = Refusal("invalid_client_id", "client identifier invalid")
    /// Seen: forcedotcom/cli issue 3482, simstudioai/sim pull request 6508.
    static let appNotFound = Refusal("app_not_found", "External client app is not installed in this org")
    /// Seen: forcedotcom/cli issue 3260.
    static let notAdminApproved = Refusal("invalid_app_access", "user is not admin approved to access this app")
    /// Seen: leandrob/node-salesforce-jwt issue 3. The full stop belongs to it.
    static let refreshScopeRequired = Refusal(
        "invalid_request", "refresh_token scope is required and the connected app should be installed and preauthorized.")
    /// Seen with other grants: golang/oauth2 issue 165; claimed for this one.
    static let scopeNotSupported = Refusal("invalid_request", "scope parameter not supported")
    /// Seen: forum thread 906F00000008nFOIAY, SalesforceCommerceCloud/b2c-crm-sync issue 16.
    static let grantTypeNotSupported = Refusal("unsupported_grant_type", "grant type not supported")
    /// Documented in old editions of the REST API guide.
    static let mustUsePOST = Refusal("invalid_request", "must use HTTP POST")
    /// Claimed: glenmazza.net, which quotes Salesforce's documentation.
    static let jtiInUse = Refusal("invalid_request", "jti already in use")
    /// Seen with other grants: restforce issue 303.
    static let inactiveUser = Refusal("invalid_grant", "inactive user")
    /// Seen with other grants: vdesabou/kafka-docker-playground issue 4178; said of deactivated users by nango.dev.
    static let authenticationFailure = Refusal("invalid_grant", "authentication failure")
    /// Seen with other grants: restforce issue 338.
    static let invalidClientCredentials = Refusal("invalid_client", "invalid client credentials")
    /// Seen: forcedotcom/pub-sub-api issue 58.
    static let domainNotSupported = Refusal("invalid_grant", "request not supported on this domain")
    /// Seen: singer-io/tap-salesforce, Sumo Logic's documentation.
    static let noClientCredentialsUser = Refusal("invalid_grant", "no client credentials user enabled")
    /// Seen: clay.com's documentation; enforced since Winter '26.
    static let noValidScopes = Refusal("invalid_grant", "no valid scopes defined")
    /// Seen without its description: SalesforcePy pull request 75; RFC 8628 section 3.5.
    static let authorizationPending = Refusal("authorization_pending", "")
    /// RFC 8628 section 3.5; Salesforce's help on the device flow.
    static let slowDown = Refusal("slow_down", "")
    /// The page's own words; it has no code at Salesforce.
    static let userCodeUnknown = Refusal("invalid_user_code", "No device waits for this code. Type the one that it shows now.", status: 200)
    /// Seen at the revocation endpoint: omniphx/forrest pull request 213.
    static let unsupportedTokenType = Refusal("unsupported_token_type", "this token type is not supported")
    /// Documented of the revocation endpoint, without a description.
    static let invalidToken = Refusal("invalid_token", "")
    /// Seen: sfdx-actions/setup-sfdx issue 17.
    static let ipRestricted = Refusal("invalid_grant", "ip restricted")
    /// Seen in clients that compare it; old.
    static let ipOrHoursRestricted = Refusal("invalid_grant", "ip restricted or invalid login hours")
    /// Seen: n8n-io/n8n pull request 32325.
    static let loginRateExceeded = Refusal("invalid_grant", "login rate exceeded")
    /// Seen: amazon-connect-salesforce-lambda issue 43.
    static let retry = Refusal("unknown_error", "retry your request")
    /// Seen at the authorize endpoint only: n8n-io/n8n issue 21589.
    static let appBlocked = Refusal("OAUTH_APP_BLOCKED", "this app is blocked by admin")
    /// Seen in redirects: the browser's twin of ``notAdminApproved``.
    static let appAccessDenied = Refusal("OAUTH_APP_ACCESS_DENIED", notAdminApproved.description)
    /// Seen: forcedotcom/SalesforceMobileSDK-Android issue 314, airbytehq/airbyte pull request 85057.
    static let approvalErrorGeneric = Refusal(
        "OAUTH_APPROVAL_ERROR_GENERIC", "An unexpected error has occurred during authentication. Please try again.")
    /// Seen of the code: PipedreamHQ/pipedream issue 21557; the text is that of the token endpoint.
    static let externalClientAppNotFound = Refusal("OAUTH_EC_APP_NOT_FOUND", appNotFound.description)
    /// Help page on errors of OAuth flows.
    static let accessDenied = Refusal("access_denied", "end-user denied authorization")
    /// Seen: forcedotcom/SalesforceMobileSDK-iOS issue 211.
    static let scopeNotAllowed = Refusal("invalid_scope", "the requested scope is not allowed")
    /// Seen: HappySoup issue 252.
    static let codeChallengeMissing = Refusal("invalid_request", "missing required code challenge")
    /// Inferred from the one before.
    static let codeChallengeInvalid = Refusal("invalid_request", "invalid code challenge")
    /// The code is documented in old editions of the REST API guide; the text is inferred.
    static let responseTypeNotSupported = Refusal("unsupported_response_type", "response type not supported")
    /// Documented in old editions of the REST API guide, without a description.
    static let redirectURIMissing = Refusal("redirect_uri_missing", "")
    /// Documented in old editions of the REST API guide, without a description.
    static let immediateUnsuccessful = Refusal("immediate_unsuccessful", "")
    /// The words of the login page, which are the same for every reason, from memory. The page has no code: that one is the project's own.
    static let loginFailed = Refusal(
        "login_failed",
        "Please check your username and password. If you still can't log in, contact your Salesforce administrator.", status: 200)
    /// Inferred: as `inactive user` from the old documented code `inactive_org`.
    static let inactiveOrg = Refusal("invalid_grant", "inactive org")
    /// Inferred; no sign of the text was found.
    static let apiDisabled = Refusal("invalid_grant", "api access disabled")
    /// Inferred: a path that leads nowhere.
    static let notFound = Refusal("not_found", "The requested resource does not exist", status: 404)
    /// Seen as a redirect of plain requests; the status is inferred.
    static let httpsRequired = Refusal("https_required", "HTTPS required", status: 302)
}
