internal import Encoding

extension Rules {
    /// Whether the org and the user are in a state in which anybody can log in.
    static let userRules = userStateRules + [loginIPRange, loginHours, apiDisabled]

    /// The part of it that does not depend on when and where from.
    static let userStateRules = [orgInactive, userInactive, userFrozen]

    static let orgInactive = Rule(
        "org-inactive", "The org is inactive, locked or suspended.",
        answer: .always(.inactiveOrg).inBrowser(.loginFailed), loginHistory: "Organization is inactive",
        repair: "Have the org reactivated by Salesforce, or use another org.",
        .inferred, "the login history's text is documented; the answer is not known",
        trigger: .overlay { $0.status = .inactive },
        check: { $0.userOrg.map { .refused(if: $0.org.status == .inactive) } ?? .unknown },
        expected: { _ in "active" }, found: { $0.userOrg?.org.status.rawValue ?? "no org" })

    static let userInactive = Rule(
        "user-inactive", "The user is deactivated.",
        answer: .disabledUser("inactiveUser") { $0.behaviour.inactiveUser }.inBrowser(.loginFailed), loginHistory: "User is inactive",
        repair: "Tick Active on the user page.",
        .seen, "R34: restforce issue 303 (refresh tokens); nango.dev tells of another text",
        trigger: .overlay { $0.changeUsers { $0.isActive = false } },
        check: { $0.user.map { .refused(if: !$0.user.isActive) } ?? .unknown },
        expected: { _ in "Active ticked" }, found: { $0.user?.user.isActive == true ? "ticked" : "not ticked" })

    static let userFrozen = Rule(
        "user-frozen", "The user is frozen.",
        answer: .disabledUser("frozenUser") { $0.behaviour.frozenUser }.inBrowser(.loginFailed), loginHistory: "User is frozen",
        repair: "Press Unfreeze on the user page.",
        .inferred, "open question 1: the login history's text is documented, the answer is not known",
        trigger: .overlay { $0.changeUsers { $0.isFrozen = true } },
        check: { $0.user.map { .refused(if: $0.user.isFrozen) } ?? .unknown },
        expected: { _ in "not frozen" }, found: { $0.user?.user.isFrozen == true ? "frozen" : "not frozen" })

    static let loginIPRange = Rule(
        "login-ip-range", "The request came from outside the user's login IP ranges, and the app enforces them.",
        answer: .always(.ipRestricted).inBrowser(.loginFailed), loginHistory: "Restricted IP",
        repair: "Add the address to Login IP Ranges of the user's profile, or choose Relax IP restrictions under the app's IP Relaxation.",
        .seen, "R34: sfdx-actions/setup-sfdx issue 17",
        trigger: .overlay { org in
            org.changeApps { $0.ipRelaxation = .enforce }
            org.changeUsers { $0.loginIPRanges = [.documentation] }
            for index in org.profiles.indices { org.profiles[index].loginIPRanges = [] }
        },
        check: { grantCase in
            guard let user = grantCase.user else { return .unknown }
            guard !user.loginIPRanges.isEmpty else { return .notApplicable }
            return .refused(if: !grantCase.isIPRelaxed && !user.loginIPRanges.contains { $0.contains(grantCase.peer) })
        },
        expected: { grantCase in
            let ranges = grantCase.user?.loginIPRanges ?? []
            return ranges.isEmpty ? "any address" : ranges.map(\.description).joined(separator: ", ")
        },
        found: { "\($0.peer)" + ($0.isIPRelaxed ? ", IP restrictions relaxed" : "") })

    static let loginHours = Rule(
        "login-hours", "The login fell outside the user's login hours.",
        answer: .always(.ipOrHoursRestricted).inBrowser(.loginFailed), loginHistory: "Restricted time",
        repair: "Widen Login Hours of the user's profile.",
        .inferred, "an old text for this and IP ranges together, seen in clients that compare it; the text today is not known",
        trigger: .overlay { $0.changeUsers { $0.loginHours = .never } },
        check: { grantCase in
            guard let user = grantCase.user, let userOrg = grantCase.userOrg else { return .unknown }
            guard !user.loginHours.minutes.isEmpty else { return .notApplicable }
            return .refused(if: !user.loginHours.allow(grantCase.time, in: userOrg.org.timeZone))
        },
        expected: { grantCase in
            guard let hours = grantCase.user?.loginHours, !hours.minutes.isEmpty else { return "any time" }
            return hours.description
        },
        found: { grantCase in
            grantCase.userOrg.map { LoginHours.localTime(grantCase.time, in: $0.org.timeZone) } ?? grantCase.time.iso8601
        })

    static let apiDisabled = Rule(
        "api-disabled", "API Enabled is off for the user, and the org refuses the login for it.",
        answer: .always(.apiDisabled).inBrowser(.loginFailed), loginHistory: "Failed: OAuth API access disabled",
        repair: "Tick API Enabled on the user's profile or a permission set.",
        .inferred, "open question 5: the login history's text is documented; token issue is not known to be refused",
        trigger: .overlay { org in
            org.behaviour.apiDisabledUser = .refuseLogin
            org.changeUsers { $0.apiEnabled = false }
        },
        check: { grantCase in
            guard let user = grantCase.user else { return .unknown }
            guard grantCase.behaviour.apiDisabledUser == .refuseLogin else { return .notApplicable }
            return .refused(if: !user.isAPIEnabled)
        },
        expected: { _ in "API Enabled" }, found: { $0.user?.isAPIEnabled == true ? "enabled" : "not enabled" })
}

extension Rule.Answer {
    fileprivate static func disabledUser(
        _ setting: String, _ value: @escaping @Sendable (GrantCase) -> Behaviour.DisabledUser
    ) -> Rule.Answer {
        .chosen(by: setting, value) {
            switch $0 {
            case .inactiveUser: .inactiveUser
            case .notApproved: .notApproved
            case .authenticationFailure: .authenticationFailure
            }
        }
    }
}

extension GrantCase {
    /// Whether the app's policy lifts the user's IP ranges. No device is ever activated here, so of the two policies in between the first
    /// relaxes for refresh tokens, and the second from the app's own ranges.
    ///
    /// Source: help page on managing OAuth access policies.
    fileprivate var isIPRelaxed: Bool {
        guard let app else { return false }
        switch app.app.ipRelaxation {
        case .enforce: return false
        case .enforceRelaxForRefreshTokens: return flow == .refreshToken
        case .relaxForActivatedDevices: return app.app.ipRanges.contains { $0.contains(peer) }
        case .relax: return true
        }
    }
}

extension IPAddressRange {
    /// 192.0.2.1, an address that nobody has (RFC 5737).
    fileprivate static let documentation = IPAddressRange(only: IPAddress(v4: 0xC000_0201))
}

extension LoginHours {
    /// A table in which no minute is open.
    fileprivate static let never = LoginHours([.sunday: 0..<0])
}
