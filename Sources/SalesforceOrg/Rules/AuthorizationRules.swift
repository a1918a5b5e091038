extension Rules {
    static let redirectURIMissing = Rule(
        "redirect-uri-missing", "No redirect_uri was sent.",
        answer: .always(.redirectURIMissing), loginHistory: "no entry",
        repair: "Send redirect_uri with one of the app's callback URLs.",
        .docs, "REST API guide, old editions",
        trigger: .sample(.authorizationParameter("redirect_uri", nil)),
        check: { grantCase in
            guard let evidence = grantCase.authorization else { return .unknown }
            return .refused(if: (evidence.redirectURI ?? "").isEmpty)
        },
        expected: { _ in "a redirect_uri" }, found: { $0.authorization?.redirectURI ?? "none" })

    static let redirectURIMismatch = Rule(
        "redirect-uri-mismatch", "The redirect_uri is none of the app's callback URLs.",
        answer: .always(.redirectURIMismatch), loginHistory: "no entry",
        repair:
            "Write the redirect_uri, as the client sends it, into a line of the app's Callback URL: scheme, port, upper and lower case and a slash at the end count.",
        .docs, "REST API guide; seen in the same form",
        trigger: .overlay { $0.changeApps { $0.callbackURLs = ["https://another.example/callback"] } },
        check: { grantCase in
            guard let evidence = grantCase.authorization, grantCase.app != nil, evidence.redirectURI?.isEmpty == false else {
                return .unknown
            }
            return .refused(if: !evidence.isRegistered)
        },
        expected: { grantCase in
            let urls = grantCase.app?.app.callbackURLs ?? []
            return urls.isEmpty ? "a callback URL of the app, which has none" : urls.joined(separator: " or ")
        },
        found: { $0.authorization?.redirectURI ?? "none" })

    static let responseTypeUnsupported = Rule(
        "response-type-unsupported", "The parameter response_type is missing or names no flow.",
        answer: .always(.responseTypeNotSupported), loginHistory: "no entry",
        repair: "Send response_type=code.",
        .inferred, "the code: REST API guide, old editions",
        trigger: .sample(.authorizationParameter("response_type", "codes")),
        check: { $0.authorization.map { .refused(if: $0.responseType == nil) } ?? .unknown },
        expected: { _ in "code, token or token id_token" }, found: { $0.authorization?.responseTypeText ?? "none" })

    static let userAgentFlowBlocked = Rule(
        "user-agent-flow-blocked", "The org does not allow the user-agent flow.",
        answer: .always(.responseTypeNotSupported), loginHistory: "not known",
        repair: "Use response_type=code; or turn on Allow OAuth User-Agent Flows in OAuth and OpenID Connect Settings.",
        .inferred, "the setting: metadata, blockOAuthUsrAgtFlow; the answer is not known",
        trigger: .both({ $0.behaviour.userAgentFlow = .block }, .authorizationParameter("response_type", "token")),
        check: { grantCase in
            guard let type = grantCase.authorization?.responseType else { return .unknown }
            guard case .token = type else { return .notApplicable }
            return .refused(if: grantCase.behaviour.userAgentFlow == .block)
        },
        expected: { _ in "Allow OAuth User-Agent Flows turned on" },
        found: { $0.behaviour.userAgentFlow == .block ? "turned off" : "turned on" })

    static let scopeNotAllowed = Rule(
        "scope-not-allowed", "A scope was asked for that the app has not.",
        answer: .always(.scopeNotAllowed), loginHistory: "not known",
        repair: "Add the scope to the app's Selected OAuth Scopes, or ask for fewer; without the parameter scope it is all of the app's.",
        .seen, "forcedotcom/SalesforceMobileSDK-iOS issue 211",
        trigger: .sample(.authorizationParameter("scope", "api pardot_api")),
        check: { grantCase in
            guard let requested = grantCase.requestedScopes, grantCase.app != nil else { return .unknown }
            return .refused(if: requested.scopes == nil)
        },
        expected: { grantCase in
            grantCase.app.map { $0.app.scopes.isEmpty ? "no scope: the app has none" : "some of " + $0.app.scopes.joinedNames } ?? "an app"
        },
        found: { $0.requestedScopes?.text ?? "no scope parameter" })

    static let codeChallengeMissing = Rule(
        "code-challenge-missing", "The app requires a proof key, and no code_challenge was sent.",
        answer: .always(.codeChallengeMissing), loginHistory: "Failed: Invalid Code Challenge",
        repair:
            "Have the client send code_challenge; or untick Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows.",
        .seen, "HappySoup issue 252",
        trigger: .both({ $0.changeApps { $0.requirePKCE = true } }, .authorizationParameter("code_challenge", nil)),
        check: { grantCase in
            guard let evidence = grantCase.authorization, let app = grantCase.app else { return .unknown }
            guard app.app.requirePKCE, case .code? = evidence.responseType else { return .notApplicable }
            if case .notSent = evidence.challenge { return .refused }
            return .passed
        },
        expected: { $0.app?.app.requirePKCE == true ? "a code_challenge" : "any" },
        found: { $0.authorization?.challenge.inWords ?? "none" })

    static let codeChallengeMalformed = Rule(
        "code-challenge-malformed", "The code_challenge or its method is none of RFC 7636.",
        answer: .always(.codeChallengeInvalid), loginHistory: "Failed: Invalid Code Challenge",
        repair: "Send the base64url of the verifier's SHA-256, 43 characters without padding, and code_challenge_method=S256.",
        .inferred, "the login history's text is documented; the answer is not known",
        trigger: .sample(.authorizationParameter("code_challenge", "too-short")),
        check: { grantCase in
            switch grantCase.authorization?.challenge {
            case .malformed?: .refused
            case .value?: .passed
            case .notSent?: .notApplicable
            case nil: .unknown
            }
        },
        expected: { _ in "43 to 128 characters, and the method S256 or plain" },
        found: { $0.authorization?.challenge.inWords ?? "none" })

    static let immediateUnsuccessful = Rule(
        "immediate-unsuccessful", "No page may be shown, and the user would have to log in or to consent.",
        answer: .always(.immediateUnsuccessful), loginHistory: "no entry",
        repair: "Ask again without immediate=true and prompt=none.",
        .docs, "the code: REST API guide, old editions, for immediate; inferred for prompt=none",
        trigger: .both({ $0.letUsersApprove() }, .authorizationParameter("prompt", "none")),
        check: { grantCase in
            guard let evidence = grantCase.authorization else { return .unknown }
            guard evidence.isImmediate else { return .notApplicable }
            return .refused(if: evidence.login == .needed || grantCase.isConsentNeeded)
        },
        expected: { _ in "a user who is logged in and has approved the app" },
        found: { $0.authorization?.login == .needed ? "nobody is logged in" : "a user who would be asked" })

    static let loginFailed = Rule(
        "login-failed", "The login page was sent a username that the host does not find, or another password than the user's.",
        answer: .always(.loginFailed), loginHistory: "Invalid Password",
        repair: "Type the Username of the user page and the user's password; a user without one takes any that is not empty.",
        .inferred, "the page's words, from memory",
        trigger: .overlay { $0.changeUsers { $0.password = ($0.password ?? "") + "-changed" } },
        check: { grantCase in
            switch grantCase.authorization?.login {
            case .needed?, nil: .unknown
            case .done?: .passed
            case .failed?: .refused
            }
        },
        expected: { "a user that \($0.address.baseURL) finds, and their password" },
        found: { grantCase in
            switch grantCase.authorization?.login {
            case .needed?, nil: "nobody has logged in"
            case .done?: "user *\(grantCase.user?.user.username ?? "")*"
            case .failed?: grantCase.user.map { "user *\($0.user.username)* with another password" } ?? "no such user"
            }
        })

    static let consentDenied = Rule(
        "consent-denied", "The user pressed Deny.",
        answer: .always(.accessDenied), loginHistory: "not known",
        repair: "Press Allow; or choose Admin approved users are pre-authorized under Permitted Users, and nobody is asked.",
        .docs, "help page on errors of OAuth flows",
        trigger: .both({ $0.letUsersApprove() }, .denied),
        check: { grantCase in
            guard let evidence = grantCase.authorization, grantCase.permittedUsers != nil else { return .unknown }
            guard grantCase.isConsentNeeded else { return .notApplicable }
            return switch evidence.consent {
            case .notAsked: .unknown
            case .given: .passed
            case .denied: .refused
            }
        },
        expected: { $0.isConsentNeeded ? "Allow" : "no question" },
        found: { grantCase in
            switch grantCase.authorization?.consent {
            case .given?: "Allow"
            case .denied?: "Deny"
            case .notAsked?, nil: "not asked"
            }
        })
}

extension GrantCase {
    /// The scopes that an authorization request or a device asks for; nil in other flows.
    fileprivate var requestedScopes: (text: String?, scopes: [Scope]?)? {
        switch presented?.evidence {
        case .authorization(let evidence)?: (evidence.scopeText, evidence.scopes)
        case .deviceRequest(let evidence)?: (evidence.scopeText, evidence.scopes)
        default: nil
        }
    }

    /// Whether the user is asked to let the app in: where users approve for themselves and have not yet approved all of it.
    var isConsentNeeded: Bool {
        // Who lets a device in must see what for: somebody else may have sent them the code.
        if flow == .deviceApproval { return true }
        guard let evidence = authorization, permittedUsers == .selfAuthorize else { return false }
        let approved = Set(approvals.flatMap(\.scopes))
        return evidence.asksForConsent || approvals.isEmpty || !(evidence.scopes ?? []).allSatisfy(approved.contains)
    }
}

extension AuthorizationEvidence.Challenge {
    fileprivate var inWords: String {
        switch self {
        case .notSent: "none"
        case .malformed: "something else"
        case .value(let challenge): "a \(challenge.method.rawValue) challenge"
        }
    }
}
