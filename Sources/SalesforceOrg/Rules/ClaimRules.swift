extension Rules {
    /// Whether the assertion is for this server and for now.
    static let claimRules = [audienceInvalid, assertionExpired, assertionLifetimeTooLong, assertionNotYetValid, jtiReused]

    static let audienceInvalid = Rule(
        "audience-invalid", "The audience is none that the user's org takes.",
        answer: .always(.audienceIsInvalid), loginHistory: "not known",
        repair:
            "Put the login host of the org's kind into aud, with https:// and as one string; for Experience Cloud users the site's URL with its path.",
        .seen, "R06, R11, R13 to R15: omniphx/forrest issue 302, forcedotcom/datacloud-jdbc pull requests 64 and 132",
        trigger: .sample(.claim("aud", .json(#""https://login.example.com""#))),
        check: { grantCase in
            guard let claims = grantCase.claims else { return .unknown }
            guard let audience = claims.audience.value else { return .refused }
            return .refused(if: !Audience(grantCase: grantCase).accepts(audience))
        },
        expected: { Audience(grantCase: $0).expected.joined(separator: " or ") },
        found: { $0.claims?.audience.shown("aud") ?? "no claims" })

    static let assertionExpired = Rule(
        "assertion-expired", "The assertion's exp is past, by more than the clock skew that is tolerated.",
        answer: .always(.expiredAssertion), loginHistory: "not known",
        repair: "Set the client's clock, and put UTC seconds since 1970 into exp, a minute or so ahead.",
        .seen, "R16, R17: simple-salesforce issue 371, newrelic-salesforce-exporter issue 31",
        trigger: .sample(.claim("exp", .secondsFromNow(-3600))),
        check: { grantCase in
            guard let expiry = grantCase.claims?.expiry.value else { return .unknown }
            return .refused(if: grantCase.time > expiry + grantCase.behaviour.clockSkew)
        },
        expected: { "exp at or after \(($0.time - $0.behaviour.clockSkew).iso8601)" },
        found: { $0.shownExpiry })

    static let assertionLifetimeTooLong = Rule(
        "assertion-lifetime-too-long", "The assertion's exp is further ahead than the org allows.",
        answer: .always(.invalidAssertion), loginHistory: "not known",
        repair: "Put a time at most three minutes ahead into exp.",
        .inferred, "R18, C1: documentation speaks of three minutes; no refusal was ever reported",
        trigger: .overlay { $0.behaviour.maximumAssertionLifetime = .zero },
        check: { grantCase in
            guard let expiry = grantCase.claims?.expiry.value else { return .unknown }
            guard let limit = grantCase.behaviour.maximumAssertionLifetime else { return .notApplicable }
            return .refused(if: expiry > grantCase.time + limit)
        },
        expected: { grantCase in
            grantCase.behaviour.maximumAssertionLifetime.map { "exp at most \($0.inSeconds) s ahead" } ?? "any exp"
        },
        found: { $0.shownExpiry })

    static let assertionNotYetValid = Rule(
        "assertion-not-yet-valid", "The assertion's nbf or iat lies in the future.",
        answer: .always(.invalidAssertion), loginHistory: "not known",
        repair: "Set the client's clock, or leave nbf and iat out.",
        .inferred, "open question 3: whether Salesforce reads nbf and iat is not known",
        trigger: .both({ $0.behaviour.notBefore = .enforce }, .claim("nbf", .secondsFromNow(3600))),
        check: { grantCase in
            guard let claims = grantCase.claims else { return .unknown }
            guard grantCase.behaviour.notBefore == .enforce else { return .notApplicable }
            let moments = [claims.notBefore.value, claims.issuedAt.value].compactMap { $0 }
            return moments.isEmpty ? .notApplicable : .refused(if: moments.contains { $0 > grantCase.time + grantCase.behaviour.clockSkew })
        },
        expected: { "nbf and iat not after \(($0.time + $0.behaviour.clockSkew).iso8601)" },
        found: { grantCase in
            guard let claims = grantCase.claims else { return "no claims" }
            return "nbf \(claims.notBefore.value?.iso8601 ?? "absent"), iat \(claims.issuedAt.value?.iso8601 ?? "absent")"
        })

    static let jtiReused = Rule(
        "jti-reused", "An assertion with this jti was used before.",
        answer: .always(.jtiInUse), loginHistory: "Failed: Nonce Replay Detected",
        repair: "Make a new jti for each assertion, or leave it out.",
        .claimed, "R28: glenmazza.net",
        trigger: .sample(.claim("jti", .json(#""used-before""#)), .repeated),
        reservation: .jwtID,
        check: { grantCase in
            guard let claims = grantCase.claims else { return .unknown }
            guard claims.jwtID != nil, grantCase.behaviour.jtiReplay == .refuse else { return .notApplicable }
            return grantCase.foundUser == nil ? .unknown : .refused(if: grantCase.ledger.jwtIDIsUsed)
        },
        expected: { _ in "a jti that was not used before" },
        found: { $0.claims?.jwtID.map { "jti \($0)" } ?? "no jti" })
}

extension GrantCase {
    fileprivate var shownExpiry: String {
        guard let expiry = claims?.expiry.value else { return "no exp" }
        return "exp \(expiry.iso8601), asked at \(time.iso8601)"
    }
}
