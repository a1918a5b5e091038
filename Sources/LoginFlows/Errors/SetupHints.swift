/// What to look at for each answer of Salesforce: the one table of the client's own knowledge, which comes from the field reports and from
/// Salesforce's documentation (docs/sources.md).
enum SetupHints {
    private struct Row {
        let code: String
        /// What the description or message begins with; nil for any.
        var text: String?
        let hint: String
    }

    /// The hint of the first row that fits. Salesforce has written its descriptions in more than one case over the years.
    static func hint(code: String, text: String) -> String? {
        let text = text.lowercased()
        return rows.first { $0.code == code && text.hasPrefix($0.text ?? "") }?.hint
    }

    /// Whether a message of `INVALID_SESSION_ID` speaks of a token that has not the scope for the data API.
    static func isMissingScope(_ message: String) -> Bool { message.lowercased().hasPrefix(missingScope) }

    private static let missingScope = "this session is not valid for use with the rest api"

    private static let otherOrg =
        "The session has ended, and the new one does not count here either: the request went to another org than the login."

    private static let rows = token + requests

    private static let token: [Row] = [
        Row(
            code: "invalid_grant", text: "user hasn't approved this consumer",
            hint: """
                Salesforce says this for five different causes:
                1. The username is not known at this login URL: a sandbox user logs in at https://test.salesforce.com or its My Domain, and \
                its username has a suffix.
                2. The app lets users authorize themselves, and this user has not yet. In its OAuth policies set Permitted Users to "Admin \
                approved users are pre-authorized".
                3. The app was not installed or approved in the user's org: a production app is not in a sandbox, and a sandbox refresh \
                takes approvals away.
                4. The profile or permission set that the app is assigned to is not the user's.
                5. The app or the user is new: wait up to ten minutes, or log in at the My Domain.
                """),
        Row(
            code: "invalid_grant", text: "audience is invalid",
            hint:
                "The `aud` has to be https://login.salesforce.com, https://test.salesforce.com for a sandbox, the org's My Domain URL, or "
                + "for a site's users the site's URL with its path. Set `audience` if the login URL is none of them."),
        Row(
            code: "invalid_grant", text: "audience validation failed",
            hint: "The `aud` has to be https://login.salesforce.com, or https://test.salesforce.com for a sandbox."),
        Row(
            code: "invalid_grant", text: "invalid assertion",
            hint:
                "The private key does not belong to the certificate of the app, or the app has none. Upload the certificate of this key in "
                + "the app's settings (Use digital signatures), wait some minutes, and check that the JWT bearer flow is enabled there."),
        Row(
            code: "invalid_grant", text: "expired authorization code",
            hint: "The assertion had ended when it came: set the clock of this machine right. `exp` counts seconds in UTC."),
        Row(
            code: "invalid_grant", text: "inactive user",
            hint: "The user is deactivated or frozen: see Setup, Users. Its Login History says which."),
        Row(
            code: "invalid_grant", text: "ip restricted",
            hint: "The address of this machine is outside the login IP ranges of the user's profile, or it is outside the login hours. Add "
                + "the range, or relax IP restrictions in the app's OAuth policies."),
        Row(
            code: "invalid_grant", text: "login rate exceeded",
            hint: "The user logged in too often, about 3,600 times in an hour. Use one client, which keeps its token, for all requests."),
        Row(
            code: "invalid_grant", text: "authentication failure",
            hint: "The user may not log in this way: see the user's Login History in Setup for the reason."),
        Row(
            code: "invalid_client_id",
            hint:
                "No app has this consumer key where the login went. Copy it again from the app (Manage Consumer Details), without spaces; a "
                + "sandbox's app has a key of its own. A new app needs up to ten minutes to be known."),
        Row(
            code: "invalid_app_access",
            hint: "The app admits only users that an admin approved. Assign the user's profile or permission set to it: Manage Connected "
                + "Apps, the app, Manage Profiles or Manage Permission Sets."),
        Row(
            code: "invalid_request", text: "refresh_token scope is required",
            hint: "Add the scope \"Perform requests at any time (refresh_token, offline_access)\" to the app, and set Permitted Users to "
                + "\"Admin approved users are pre-authorized\". The flow asks for that scope although it gives no refresh token."),
        Row(
            code: "invalid_request", text: "scope parameter not supported",
            hint: "Something between here and Salesforce adds a `scope` to the login. The scopes come from the app's settings."),
        Row(
            code: "invalid_request", text: "jti already in use", hint: "An assertion with a `jti` is taken once. Make a new one each time."),
        Row(
            code: "invalid_request", text: "must use http post",
            hint: "The login arrived as a GET: a redirect or a proxy made one of the POST. Check the login URL."),
        Row(
            code: "unsupported_grant_type",
            hint:
                "The form did not arrive as it was sent: a redirect, often from http to https, or a proxy dropped it. Check the login URL."),
        Row(
            code: "app_not_found",
            hint:
                "The external client app is not installed in this org, or does not answer at login.salesforce.com and test.salesforce.com: "
                + "use the org's My Domain as login URL, and set the app's policies in that org."),
        Row(
            code: "OAUTH_APP_BLOCKED",
            hint: "An admin blocked the app: see Connected Apps OAuth Usage in Setup."),
        Row(code: "unknown_error", hint: "Salesforce had a problem of its own, and kept having it. Try again later."),
    ]

    private static let requests: [Row] = [
        Row(
            code: "INVALID_SESSION_ID", text: missingScope,
            hint:
                "The token lacks the scope \"Manage user data via APIs (api)\": add it to the app. Or the org's API Access Control blocks it."
        ),
        Row(
            code: "INVALID_SESSION_ID",
            hint: otherOrg),
        Row(code: "INVALID_AUTH_HEADER", hint: "Something between here and Salesforce changed the `Authorization` header."),
        Row(
            code: "API_CURRENTLY_DISABLED",
            hint: "The user may not use the API: tick API Enabled in the profile or in a permission set of the user."),
        Row(
            code: "API_DISABLED_FOR_ORG",
            hint: "The edition of the org has no API, or the user may not use it: tick API Enabled in the user's profile."),
        Row(code: "REQUEST_LIMIT_EXCEEDED", hint: "The org has used up its requests of the last 24 hours, or has too many at once."),
        Row(
            code: "NOT_FOUND",
            hint: "Nothing is there for this user: check the path, the version in it, and the record's id."),
        Row(
            code: "Bad_OAuth_Token",
            hint: otherOrg),
        Row(code: "Wrong_Org", hint: "The identity URL is that of another org than the token's."),
    ]

    /// The hint for an answer that did not come.
    static func hint(for kind: TransportError.Kind) -> String? {
        switch kind {
        case .cannotConnect: "Check the host name and the port of the login URL, and whether the server runs."
        case .untrustedServer:
            "The server's certificate has to be for this host name and from an authority that this machine trusts. A proxy that reads TLS has "
                + "an authority of its own."
        case .timedOut: "The server or the way to it is slow. Raise the time limit if it has to be."
        case .connectionLost, .badRequest, .badAnswer, .cancelled: nil
        }
    }
}
