/// What becomes of the elements of settings files. Other settings than these tell nothing about logins.
///
/// The names of those that are ignored are from files of public projects.
enum SettingsTables {
    /// The table for the outermost element of a settings file; nil for other settings.
    static func table(_ root: String) -> ElementTable? { tables[root] }

    /// The names of the files, in lower case: the outermost element is the name with `Settings` after it.
    static let files = Set(tables.keys.map { String($0.dropLast("Settings".count)).lowercased() })

    private static let tables = [
        "MyDomainSettings": myDomain, "SecuritySettings": security, "ConnectedAppSettings": connectedApps, "OauthOidcSettings": oauth,
        "ExternalClientAppSettings": externalClientApps,
    ]

    private static let myDomain = ignoring(
        """
        areLegacyRedirectsMaintained areLgcyRdirMaintainedWntr26 doesApiLoginRequireOrgDomain doesWarnOnForceComRedirect doesWarnOnRedirect
        edgeRoutingMethod enableCrossDomainPreviewCookies enableEdgeDuringRollout enableExtendedRedirections enableLegacyRedirections
        enableNativeBrowserForAuthOnAndroid enableNativeBrowserForAuthOnIos enableShareBrowserSessionAndroidForAuth
        enableShareBrowserSessionIOSForAuth instancedUrlRedirectHandling isFirstPartyCookieUseRequired isIcorInstApiTrafficBlocked
        isInstancedApiTrafficBlocked logRedirections onboardCustomerSpecificSuffix redirectForceComSiteUrls redirectPriorMyDomain
        use3rdPartyCookieBlockingCompatibleHostnames useEdge useEnhancedDomainsInSandbox useStabilizedMyDomainHostnames
        useStabilizedSandboxMyDomainHostnames
        """,
        [
            "myDomainName": .read, "myDomainSuffix": .read, "domainPartition": .read,
            "canOnlyLoginWithMyDomainUrl": .notRepresentedIfTrue(
                "give behaviour: {loginHosts: myDomainOnly} in the YAML file if the generic login hosts shall find nobody"),
        ])

    private static let security = ignoring(
        """
        canUsersGrantLoginAccess enableAdminLoginAsAnyUser enableAuditFieldsInactiveOwner enableAuraSecureEvalPref enableCoepHeader
        enableCoopHeader enableCrossOrgRedirects enablePermissionsPolicy enableRequireHttpsConnection passwordPolicies
        redirectBlockModeEnabled sendCspForUncommonClients singleSignOnSettings
        """,
        [
            "networkAccess": .parts([
                "ipRanges": .notRepresented("trusted ranges of the org; here only profiles, users and apps have ranges")
            ]),
            "sessionSettings": .parts(sessions),
        ])

    private static let sessions = ignoring(
        """
        allowUserAuthenticationByCertificate allowUserCertBasedAuthenticationWithOcspValidation auraBoxcarReductionPref
        canConfirmEmailChangeInLightningCommunities canConfirmIdentityBySmsOnly disableTimeoutWarning enableBuiltInAuthenticator
        enableCSPOnEmail enableCSRFOnGet enableCSRFOnPost enableCacheAndAutocomplete enableClickjackNonsetupSFDC
        enableClickjackNonsetupUser enableClickjackNonsetupUserHeaderless enableClickjackSetup enableCoepHeader
        enableContentSniffingProtection enableCoopHeader enableLightningLogin enableLightningLoginOnlyWithUserPerm
        enableMFADirectUILoginOptIn enableOauthCorsPolicy enablePermissionsPolicy enablePostForSessions enableSMSIdentity enableU2F
        enableUpgradeInsecureRequests enableXssProtection enforceUserDeviceRevoked forceLogoutOnSessionTimeout forceRelogin
        grantCameraAccess grantMicrophoneAccess hasRetainedLoginHints hasUserSwitching hstsOnForcecomSites
        identityConfirmationOnEmailChange identityConfirmationOnTwoFactorRegistrationEnabled lockSessionsToDomain lockerServiceCSP
        lockerServiceNext lockerServiceNextControl lockerTrustedMode logoutURL redirectBlockModeEnabled redirectionWarning
        referrerPolicy referrerPolicyDirective requireHttpOnly requireHttps securityCentralKillSession sendCspForUncommonClients
        sidToken3rdPartyAuraApp skipSFAWhenMFADirectUILogin terminateUserSessionsWhenAdminResetsPassword untrustedRedirect
        useEAPIRateLimitForConnectAPI useLocalStorageForLogoutUrl
        """,
        [
            "sessionTimeout": .read,
            "enforceIpRangesEveryRequest": .notRepresentedIfTrue("login IP ranges are looked at when a user logs in, not at every request"),
            "lockSessionsToIp": .notRepresentedIfTrue("sessions are not bound to an address here"),
        ])

    private static let connectedApps = ignoring(
        "enableSkipUserProvisioningWizardWelcomePage",
        [
            "enableAdminApprovedAppsOnly": .notRepresentedIfTrue("API Access Control; here every app of the org is allowed"),
            "enableAdminApprovedAppsOnlyForExternalUser": .notRepresentedIfTrue("API Access Control; here every app of the org is allowed"),
        ])

    private static let oauth = ignoring(
        "agentAuthLinking oAuthCdCrdtFlowEnable",
        [
            "blockOAuthUnPwFlow": .read, "blockOAuthUsrAgtFlow": .read,
            "isPkceRequired": .notRepresentedIfTrue("give requirePKCE: true to the apps in the YAML file"),
        ])

    private static let externalClientApps = ignoring(
        "enableClientSecretInRestApiAccess enableConsumerSecretApiAccess enablePackageEcaOauthFromDevOrg",
        ["enableExternalClientApps": .notRepresented("external client apps are switched off; here they work", unless: ["true"])])

    private static func ignoring(_ names: String, _ table: ElementTable) -> ElementTable {
        let reason = ElementTreatment.ignored("about browsers, passwords and other flows", unless: ["false"])
        let ignored = names.split(whereSeparator: \.isWhitespace).map { (String($0), reason) }
        return table.merging(ignored, uniquingKeysWith: { first, _ in first })
    }
}
