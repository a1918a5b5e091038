extension Rules {
    /// Whether it is too often, or too much at once.
    static let rateRules = [loginRateExceeded, concurrentRequest]

    static let loginRateExceeded = Rule(
        "login-rate-exceeded", "The user logged in too often.",
        answer: .always(.loginRateExceeded), loginHistory: "Login rate exceeded",
        repair: "Keep the access token and use it until it ends, instead of one login for each call; then wait for an hour.",
        .seen, "R35: n8n-io/n8n pull request 32325, forcedotcom/cli issue 3297",
        trigger: .overlay { $0.behaviour.loginRate = .init(logins: 0, window: .seconds(3600)) },
        reservation: .loginRate,
        check: { grantCase in
            guard grantCase.foundUser != nil else { return .unknown }
            return grantCase.behaviour.loginRate == nil ? .notApplicable : .refused(if: grantCase.ledger.loginRateIsExceeded)
        },
        expected: { grantCase in
            guard let rate = grantCase.behaviour.loginRate else { return "any number of logins" }
            return "at most \(rate.logins) logins in \(rate.window.inSeconds) s"
        },
        found: { $0.ledger.loginRateIsExceeded ? "more" : "fewer" })

    package static let concurrentRequest = Rule(
        "concurrent-request", "Another token request of the same app and user was running.",
        answer: .always(.retry), loginHistory: "no entry",
        repair: "Ask for one token at a time and share it between workers.",
        .inferred, "the text is seen without a known cause: amazon-connect-salesforce-lambda issue 43",
        trigger: .both({ $0.behaviour.concurrentTokenRequests = .refuse }, .whileAnotherIsRunning),
        reservation: .concurrentRequest,
        check: { grantCase in
            guard grantCase.foundUser != nil else { return .unknown }
            guard grantCase.behaviour.concurrentTokenRequests == .refuse else { return .notApplicable }
            return .refused(if: grantCase.ledger.anotherRequestIsRunning)
        },
        expected: { _ in "no other request of this app and user" },
        found: { $0.ledger.anotherRequestIsRunning ? "another one is running" : "none" })
}
