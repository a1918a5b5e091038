extension Rules {
    /// What is wrong with the assertion as such, whoever made it.
    static let assertionRules = [assertionMalformed, algorithmNotRS256, claimsMissing]

    static let assertionMalformed = Rule(
        "assertion-malformed", "The assertion is no compact JWS with a JSON header and JSON claims.",
        answer: .always(.invalidAssertion), loginHistory: "not known",
        repair:
            "Send three base64url parts with a dot between them, the first two holding JSON objects; look for line breaks, a second encoding, or a key in its place.",
        .seen, "R19, R20: life-improver.com copy of a salesforce.stackexchange.com question",
        trigger: .sample(.parameter("assertion", "not.an-assertion")),
        check: { grantCase in
            switch grantCase.assertion {
            case .failure: return .refused
            case .success(let assertion):
                let isRefused = assertion.isLenientlyEncoded && grantCase.behaviour.lenientBase64 == .reject
                return .refused(if: isRefused || assertion.hasCriticalExtensions)
            }
        },
        expected: { _ in "header.claims.signature in base64url, header and claims JSON objects" },
        found: { grantCase in
            switch grantCase.assertion {
            case .failure(let problem): "\(problem)"
            case .success(let assertion) where assertion.hasCriticalExtensions:
                "a header with `crit`: extensions that must be understood, and are not"
            case .success(let assertion) where assertion.isLenientlyEncoded: "padding or the standard base64 alphabet"
            case .success: "a well-formed assertion"
            }
        })

    static let algorithmNotRS256 = Rule(
        "algorithm-not-rs256", "The assertion is signed with another algorithm than RS256.",
        answer: .always(.invalidAssertion), loginHistory: "Failed: Invalid Signature Method",
        repair: "Sign with RS256 (RSA and SHA-256), and say \"alg\":\"RS256\" in the header.",
        .docs, "help page of the JWT bearer flow; the text is inferred",
        trigger: .sample(.joseHeader(#"{"alg":"HS256"}"#)),
        check: { grantCase in
            guard let assertion = try? grantCase.assertion.get() else { return .unknown }
            return .refused(if: assertion.algorithm != "RS256")
        },
        expected: { _ in "RS256" },
        found: { (try? $0.assertion.get())?.algorithm ?? "no alg" })

    static let claimsMissing = Rule(
        "claims-missing", "The claims hold no subject, or no expiry that is a time.",
        answer: .always(.invalidAssertion), loginHistory: "not known",
        repair: "Put the username into sub, and seconds since 1970 into exp.",
        .inferred, "R26; open: no answer was found",
        trigger: .sample(.claim("sub", .absent)),
        check: { grantCase in
            guard let claims = grantCase.claims else { return .unknown }
            return .refused(if: claims.subject == .absent || claims.expiry.value == nil)
        },
        expected: { _ in "sub and exp" },
        found: { grantCase in
            guard let claims = grantCase.claims else { return "no claims" }
            if claims.subject == .absent { return "no sub" }
            return switch claims.expiry {
            case .absent: "no exp"
            case .malformed(let kind): "exp is \(kind)"
            case .value: "both"
            }
        })
}
