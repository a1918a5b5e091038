extension Rules {
    /// Whether an authorization code is good, and for this client.
    static let codeRules = [
        authorizationCodeMissing, authorizationCodeUnknown, authorizationCodeExpired, authorizationCodeReused, redirectURIOfAnotherRequest,
        codeVerifierInvalid, codeVerifierUnexpected,
    ]

    static let authorizationCodeMissing = Rule(
        "authorization-code-missing", "No code was sent.",
        answer: .always(.retry), loginHistory: "no entry",
        repair: "Send the parameter code with the value that came to the callback.",
        .claimed, "the text is seen with a missing code",
        trigger: .sample(.parameter("code", "")),
        check: { $0.code.map { .refused(if: !$0.isSent) } ?? .unknown },
        expected: { _ in "a code" }, found: { $0.code?.isSent == true ? "a code" : "none" })

    static let authorizationCodeUnknown = Rule(
        "authorization-code-unknown", "The code is none that this host gave to this app.",
        answer: .always(.expiredAuthorizationCode), loginHistory: "not known",
        repair:
            "Send the code as it came to the callback, percent-decoded once (it ends in ==), to the host that gave it, with the client_id that asked for it.",
        .seen, "omniphx/forrest issue 169: the text is the same for every code that is not good",
        trigger: .sample(.parameter("code", "aPrxUnknown==")),
        check: { $0.code.map { $0.isSent ? .refused(if: $0.code == nil || !$0.isForClient) : .unknown } ?? .unknown },
        expected: { "a code that \($0.address.baseURL) gave to this app" },
        found: { grantCase in
            guard let code = grantCase.code, code.code != nil else { return "another text" }
            return code.isForClient ? "such a code" : "a code that was given to another app"
        })

    static let authorizationCodeExpired = Rule(
        "authorization-code-expired", "The code is older than codes may be.",
        answer: .always(.expiredAuthorizationCode), loginHistory: "not known",
        repair: "Exchange the code at once when it comes to the callback; then log in again.",
        .seen, "omniphx/forrest issue 169",
        trigger: .overlay { $0.behaviour.authorizationCodeLifetime = .zero },
        check: { grantCase in
            guard let code = grantCase.code?.code else { return .unknown }
            return .refused(if: grantCase.time >= code.issuedAt + grantCase.behaviour.authorizationCodeLifetime)
        },
        expected: { "a code of the last \($0.behaviour.authorizationCodeLifetime.inSeconds) s" },
        found: { grantCase in
            grantCase.code?.code.map { "one of \($0.issuedAt.iso8601), asked at \(grantCase.time.iso8601)" } ?? "no code"
        })

    static let authorizationCodeReused = Rule(
        "authorization-code-reused", "The code was exchanged before.",
        answer: .always(.expiredAuthorizationCode), loginHistory: "not known",
        repair: "Exchange each code once: look out for a callback page that is loaded twice.",
        .seen, "omniphx/forrest issue 169",
        trigger: .sample(.repeated), reservation: .singleUse,
        check: { grantCase in
            guard let code = grantCase.code, code.code != nil else { return .unknown }
            return .refused(if: code.wasUsed)
        },
        expected: { _ in "a code that was not used before" },
        found: { $0.code?.wasUsed == true ? "a used one" : "a new one" })

    static let redirectURIOfAnotherRequest = Rule(
        "redirect-uri-of-another-request", "The redirect_uri is not the one of the authorization request.",
        answer: .always(.redirectURIMismatch), loginHistory: "not known",
        repair: "Send the very redirect_uri with which the browser was sent to the authorize endpoint.",
        .docs, "REST API guide; RFC 6749 section 4.1.3",
        trigger: .sample(.parameter("redirect_uri", "https://another.example/callback")),
        check: { grantCase in
            guard let code = grantCase.code, code.code != nil else { return .unknown }
            return .refused(if: code.redirectURI != .same)
        },
        expected: { $0.code?.code?.redirectURI ?? "that of the authorization request" },
        found: { grantCase in
            switch grantCase.code?.redirectURI {
            case .same?: "the same"
            case .other?: "another one"
            case .notSent?, nil: "none"
            }
        })

    static let codeVerifierInvalid = Rule(
        "code-verifier-invalid", "The code verifier is missing or does not fit the code challenge.",
        answer: .always(.invalidCodeVerifier), loginHistory: "Failed: Invalid Code Verifier",
        repair:
            "Keep the code verifier from the authorization request until the code is exchanged; code_challenge is the base64url of its SHA-256, without padding.",
        .seen, "the text: anthropics/claude-code issue 85705, n8n-io/n8n issue 32421",
        trigger: .sample(.parameter("code_verifier", "another-verifier-another-verifier-another-verifier")),
        check: { grantCase in
            guard let evidence = grantCase.code, let code = evidence.code else { return .unknown }
            return code.challenge == nil ? .notApplicable : .refused(if: evidence.verifier != .right)
        },
        expected: { grantCase in
            guard let challenge = grantCase.code?.code?.challenge else { return "none" }
            return "a code_verifier for the \(challenge.method.rawValue) challenge of the authorization request"
        },
        found: { $0.code?.verifier.inWords ?? "none" })

    static let codeVerifierUnexpected = Rule(
        "code-verifier-unexpected", "A code verifier was sent, and the authorization request had no code challenge.",
        answer: .always(.unexpectedCodeVerifier), loginHistory: "not known",
        repair: "Send code_challenge with the authorization request, or no code_verifier with the code.",
        .seen, "the text: forcedotcom/sfdx-core issue 166",
        trigger: .sample(.authorizationParameter("code_challenge", nil)),
        check: { grantCase in
            guard let evidence = grantCase.code, let code = evidence.code else { return .unknown }
            return code.challenge != nil ? .notApplicable : .refused(if: evidence.verifier != .notSent)
        },
        expected: { _ in "no code_verifier" }, found: { $0.code?.verifier == .notSent ? "none" : "a code_verifier" })
}

extension Presented.Comparison {
    fileprivate var inWords: String {
        switch self {
        case .notSent: "none"
        case .right: "the right one"
        case .wrong: "another one"
        }
    }
}
