extension SetupHints {
    /// What comes back with the browser from the authorize endpoint, beside what the token endpoint answers, too.
    static let authorization: [Row] = [
        Row(code: "access_denied", hint: "The user chose Deny. Begin the login again if that was a mistake."),
        Row(
            code: "invalid_request", text: "missing required code challenge",
            hint: "The app requires PKCE. Send `code_challenge`: give the request a proof key."),
        Row(
            code: "invalid_scope",
            hint: "The request asks for a scope that the app does not have. Add it to the app's selected scopes, or ask for less."),
        Row(
            code: "redirect_uri_missing", hint: "The request has no redirect URI. Send one of the app's callback URLs."),
        Row(
            code: "unsupported_response_type",
            hint: "The request has another `response_type` than Salesforce knows. That of this flow is `code`."),
        Row(
            code: "OAUTH_APP_ACCESS_DENIED",
            hint: notAdminApproved),
        Row(
            code: "OAUTH_APP_BLOCKED",
            hint: "An admin blocked the app: see Connected Apps OAuth Usage in Setup."),
        Row(
            code: "OAUTH_EC_APP_NOT_FOUND",
            hint: "The external client app is not installed in the user's org, or is disabled there. Set its policies in that org."),
        Row(
            code: "OAUTH_AUTHORIZATION_BLOCKED",
            hint: "A local external client app serves only the org that it was made in. Log in with a user of that org, or package the "
                + "app."),
        Row(
            code: "OAUTH_APPROVAL_ERROR_GENERIC",
            hint: "The app is not installed in the user's org, and the user may not approve uninstalled apps: install it (Connected Apps "
                + "OAuth Usage). Or the org requires PKCE, and the request has no `code_challenge`."),
    ]
}
