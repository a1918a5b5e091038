internal import SalesforceOrg

/// What a project tells of its org as a whole.
struct OrgSettings {
    /// Nil: nothing tells.
    private(set) var kind: Org.Kind?
    /// The My Domain host.
    private(set) var myDomain: String?
    /// *Timeout Value* of the org's sessions.
    private(set) var sessionTimeout: Duration?

    /// Takes what `sfdx-project.json` says, which any settings file outweighs.
    init(_ description: ProjectDescription) {
        kind = Org.Kind.allCases.first { $0.loginHost == description.loginHost }
    }

    /// Takes a settings file.
    mutating func add(_ fields: MetadataFields) {
        switch fields.element.name {
        case "MyDomainSettings": addMyDomain(fields)
        case "SecuritySettings": addSecurity(fields)
        default: break
        }
    }

    private mutating func addMyDomain(_ fields: MetadataFields) {
        // A partition is a part of the host: sandbox, scratch, develop, …
        let partition = fields.text("domainPartition").flatMap { $0.lowercased() == "none" ? nil : $0.lowercased() }
        if fields["domainPartition"] != nil { kind = ["sandbox", "scratch"].contains(partition) ? .sandbox : .production }
        guard let name = fields.text("myDomainName") else { return }
        guard fields.text("myDomainSuffix") ?? "MySalesforce" == "MySalesforce" else {
            return fields.note(.notRepresented, "how a host ends with this myDomainSuffix is not known; give myDomain in the YAML file")
        }
        let host = name.lowercased() + (partition.map { ".\($0)" } ?? "") + ".my.salesforce.com"
        if let complaint = HostName.complaint(host) {
            fields.problem("no host name can be made of \(Excerpt.quoted(name)): \(complaint)")
        } else {
            myDomain = host
        }
    }

    private mutating func addSecurity(_ fields: MetadataFields) {
        guard let field = fields["sessionSettings"]?["sessionTimeout"], let word = field.ownText() else { return }
        if let minutes = PolicyWords.sessionTimeout[word] {
            sessionTimeout = .seconds(minutes * 60)
        } else {
            field.note(.unknown, "no timeout \(Excerpt.quoted(word)) is known; apps without one of their own have two hours")
        }
    }
}

/// What becomes of the elements of settings files. Those of other settings tell nothing about logins.
enum SettingsTables {
    /// The table for the outermost element of a settings file; nil for other settings.
    static func table(_ root: String) -> ElementTable? { tables[root] }

    /// The names of the files, in lower case: the outermost element is the name with `Settings` after it.
    static let files = Set(tables.keys.map { String($0.dropLast("Settings".count)).lowercased() })

    private static let tables: [String: ElementTable] = [
        "MyDomainSettings": [
            "myDomainName": .read, "myDomainSuffix": .read, "domainPartition": .read,
            "canOnlyLoginWithMyDomainUrl": .notRepresentedIfTrue(
                "give behaviour: {loginHosts: myDomainOnly} in the YAML file if the generic login hosts shall find nobody"),
            "doesApiLoginRequireOrgDomain": .otherFlow, "isInstancedApiTrafficBlocked": other, "useStabilizedMyDomainHostnames": other,
            "logRedirections": other, "redirectForceComSiteUrls": other, "redirectPriorMyDomain": other,
            "isFirstPartyCookieUseRequired": other,
            "use3rdPartyCookieBlockingCompatibleHostnames": other, "useEdge": other, "useStabilizedSandboxMyDomainHostnames": other,
            "useNativeBrowserForAuthOnAndroid": other, "useNativeBrowserForAuthOnIos": other, "redirections": other,
        ],
        "SecuritySettings": [
            "networkAccess": .parts([
                "ipRanges": .notRepresented("trusted ranges of the org; here only profiles, users and apps have ranges")
            ]),
            "sessionSettings": .parts(sessionSettings), "passwordPolicies": .otherFlow, "singleSignOnSettings": .otherFlow,
        ].merging(
            known([
                "canUsersGrantLoginAccess", "enableAdminLoginAsAnyUser", "enableAuditFieldsInactiveOwner", "enableAuraSecureEvalPref",
                "enableRequireHttpsConnection", "redirectBlockModeEnabled", "redirectionWarning", "mfaSettings", "isMfaRequired",
            ]), uniquingKeysWith: { first, _ in first }),
        "ConnectedAppSettings": [
            "enableAdminApprovedAppsOnly": .notRepresentedIfTrue("API Access Control; here every app of the org is allowed"),
            "enableAdminApprovedAppsOnlyForExternalUser": .notRepresentedIfTrue("API Access Control; here every app of the org is allowed"),
            "enableSkipUserProvisioningWizardWelcomePage": other,
        ],
        "OauthOidcSettings": [
            "blockOAuthUnPwFlow": .otherFlow, "blockOAuthUsrAgtFlow": .otherFlow, "isPkceRequired": .otherFlow,
            "oAuthCdCrdtFlowEnable": .otherFlow,
        ],
        "ExternalClientAppSettings": [
            "enableExternalClientApps": .notRepresented("external client apps are switched off; here they work", unless: ["true"]),
            "enableClientSecretInRestApiAccess": other, "enableConsumerSecretApiAccess": other, "enablePackageEcaOauthFromDevOrg": other,
        ],
    ]

    private static let sessionSettings: ElementTable = [
        "sessionTimeout": .read,
        "enforceIpRangesEveryRequest": .notRepresentedIfTrue("login IP ranges are looked at when a user logs in, not at every request"),
        "lockSessionsToIp": .notRepresentedIfTrue("sessions are not bound to an address here"),
        "lockSessionsToDomain": other,
    ].merging(
        known([
            "allowUserAuthenticationByCertificate", "allowUserCertBasedAuthenticationWithOcspValidation",
            "canConfirmEmailChangeInLightningCommunities",
            "canConfirmIdentityBySmsOnly", "disableTimeoutWarning", "enableCSPOnEmail", "enableCSRFOnGet", "enableCSRFOnPost",
            "enableCacheAndAutocomplete", "enableClickjackNonsetupSFDC", "enableClickjackNonsetupUser",
            "enableClickjackNonsetupUserHeaderless", "enableClickjackSetup", "enableContentSniffingProtection",
            "enableLightningLogin", "enableLightningLoginOnlyWithUserPerm", "enableOauthCorsPolicy", "enablePostForSessions",
            "enableSMSIdentity",
            "enableU2F", "enableUpgradeInsecureRequests", "enableXssProtection", "enforceUserDeviceRevoked", "forceLogoutOnSessionTimeout",
            "forceRelogin", "hasRetainedLoginHints", "hasUserSwitching", "hstsOnForcecomSites", "identityConfirmationOnEmailChange",
            "identityConfirmationOnTwoFactorRegistrationEnabled", "logoutURL", "redirectionWarning", "referrerPolicy", "requireHttpOnly",
            "requireHttps", "securityCentralKillSession", "sidToken3rdPartyAuraApp", "useLocalStorageForLogoutUrl",
        ]), uniquingKeysWith: { first, _ in first })

    private static let other = ElementTreatment.ignored("about the user interface")

    private static func known(_ names: [String]) -> ElementTable { Dictionary(uniqueKeysWithValues: names.map { ($0, other) }) }
}
