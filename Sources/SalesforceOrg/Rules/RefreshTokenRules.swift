extension Rules {
    static let refreshTokenUnknown = Rule(
        "refresh-token-unknown", "The refresh token is none that this host gave to this app.",
        answer: .always(.expiredToken), loginHistory: "not known",
        repair:
            "Send the refresh token to the host that gave it, with the client_id of its app; the server forgets them all when it is started anew.",
        .seen, "restforce issue 957",
        trigger: .sample(.parameter("refresh_token", "5Aep861Unknown")),
        check: { $0.refreshToken.map { .refused(if: $0.token == nil || !$0.isForClient) } ?? .unknown },
        expected: { "a refresh token that \($0.address.baseURL) gave to this app" },
        found: { grantCase in
            guard let evidence = grantCase.refreshToken, evidence.token != nil else { return "another text" }
            return evidence.isForClient ? "such a token" : "a token that was given to another app"
        })

    static let refreshTokenRevoked = Rule(
        "refresh-token-revoked", "The refresh token was revoked, or the user's approval of the app was taken back.",
        answer: .always(.expiredToken), loginHistory: "Failed: Invalid Token",
        repair: "Have the user log in and approve the app again.",
        .seen, "restforce issue 957, singer-io/tap-salesforce issue 223",
        trigger: .overlay { $0.approvals.removeAll() },
        check: { grantCase in
            guard let evidence = grantCase.refreshToken, evidence.token != nil else { return .unknown }
            return .refused(if: evidence.isEnded || !grantCase.approvals.contains(where: \.heldRefreshToken))
        },
        expected: { _ in "a token that counts, and an approval of the user" },
        found: { grantCase in
            if grantCase.refreshToken?.isEnded == true { return "one that was revoked" }
            return grantCase.approvals.isEmpty ? "no approval" : "an approval"
        })

    static let refreshTokenExpired = Rule(
        "refresh-token-expired", "The refresh token is older, or was unused longer, than the app's Refresh Token Policy allows.",
        answer: .always(.expiredToken), loginHistory: "not known",
        repair: "Choose Refresh token is valid until revoked under the app's Refresh Token Policy; then have the user log in again.",
        .docs, "help page on managing OAuth access policies; the text: help page on errors of OAuth flows",
        trigger: .overlay { $0.changeApps { $0.refreshTokenPolicy = .expireImmediately } },
        check: { grantCase in
            guard let token = grantCase.refreshToken?.token, let app = grantCase.app else { return .unknown }
            switch app.app.refreshTokenPolicy {
            case .validUntilRevoked: return .notApplicable
            case .expireImmediately: return .refused
            case .expireIfUnusedFor(let limit):
                return .refused(if: grantCase.time >= (grantCase.refreshToken?.lastUsed ?? token.family.startedAt) + limit)
            case .expireAfter(let limit): return .refused(if: grantCase.time >= token.family.startedAt + limit)
            }
        },
        expected: { grantCase in
            switch grantCase.app?.app.refreshTokenPolicy {
            case .validUntilRevoked?, nil: "any that was not revoked"
            case .expireImmediately?: "none: they expire at once"
            case .expireIfUnusedFor(let limit)?: "one that was used in the last \(limit.inSeconds) s"
            case .expireAfter(let limit)?: "one of the last \(limit.inSeconds) s"
            }
        },
        found: { grantCase in
            guard let evidence = grantCase.refreshToken, let token = evidence.token else { return "no token" }
            let used = evidence.lastUsed.map { ", last used \($0.iso8601)" } ?? ""
            return "one of \(token.family.startedAt.iso8601)\(used)"
        })

    static let refreshTokenReused = Rule(
        "refresh-token-reused", "Another refresh token has come in the place of this one, and that ends them all.",
        answer: .always(.expiredToken), loginHistory: "not known",
        repair:
            "Keep the new refresh token of each answer, in one place for all workers; or untick Enable Refresh Token Rotation. Then have the user log in again.",
        .seen, "singer-io/tap-salesforce issue 223",
        trigger: .both({ $0.changeApps { $0.refreshTokenRotation = true } }, .repeated), reservation: .singleUse,
        check: { grantCase in
            guard let evidence = grantCase.refreshToken, evidence.token != nil else { return .unknown }
            return .refused(if: evidence.wasReplaced)
        },
        expected: { _ in "the newest token" },
        found: { $0.refreshToken?.wasReplaced == true ? "one that was replaced" : "the newest" })
}
