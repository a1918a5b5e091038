extension Rules {
    /// Whether there is such an app, for anybody.
    static let clientRules = [appUnknown, appBlocked, appNotVisible, externalClientAppGenericHost]
    /// Whether the app that an assertion names may use this flow.
    static let appRules = clientRules + [jwtBearerDisabled]

    static let appUnknown = Rule(
        "app-unknown", "No app has this consumer key.",
        answer: .chosen(by: "unknownIssuer", { $0.behaviour.unknownIssuer }) {
            switch $0 {
            case .invalidClientId: .invalidClientID
            case .invalidAssertion: .invalidAssertion
            case .appNotFound: .appNotFound
            }
        }.inBrowser(.invalidClientID),
        loginHistory: "no entry",
        repair:
            "Copy the Consumer Key of App Manager > View > Manage Consumer Details into iss or client_id, without spaces or line breaks.",
        .seen, "R12, C2: omniphx/forrest issues 184 and 290, restforce issue 46",
        trigger: .overlay { $0.connectedApps.removeAll() },
        check: { grantCase in
            guard grantCase.sentConsumerKey != nil else { return .unknown }
            return .refused(if: grantCase.app == nil)
        },
        expected: { _ in "the consumer key of an app" },
        found: { grantCase in
            if let app = grantCase.app { return "app *\(app.app.name)*" }
            return grantCase.sentConsumerKey?.shown(grantCase.flow.consumerKeyName) ?? "no claims"
        })

    static let appBlocked = Rule(
        "app-blocked", "An admin blocked the app.",
        answer: .always(.appBlocked), loginHistory: "not known",
        repair: "Press Unblock beside the app in Connected Apps OAuth Usage.",
        .inferred, "the pair is seen at the authorize endpoint: n8n-io/n8n issue 21589",
        trigger: .overlay { $0.changeApps { $0.isBlocked = true } },
        check: { $0.app.map { .refused(if: $0.app.isBlocked) } ?? .unknown },
        expected: { _ in "not blocked" },
        found: { $0.app?.app.isBlocked == true ? "blocked" : "not blocked" })

    static let appNotVisible = Rule(
        "app-not-visible", "The app was made or changed a moment ago and is not known everywhere yet.",
        answer: .always(.invalidClientID), loginHistory: "no entry",
        repair: "Wait 2 to 10 minutes after Save, or use the org's My Domain as login URL, where the change is known at once.",
        .docs, "R36: forcedotcom/cli issue 1640, salesforce-react-integration issue 15",
        trigger: .overlay { $0.changeApps { $0.visibility = .from(Timestamp(milliseconds: .max)) } },
        check: { grantCase in
            guard grantCase.app != nil else { return .unknown }
            guard let moment = grantCase.appVisibleFrom else { return .notApplicable }
            return .refused(if: grantCase.time < moment)
        },
        expected: { $0.appVisibleFrom.map { "from \($0.iso8601) on" } ?? "visible" },
        found: { "asked at \($0.time.iso8601)" })

    static let externalClientAppGenericHost = Rule(
        "external-client-app-generic-host", "An external client app was used at a generic login host, where the org does not take it.",
        answer: .always(.appNotFound).inBrowser(.externalClientAppNotFound), loginHistory: "no entry",
        repair: "Use the org's My Domain both as login URL and as audience.",
        .seen, "R10: simstudioai/sim pull request 6508, forcedotcom/cli issue 3482",
        trigger: .overlay { org in
            org.behaviour.externalClientAppOnGenericHost = .reject
            org.changeApps { $0.kind = .externalClientApp }
        },
        check: { grantCase in
            guard let app = grantCase.app else { return .unknown }
            guard app.app.kind == .externalClientApp, grantCase.behaviour.externalClientAppOnGenericHost == .reject else {
                return .notApplicable
            }
            return .refused(if: !grantCase.address.isMyDomain)
        },
        expected: { $0.userOrg.map { "https://\($0.org.myDomain)" } ?? "a My Domain" },
        found: { $0.address.baseURL })

    static let jwtBearerDisabled = Rule(
        "jwt-bearer-disabled", "Enable JWT Bearer Flow is not ticked on the app.",
        answer: .always(.invalidAssertion), loginHistory: "not known",
        repair: "Tick Enable JWT Bearer Flow in the app's OAuth settings.",
        .claimed, "R22: guides in three repositories",
        trigger: .overlay { $0.changeApps { $0.jwtBearerEnabled = false } },
        check: { $0.app.map { .refused(if: !$0.app.jwtBearerEnabled) } ?? .unknown },
        expected: { _ in "Enable JWT Bearer Flow ticked" },
        found: { $0.app?.app.jwtBearerEnabled == true ? "ticked" : "not ticked" })
}

extension Org {
    /// *All users may self-authorize*, and none has.
    mutating func letUsersApprove() {
        changeApps { $0.permittedUsers = .selfAuthorize }
        approvals.removeAll()
    }

    mutating func changeApps(_ change: (inout ConnectedApp) -> Void) {
        for index in connectedApps.indices { change(&connectedApps[index]) }
    }

    mutating func changeUsers(_ change: (inout User) -> Void) {
        for index in users.indices { change(&users[index]) }
    }
}

extension GrantCase {
    /// From when on the app is found at the host that was asked; nil: always.
    var appVisibleFrom: Timestamp? {
        guard let found = foundApp else { return nil }
        let changedAt = found.org.changedAt
        let delay = found.org.snapshot.org.behaviour.propagationDelay
        let propagated = delay > .zero && !address.isMyDomain ? changedAt + delay : nil
        switch found.record.app.visibility {
        case .always: return propagated
        case .from(let moment): return max(moment, propagated ?? moment)
        case .after(let delay): return max(changedAt + delay, propagated ?? changedAt)
        }
    }
}

extension Claim<String> {
    /// The claim as a person may see it.
    func shown(_ name: String) -> String {
        switch self {
        case .absent: "no \(name)"
        case .malformed(let kind): "\(name) is \(kind)"
        case .value(let text): text.isEmpty ? "\(name) is empty" : text
        }
    }
}
