extension Rules {
    /// The rules of a request for a device code.
    public static let deviceAuthorization: [Rule] =
        [httpsRequired, doubleSlash, methodNotPOST] + clientRules + [deviceFlowDisabled, scopeNotAllowed]

    /// The rules of a device's question whether its user has decided.
    public static let device: [Rule] =
        requestRules + clientRules + [clientSecretInvalid, deviceFlowDisabled] + deviceCodeRules + [appNotInstalled, profileNotAssigned]
        + userRules + rateRules

    private static let deviceCodeRules = [
        deviceCodeUnknown, deviceCodeExpired, deviceCodeReused, slowDown, authorizationPending, deviceDenied,
    ]

    static let deviceFlowDisabled = Rule(
        "device-flow-disabled", "Enable for Device Flow is not ticked on the app.",
        answer: .always(.grantTypeNotSupported), loginHistory: "no entry",
        repair: "Tick Enable for Device Flow in the app's OAuth settings.",
        .inferred, "as the client credentials flow answers when it is off",
        trigger: .overlay { $0.changeApps { $0.deviceFlowEnabled = false } },
        check: { $0.app.map { .refused(if: !$0.app.deviceFlowEnabled) } ?? .unknown },
        expected: { _ in "Enable for Device Flow ticked" },
        found: { $0.app?.app.deviceFlowEnabled == true ? "ticked" : "not ticked" })

    static let deviceCodeUnknown = Rule(
        "device-code-unknown", "The code is no device code that this server gave to this app.",
        answer: .always(.expiredAuthorizationCode), loginHistory: "not known",
        repair: "Send the device_code of the first answer as code, with the client_id that asked for it.",
        .inferred, "the text is that of authorization codes",
        trigger: .sample(.parameter("code", "unknown")),
        check: { $0.device.map { .refused(if: $0.authorization == nil || !$0.isForClient) } ?? .unknown },
        expected: { _ in "a device code that was given to this app" },
        found: { grantCase in
            guard let device = grantCase.device, device.authorization != nil else { return "another text" }
            return device.isForClient ? "such a code" : "a code that was given to another app"
        })

    static let deviceCodeExpired = Rule(
        "device-code-expired", "The device code is older than ten minutes.",
        answer: .always(.expiredAuthorizationCode), loginHistory: "not known",
        repair: "Begin again with a new device code.",
        .inferred, "the text is that of authorization codes",
        trigger: .sample(.later(DeviceAuthorization.lifetime)),
        check: { grantCase in
            grantCase.device?.authorization.map { .refused(if: $0.isExpired(at: grantCase.time)) } ?? .unknown
        },
        expected: { _ in "a code of the last \(DeviceAuthorization.lifetime.inSeconds) s" },
        found: { grantCase in
            grantCase.device?.authorization.map { "one of \($0.issuedAt.iso8601), asked at \(grantCase.time.iso8601)" } ?? "no code"
        })

    static let deviceCodeReused = Rule(
        "device-code-reused", "The device code was exchanged before.",
        answer: .always(.expiredAuthorizationCode), loginHistory: "not known",
        repair: "Keep the tokens of the first answer; a device code is good once.",
        .inferred, "the text is that of authorization codes",
        trigger: .sample(.repeated), reservation: .singleUse,
        check: { grantCase in
            guard let device = grantCase.device, device.authorization != nil else { return .unknown }
            return .refused(if: device.wasUsed)
        },
        expected: { _ in "a code that was not used before" }, found: { $0.device?.wasUsed == true ? "a used one" : "a new one" })

    static let slowDown = Rule(
        "slow-down", "The device asked again before the interval was over.",
        answer: .always(.slowDown), loginHistory: "no entry",
        repair: "Wait as many seconds as interval says before each question.",
        .docs, "RFC 8628 section 3.5; Salesforce's help on the device flow",
        trigger: .sample(.undecided, .repeated),
        check: { grantCase in
            guard let device = grantCase.device, device.authorization != nil else { return .unknown }
            return device.answer == .pending ? .refused(if: device.isTooFast) : .notApplicable
        },
        expected: { _ in "\(DeviceAuthorization.interval.inSeconds) s between two questions" },
        found: { $0.device?.isTooFast == true ? "fewer" : "as many, or the first question" })

    static let authorizationPending = Rule(
        "authorization-pending", "The user has not decided yet.",
        answer: .always(.authorizationPending), loginHistory: "no entry",
        repair: "Show the user user_code and verification_uri, and ask again until they have decided.",
        .seen, "SalesforcePy pull request 75",
        trigger: .sample(.undecided),
        check: { grantCase in
            guard let device = grantCase.device, device.authorization != nil else { return .unknown }
            return .refused(if: device.answer == .pending)
        },
        expected: { _ in "a decision" }, found: { $0.device?.answer == .pending ? "none" : "one" })

    static let deviceDenied = Rule(
        "device-denied", "The user pressed Deny.",
        answer: .always(.accessDenied), loginHistory: "not known",
        repair: "Begin again with a new device code, and press Allow.",
        .docs, "RFC 8628 section 3.5; Salesforce's help on the device flow",
        trigger: .sample(.denied),
        check: { grantCase in
            guard let device = grantCase.device, device.authorization != nil else { return .unknown }
            return device.answer == .pending ? .notApplicable : .refused(if: device.answer == .denied)
        },
        expected: { _ in "Allow" }, found: { $0.device?.answer == .denied ? "Deny" : "Allow, or nothing yet" })

    static let userCodeUnknown = Rule(
        "user-code-unknown", "No device waits for the user code.",
        answer: .always(.userCodeUnknown), loginHistory: "no entry",
        repair: "Type the user_code of the device's newest answer; it is good for ten minutes.",
        .inferred, "the page's words are the project's own",
        // No user code has a vowel.
        trigger: .sample(.parameter("user_code", "AEIOUAEI")),
        check: { grantCase in
            switch grantCase.authorization?.userCode {
            case .notTyped?, nil: .unknown
            case .unknown?: .refused
            case .known?: .passed
            }
        },
        expected: { _ in "the user code of a device that waits" },
        found: { grantCase in
            switch grantCase.authorization?.userCode {
            case .notTyped?, nil: "none"
            case .unknown?: "another text"
            case .known?: "such a code"
            }
        })
}
