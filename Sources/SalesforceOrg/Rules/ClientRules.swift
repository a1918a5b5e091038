extension Rules {
    static let clientSecretInvalid = Rule(
        "client-secret-invalid", "The consumer secret is missing where the app asks for it, or is not the app's.",
        answer: .always(.invalidClientCredentials), loginHistory: "not known",
        repair:
            "Copy the Consumer Secret of App Manager > View > Manage Consumer Details into client_secret, or untick Require Secret for the flow.",
        .seen, "restforce issue 338",
        trigger: .overlay {
            $0.changeApps { app in
                app.consumerSecret = (app.consumerSecret ?? "") + "-rotated"
                app.requireSecret = true
                app.requireSecretForRefreshToken = true
            }
        },
        check: { grantCase in
            guard let app = grantCase.app?.app, let presented = grantCase.presented else { return .unknown }
            switch presented.secret {
            case .right: return .passed
            case .wrong: return .refused
            case .notSent: return grantCase.flow.requiresSecret(of: app) ? .refused : .notApplicable
            }
        },
        expected: { $0.app?.app.consumerSecret == nil ? "no consumer secret: the app has none" : "the app's consumer secret" },
        found: { grantCase in
            switch grantCase.presented?.secret {
            case .notSent?, nil: "none"
            case .right?: "the app's"
            case .wrong?: "another one"
            }
        })
}

extension Flow {
    /// Whether an app lets nobody use the flow who does not know its secret.
    fileprivate func requiresSecret(of app: ConnectedApp) -> Bool {
        switch self {
        case .authorizationCode: app.requireSecret
        case .refreshToken: app.requireSecretForRefreshToken
        case .clientCredentials, .usernamePassword: true
        case .jwtBearer, .authorization, .deviceAuthorization, .device, .deviceApproval: false
        }
    }
}
