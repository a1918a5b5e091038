extension SetupHints {
    /// What the data API and the identity URL answer.
    static let requests: [Row] = [
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

    private static let otherOrg =
        "The session has ended, and the new one does not count here either: the request went to another org than the login."
}
