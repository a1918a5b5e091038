extension Rules {
    /// The rules of the client credentials grant. Nothing is known of the order at Salesforce.
    public static let clientCredentials: [Rule] =
        requestRules + [clientCredentialsGenericHost] + clientRules
        + [clientSecretInvalid, clientCredentialsDisabled, runAsMissing, appNotInstalled, profileNotAssigned, noValidScopes]
        + userRules + rateRules

    static let clientCredentialsGenericHost = Rule(
        "client-credentials-generic-host", "The client credentials flow was used at a login host, where nobody knows whose app it is.",
        answer: .always(.domainNotSupported), loginHistory: "no entry",
        repair: "Use the org's My Domain as login URL.",
        .seen, "forcedotcom/pub-sub-api issue 58",
        trigger: .sample(.atLoginHost),
        check: { grantCase in
            switch grantCase.address.scope {
            case .loginHost: .refused
            // The mock's own place, where everybody is found.
            case .root: .passed
            case .myDomain(let host): grantCase.appOrg.map { .refused(if: $0.org.myDomain != host) } ?? .passed
            }
        },
        expected: { $0.appOrg.map { "https://\($0.org.myDomain)" } ?? "a My Domain" }, found: { $0.address.baseURL })

    static let clientCredentialsDisabled = Rule(
        "client-credentials-disabled", "Enable Client Credentials Flow is not ticked on the app.",
        answer: .always(.grantTypeNotSupported), loginHistory: "no entry",
        repair: "Tick Enable Client Credentials Flow in the app's OAuth settings, and choose whom it runs as.",
        .seen, "the text with the flow off; a troubleshooting page of striim.com tells of another one",
        trigger: .overlay { $0.changeApps { $0.clientCredentialsEnabled = false } },
        check: { $0.app.map { .refused(if: !$0.app.clientCredentialsEnabled) } ?? .unknown },
        expected: { _ in "Enable Client Credentials Flow ticked" },
        found: { $0.app?.app.clientCredentialsEnabled == true ? "ticked" : "not ticked" })

    static let runAsMissing = Rule(
        "run-as-missing", "The app has no user to run as.",
        answer: .always(.noClientCredentialsUser), loginHistory: "no entry",
        repair: "Choose a user of the org under Run As in the app's policies: Client Credentials Flow.",
        .seen, "Sumo Logic's documentation, singer-io/tap-salesforce",
        trigger: .overlay { $0.changeApps { $0.runAs = nil } },
        check: { $0.app == nil ? .unknown : .refused(if: $0.user == nil) },
        expected: { _ in "a user of the app's org" },
        found: { grantCase in
            if let user = grantCase.user { return "user *\(user.user.username)*" }
            return grantCase.app?.app.runAs.map { "\($0), whom the org has not" } ?? "nobody"
        })

    static let noValidScopes = Rule(
        "no-valid-scopes", "The app has no scope that it could get without a browser.",
        answer: .always(.noValidScopes), loginHistory: "not known",
        repair: "Add api to the app's Selected OAuth Scopes: full, web and refresh_token count for nothing in this flow.",
        .seen, "clay.com's documentation; enforced since Winter '26",
        trigger: .overlay { $0.changeApps { $0.scopes = [.full, .refreshToken] } },
        check: { $0.app.map { .refused(if: $0.scopesOfClientCredentials.isEmpty) } ?? .unknown },
        expected: { _ in "a scope besides full, web, refresh_token and offline_access" },
        found: { $0.app?.app.scopes.joinedNames ?? "no app" })
}
