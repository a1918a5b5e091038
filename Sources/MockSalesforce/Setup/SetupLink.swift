internal import SalesforceOrg

/// Where in Setup a person repairs what a rule refused: the page and the very field. One place for all rules.
struct SetupLink: Sendable, Equatable {
    /// The address, with the field as fragment.
    let path: String
    /// What the link says.
    let title: String

    private init(_ path: String, _ field: String, _ title: String) {
        self.path = field.isEmpty ? path : "\(path)#\(field)"
        self.title = title
    }

    /// The link for a rule that refused an attempt.
    ///
    /// - Returns: nil where nothing in the org repairs it, only the client; and where the attempt belongs to no org.
    static func to(_ rule: Rule, _ attempt: LoginAttempt) -> SetupLink? {
        let grantCase = attempt.grantCase
        guard let home = attempt.orgName else { return nil }
        return switch rule.name {
        case "app-unknown": SetupLink(SetupPath.apps(home), "", SetupSection.apps.title)
        case "app-blocked": app(grantCase, "manage", "blocked", "Unblock")
        case "app-not-visible": visibility(grantCase)
        case "jwt-bearer-disabled": app(grantCase, "edit", "jwtBearerEnabled", "Enable JWT Bearer Flow")
        case "app-not-installed": app(grantCase, "edit", "installedIn", "Installed in orgs")
        case "certificate-missing", "certificate-expired", "signature-invalid":
            app(grantCase, "edit", "certificate", "Use digital signatures")
        case "client-secret-invalid": app(grantCase, "edit", "consumerSecret", "Consumer Secret")
        case "redirect-uri-mismatch": app(grantCase, "edit", "callbackURL", "Callback URL")
        case "code-challenge-missing": app(grantCase, "edit", "requirePKCE", "Require Proof Key for Code Exchange (PKCE)")
        case "scope-not-allowed", "no-valid-scopes": app(grantCase, "edit", "scopes.api", "Selected OAuth Scopes")
        case "client-credentials-disabled": app(grantCase, "edit", "clientCredentialsEnabled", "Enable Client Credentials Flow")
        case "device-flow-disabled": app(grantCase, "edit", "deviceFlowEnabled", "Enable for Device Flow")
        case "run-as-missing": app(grantCase, "policies", "runAs", "Run As")
        case "refresh-token-expired": app(grantCase, "policies", "refreshTokenPolicy", "Refresh Token Policy")
        case "refresh-token-reused": app(grantCase, "edit", "refreshTokenRotation", "Enable Refresh Token Rotation")
        case "consent-denied": app(grantCase, "policies", "permittedUsers", "Permitted Users")
        case "login-failed", "password-invalid":
            user(grantCase, "/edit", "password", "Password") ?? SetupLink(SetupPath.users(home), "", SetupSection.users.title)
        case "security-token-missing": user(grantCase, "/edit", "securityToken", "Security Token")
        case "not-approved": app(grantCase, "policies", "permittedUsers", "Permitted Users")
        case "profile-not-assigned": app(grantCase, "profiles", "profiles", "Manage Profiles")
        case "refresh-scope-missing": app(grantCase, "edit", "scopes.refresh_token", "Selected OAuth Scopes")
        case "user-unknown": SetupLink(SetupPath.users(grantCase.hostOrg?.org.name ?? home), "", SetupSection.users.title)
        case "user-inactive": user(grantCase, "/edit", "active", "Active")
        case "user-frozen": user(grantCase, "", "frozen", "Unfreeze")
        case "login-ip-range": restriction(grantCase, "loginIPRanges", "Login IP Ranges") { !$0.loginIPRanges.isEmpty }
        case "login-hours": restriction(grantCase, "loginHours", "Login Hours") { !$0.loginHours.minutes.isEmpty }
        case "api-disabled": restriction(grantCase, "apiEnabled", "API Enabled") { $0.apiEnabled != nil }
        default: setting(of: rule).map { SetupLink(SetupSection.settings.path(in: home), $0.field, $0.title) }
        }
    }

    /// The field of *Company Information* that decides; nil for what only the client can do otherwise.
    private static func setting(of rule: Rule) -> (field: String, title: String)? {
        switch rule.name {
        case "org-inactive": return ("status", "Status")
        case "audience-invalid": return ("audiences", "Further audiences")
        default: break
        }
        let settings = [
            "external-client-app-generic-host": "externalClientAppOnGenericHost", "assertion-expired": "clockSkew",
            "assertion-lifetime-too-long": "maximumAssertionLifetime", "assertion-not-yet-valid": "notBefore", "jti-reused": "jtiReplay",
            "login-rate-exceeded": "loginRate", "concurrent-request": "concurrentTokenRequests", "https-required": "httpsRedirect",
            "double-slash": "doubleSlash", "scope-parameter": "scopeParameter", "authorization-code-expired": "authorizationCodeLifetime",
            "username-password-blocked": "usernamePasswordFlow", "user-agent-flow-blocked": "userAgentFlow",
        ]
        guard let name = settings[rule.name], let setting = BehaviourSetting.all.first(where: { $0.name == name }) else { return nil }
        return (setting.name, setting.title)
    }

    private static func app(_ grantCase: GrantCase, _ page: String, _ field: String, _ title: String) -> SetupLink? {
        guard let app = grantCase.app, let org = grantCase.appOrg else { return nil }
        return SetupLink("\(SetupPath.app(org.org.name, app.app.id.long))/\(page)", field, title)
    }

    private static func visibility(_ grantCase: GrantCase) -> SetupLink? {
        guard let app = grantCase.app, let org = grantCase.appOrg else { return nil }
        guard app.app.visibility == .always else { return self.app(grantCase, "edit", "visibleFrom", "Visible from") }
        return SetupLink(SetupSection.settings.path(in: org.org.name), "propagationDelay", "Propagation delay")
    }

    private static func user(_ grantCase: GrantCase, _ page: String, _ field: String, _ title: String) -> SetupLink? {
        guard let user = grantCase.user, let org = grantCase.userOrg else { return nil }
        return SetupLink(SetupPath.user(org.org.name, user.user.id.long) + page, field, title)
    }

    /// What a user may have of their own leads to the user, else to the profile.
    private static func restriction(
        _ grantCase: GrantCase, _ field: String, _ title: String, isOwn: (User) -> Bool
    ) -> SetupLink? {
        guard let user = grantCase.user, let org = grantCase.userOrg else { return nil }
        guard !isOwn(user.user), let profile = user.profile else { return self.user(grantCase, "/edit", field, title) }
        return SetupLink(SetupPath.org(org.org.name, SetupSection.profiles.rawValue, profile.name), field, title)
    }
}
