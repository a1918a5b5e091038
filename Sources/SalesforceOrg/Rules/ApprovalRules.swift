internal import JOSE

extension Rules {
    /// Whether the user may use the app.
    static let approvalRules = [userUnknown, appNotInstalled, notApproved, profileNotAssigned, refreshScopeMissing]

    static let userUnknown = Rule(
        "user-unknown", "The host that was asked finds no user with this username.",
        answer: .chosen(by: "unknownUser", { $0.behaviour.unknownUser }) {
            switch $0 {
            case .notApproved: .notApproved
            case .invalidAssertion: .invalidAssertion
            }
        },
        loginHistory: "no entry",
        repair: "Put the Username of the user page into sub (not the e-mail address), and ask the login host of the user's org.",
        .seen, "R02, R09: omniphx/forrest issue 278, simple-salesforce pull request 711",
        trigger: .overlay { $0.users.removeAll() },
        check: { grantCase in
            guard let claims = grantCase.claims, claims.subject != .absent else { return .unknown }
            return .refused(if: grantCase.user == nil)
        },
        expected: { "a username that \($0.address.baseURL) finds" },
        found: { $0.user.map { "user *\($0.user.username)*" } ?? $0.claims?.subject.shown("sub") ?? "no claims" })

    static let appNotInstalled = Rule(
        "app-not-installed", "The app lives in another org and is not installed in the user's.",
        answer: Rule.Answer.uninstalledApp,
        loginHistory: "Package for this consumer is not installed in your organization",
        repair: "Press Install beside the app in Connected Apps OAuth Usage of the user's org, or use an app of that org.",
        .seen, "R07, R10: trailhead question 0D54S00000AQ573SAD, forcedotcom/cli issue 3482",
        trigger: .overlay { org in
            org.changeApps { $0.installedIn = [] }
            org.approvals.removeAll()
        },
        check: { grantCase in
            guard let app = grantCase.app, grantCase.userOrg != nil else { return .unknown }
            if grantCase.isInstalled { return .passed }
            switch app.app.kind {
            case .connectedApp:
                let isTaken = grantCase.behaviour.uninstalledConnectedApp == .allow || !grantCase.approvals.isEmpty
                return .refused(if: !isTaken)
            case .externalClientApp:
                return .refused(if: grantCase.behaviour.uninstalledExternalClientApp == .appNotFound)
            }
        },
        expected: { $0.userOrg.map { "installed in org *\($0.org.name)*" } ?? "installed" },
        found: { grantCase in
            guard let appOrg = grantCase.appOrg, grantCase.userOrg != nil else { return "no app or no user" }
            return grantCase.isInstalled ? "installed" : "an app of org *\(appOrg.org.name)*, not installed"
        })

    static let notApproved = Rule(
        "not-approved", "All users may self-authorize, and this user has not, or without a refresh token.",
        answer: .always(.notApproved), loginHistory: "not known",
        repair:
            "Choose Admin approved users are pre-authorized under Permitted Users and assign the user's profile; or let the user log in once interactively with the scope refresh_token.",
        .seen, "R06: help page of the JWT bearer flow, salesforce.stackexchange.com/q/184363",
        trigger: .overlay { $0.letUsersApprove() },
        check: { grantCase in
            guard let permitted = grantCase.permittedUsers else { return .unknown }
            guard permitted == .selfAuthorize else { return .notApplicable }
            guard grantCase.isInstalled || !grantCase.allowsUninstalledApp && !grantCase.approvals.isEmpty else { return .notApplicable }
            return .refused(if: !grantCase.approvals.contains(where: \.heldRefreshToken))
        },
        expected: { _ in "an earlier approval with refresh_token or offline_access" },
        found: { grantCase in
            let approvals = grantCase.approvals
            if approvals.isEmpty { return "no approval" }
            return approvals.map { "approved: " + $0.scopes.joinedNames }.joined(separator: "; ")
        })

