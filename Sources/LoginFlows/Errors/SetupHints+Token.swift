extension SetupHints {
    /// What the token endpoint answers.
    static let token: [Row] = [
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
            hint:
                "JWT bearer flow: the assertion had ended when it came. Set the clock of this machine right; `exp` counts seconds in UTC. Web "
                + "server flow: a code is good once, for fifteen minutes. Begin the login again, and exchange each code in one place."),
        Row(
            code: "invalid_grant", text: "invalid code verifier",
            hint: "The code verifier is not that of the authorization request. Keep the proof key of each login with the browser's "
                + "session, and exchange the code with the same one."),
        Row(
            code: "invalid_grant", text: "unexpected code verifier",
            hint: "The authorization request had no `code_challenge`. Send one there, or no verifier here."),
        Row(
            code: "invalid_grant", text: endOfRefreshToken,
            hint: "The refresh token was revoked, has ended by the app's refresh token policy, or was rotated and used twice. The user has "
                + "to log in again in the browser. With rotation, keep the token of each answer, and let one program use it."),
        Row(
            code: "invalid_grant", text: "no client credentials user enabled",
            hint: "The app has no user to run as. In its policies, Client Credentials Flow, set Run As to a user of the org."),
        Row(
            code: "invalid_grant", text: "request not supported on this domain",
            hint: "The client credentials flow works only at the My Domain of the app's org. Set the login URL to one such as "
                + "https://acme.my.salesforce.com."),
        Row(
            code: "invalid_grant", text: "no valid scopes defined",
            hint: "The app has no scope that counts in the client credentials flow: `full`, `web` and `refresh_token` do not. Add one such "
                + "as \"Manage user data via APIs (api)\"."),
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
            hint: "Username, password or security token is wrong, the org blocks the username-password flow, or the user may not log in in "
                + "this way. The user's Login History in Setup has the reason."),
        Row(
            code: "invalid_grant", text: "activation secret invalid",
            hint: "This machine is not activated for the user any more. Log the user in again in the browser."),
        Row(
            code: "invalid_grant", text: "maximum logins exceeded",
            hint: "Tokens were asked for too often, or the Run As user has a licence that limits logins. Use one client, which keeps its "
                + "token, for all requests."),
        Row(
            code: "invalid_client", text: "invalid client credentials",
            hint: "The consumer secret is not that of the app with this consumer key. Copy both again (Manage Consumer Details); a new "
                + "secret needs up to ten minutes. If there is none to send, the app must not require one for this flow."),
        Row(
            code: "redirect_uri_mismatch",
            hint: "The redirect URI has to be one of the app's callback URLs, letter for letter, slash at the end included, and the same "
                + "in the authorization request and with the code."),
        Row(
            code: "invalid_client_id",
            hint:
                "No app has this consumer key where the login went. Copy it again from the app (Manage Consumer Details), without spaces; a "
                + "sandbox's app has a key of its own. A new app needs up to ten minutes to be known."),
        Row(
            code: "invalid_app_access",
            hint: notAdminApproved),
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
                "The form did not arrive as it was sent: a redirect, often from http to https, or a proxy dropped it. Check the login URL. For "
                + "client credentials: Enable Client Credentials Flow has to be ticked in the app's OAuth settings."),
        Row(
            code: "authorization_pending",
            hint: "The user has not entered the code and approved the app yet. Ask again after the interval that was told."),
        Row(
            code: "app_not_found",
            hint:
                "The external client app is not installed in this org, or does not answer at login.salesforce.com and test.salesforce.com: "
                + "use the org's My Domain as login URL, and set the app's policies in that org."),
        Row(code: "unknown_error", hint: "Salesforce had a problem of its own, and kept having it. Try again later."),
    ]

    static let notAdminApproved =
        "The app admits only users that an admin approved. Assign the user's profile or permission set to it: Manage Connected Apps, the app, "
        + "Manage Profiles or Manage Permission Sets."
}
