/// What becomes of the elements of an external client app's files.
enum ExternalClientAppTables {
    /// The table of a type; nil for those of other things.
    static func table(_ type: MetadataType) -> ElementTable? {
        switch type {
        case .externalClientApp: header
        case .globalOAuthSettings: globalSettings
        case .oauthSettings: settings
        case .oauthPolicies: oauthPolicies
        case .appPolicies: policies
        default: nil
        }
    }

    private static let link: ElementTable = ["externalClientApplication": .read, "label": .words]

    private static let header: ElementTable = [
        "label": .read, "orgScopedExternalApp": .read, "contactEmail": .words, "contactPhone": .words, "description": .words,
        "iconUrl": .words, "infoUrl": .words, "logoUrl": .words, "distributionState": .ignored("about packages", unless: ["Local"]),
        "isProtected": .ignored("about packages", unless: ["false"]), "managedType": .ignored("about packages"),
    ]

    private static let globalSettings = merged(
        MetadataApp.oauthSettingsTable,
        [
            "isClientCredentialsFlowEnabled": .read, "isCodeCredFlowEnabled": .otherFlow, "isCodeCredPostOnly": .otherFlow,
            "isDeviceFlowEnabled": .read, "shouldRotateConsumerKey": .ignored("an action, no state", unless: ["false"]),
            "shouldRotateConsumerSecret": .ignored("an action, no state", unless: ["false"]),
            "isDPopEnabled": .notRepresentedIfTrue("tokens are bearer tokens here"),
            "isEnforceRefreshTokenTTL": .otherFlow,
        ])

    private static let settings = merged([
        "commaSeparatedOauthScopes": .read, "trustedIpRanges": .read, "oauthLink": .read,
        "isFirstPartyAppEnabled": .ignored("about apps of Salesforce's own", unless: ["false"]),
        "singleLogoutUrl": .read,
        "customAttributes": .notRepresented("custom attributes are in no answer here"),
        "clientAssertionCertificate": .notRepresented("the certificate of another flow, private_key_jwt"),
        "assetTokenAudiences": .otherFlow, "assetTokenIncludeAttributes": .otherFlow, "assetTokenIncludeCustomPerms": .otherFlow,
        "assetTokenSigningCertificate": .otherFlow, "assetTokenValidity": .otherFlow,
        "scopes": .wrong("no element of this type; write commaSeparatedOauthScopes, such as Api, RefreshToken"),
        "isRefreshTokenEnabled": .wrong("no element of this type; add RefreshToken to commaSeparatedOauthScopes"),
    ])

    private static let oauthPolicies = merged([
        "permittedUsersPolicyType": .read, "commaSeparatedProfile": .read, "commaSeparatedPermissionSet": .read,
        "ipRelaxationPolicyType": .read, "refreshTokenPolicyType": .read, "refreshTokenValidityPeriod": .read,
        "refreshTokenValidityUnit": .read, "sessionTimeoutInMinutes": .read, "clientCredentialsFlowUser": .read,
        "requiredSessionLevel": .notRepresented("sessions have no security level here", unless: ["STANDARD", "LOW"]),
        "policyAction": .ignored("about the session level"), "isClientCredentialsFlowEnabled": .read,
        "isTokenExchangeFlowEnabled": .otherFlow, "isGuestCodeCredFlowEnabled": .otherFlow,
        "isNamedUserJwtEnabled": .ignored("deprecated; the global settings decide"),
        "namedUserJwtSessionTimeoutType": .notRepresented("tokens in JWT format live as long as a session here", unless: ["UserSession"]),
        "namedUserJwtTimeout": .ignored("about namedUserJwtSessionTimeoutType"), "guestJwtSessionTimeoutType": .otherFlow,
        "guestJwtTimeout": .otherFlow, "startUrl": .words, "singleLogoutUrl": .read,
        "apexHandler": .notRepresented("a handler in Apex, which may refuse logins, is not run here"),
        "executeHandlerAs": .ignored("about the handler in Apex"),
        "commaSeparatedCustomScopes": .notRepresented("custom scopes are not known here"),
        "customAttributes": .notRepresented("custom attributes are in no answer here"),
    ])

    private static let policies = merged([
        "isEnabled": .read, "isOauthPluginEnabled": .read, "startPage": .ignored("for people", unless: ["None"]), "startUrl": .words,
        "isSamlPluginEnabled": .otherFlow,
        "isMobilePluginEnabled": .otherFlow, "isPushPluginEnabled": .otherFlow, "isNotificationPluginEnabled": .otherFlow,
        "isCanvasPluginEnabled": .otherFlow,
    ])

    private static func merged(_ tables: ElementTable...) -> ElementTable {
        tables.reduce(link) { $0.merging($1, uniquingKeysWith: { _, new in new }) }
    }
}