    static let profileNotAssigned = Rule(
        "profile-not-assigned",
        "Admin approved users are pre-authorized, and neither the user's profile nor a permission set is assigned to the app.",
        answer: .chosen(by: "unassignedUser", { $0.behaviour.unassignedUser }) {
            switch $0 {
            case .invalidAppAccess: .notAdminApproved
            case .notApproved: .notApproved
            }
        }.inBrowser(.appAccessDenied),
        loginHistory: "Failed: Not approved for access",
        repair: "Open the app under Manage Connected Apps, press Manage Profiles or Manage Permission Sets, and add one that the user has.",
        .seen, "R08, C3: forcedotcom/cli issue 3260",
        trigger: .overlay {
            $0.changeApps {
                $0.permittedUsers = .adminApproved
                $0.profiles = []
                $0.permissionSets = []
            }
        },
        check: { grantCase in
            guard let permitted = grantCase.permittedUsers, let user = grantCase.user, let app = grantCase.app else { return .unknown }
            guard permitted == .adminApproved else { return .notApplicable }
            let hasProfile = app.app.profiles.contains(user.user.profile)
            return .refused(if: !hasProfile && !user.user.permissionSets.contains(where: app.app.permissionSets.contains))
        },
        expected: { _ in "a profile or permission set that is assigned to the app" },
        found: { grantCase in
            guard let user = grantCase.user?.user else { return "no user" }
            let assigned = (grantCase.app?.app.profiles ?? []) + (grantCase.app?.app.permissionSets ?? [])
            return "profile *\(user.profile)*" + (user.permissionSets.isEmpty ? "" : ", permission sets " + user.permissionSets.starred)
                + "; assigned to the app: " + (assigned.isEmpty ? "none" : assigned.starred)
        })

    static let refreshScopeMissing = Rule(
        "refresh-scope-missing", "The app has neither refresh_token nor offline_access among its scopes.",
        answer: .always(.refreshScopeRequired), loginHistory: "not known",
        repair: "Add Perform requests at any time (refresh_token, offline_access) to the app's Selected OAuth Scopes.",
        .seen, "leandrob/node-salesforce-jwt issue 3",
        trigger: .overlay { org in
            let profiles = org.profiles.map(\.name)
            org.changeApps { app in
                app.permittedUsers = .adminApproved
                app.profiles = profiles
                app.scopes.removeAll(where: \.isRefresh)
            }
        },
        check: { grantCase in
            guard let permitted = grantCase.permittedUsers, let app = grantCase.app else { return .unknown }
            return permitted == .adminApproved ? .refused(if: !app.hasRefreshScope) : .notApplicable
        },
        expected: { _ in "refresh_token or offline_access" },
        found: { $0.app?.app.scopes.joinedNames ?? "no app" })
}

extension Rule.Answer {
    /// By the kind of the app: a classic one is as if the user had not approved it, an external client app is not found.
    fileprivate static let uninstalledApp = Rule.Answer(
        setting: "uninstalledApp",
        choices: [
            ("connectedApp: notApproved", .notApproved), ("connectedApp: invalidClientId", .invalidClientID),
            ("externalClientApp: appNotFound", .appNotFound),
        ]
    ) { grantCase in
        guard grantCase.app?.app.kind == .connectedApp else { return .appNotFound }
        return grantCase.behaviour.uninstalledConnectedApp == .invalidClientId ? .invalidClientID : .notApproved
    }.inBrowser([("connectedApp", .approvalErrorGeneric), ("externalClientApp", .externalClientAppNotFound)]) {
        $0.app?.app.kind == .connectedApp ? .approvalErrorGeneric : .externalClientAppNotFound
    }
}

extension GrantCase {
    /// Whether the org lets apps in that nobody installed.
    var allowsUninstalledApp: Bool {
        switch app?.app.kind {
        case .connectedApp: behaviour.uninstalledConnectedApp == .allow
        case .externalClientApp: behaviour.uninstalledExternalClientApp == .allow
        case nil: false
        }
    }
}

extension [String] {
    fileprivate var starred: String { map { "*\($0)*" }.joined(separator: ", ") }
}
