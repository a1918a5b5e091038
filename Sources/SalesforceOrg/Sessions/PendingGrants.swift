internal import Locking

/// The authorization codes, device codes, refresh tokens and browser sessions of an org that count, bounded: the oldest go.
///
/// A code that is pushed out has expired; a refresh token that is pushed out is as if it were revoked. A use keeps it among the younger ones.
final class PendingGrants: Sendable {
    /// How many codes are kept at most; at least half as many are.
    static let codeCapacity = 4_096
    /// How many refresh tokens are kept at most; at least half as many are.
    static let refreshTokenCapacity = 32_768

    /// How many browser sessions are kept at most; at least half as many are.
    static let browserSessionCapacity = 4_096

    private struct State {
        var devices = RecentValues<String, DeviceAuthorization>(capacity: PendingGrants.codeCapacity)
        var devicesByUserCode = RecentValues<String, DeviceAuthorization>(capacity: PendingGrants.codeCapacity)
        var browserSessions = RecentValues<String, BrowserSession>(capacity: PendingGrants.browserSessionCapacity)
        var codes = RecentValues<String, AuthorizationCode>(capacity: PendingGrants.codeCapacity)
        var refreshTokens = RecentValues<String, RefreshToken>(capacity: PendingGrants.refreshTokenCapacity)
        var families = RecentValues<Pair, [RefreshToken.Family]>(capacity: PendingGrants.refreshTokenCapacity)
    }

    private struct Pair: Hashable {
        let user: SalesforceID
        let consumerKey: String
    }

    private let state = Lock(State())

    /// Keeps a code.
    ///
    /// - Returns: the code itself.
    func add(_ code: AuthorizationCode, of org: SalesforceID) -> String {
        let text = OrgHandle.authorizationCode.make(for: org)
        state.withLock { $0.codes.note(text, code) }
        return text
    }

    /// Keeps a refresh token. The sixth family of a user and an app ends the oldest.
    ///
    /// - Returns: the token itself.
    func add(_ token: RefreshToken, of org: SalesforceID) -> String {
        let text = OrgHandle.refreshToken.make(for: org)
        let pair = Pair(user: token.user, consumerKey: token.consumerKey)
        state.withLock { state in
            state.refreshTokens.note(text, token)
            var families = state.families[pair] ?? []
            guard !families.contains(where: { $0 === token.family }) else { return }
            families.append(token.family)
            if families.count > Approval.mostPerUserAndApp { families.removeFirst().end() }
            state.families.note(pair, families)
        }
        return text
    }

    /// Keeps what a device waits for.
    ///
    /// - Returns: the device code.
    func add(_ device: DeviceAuthorization, of org: SalesforceID) -> String {
        let text = OrgHandle.deviceCode.make(for: org)
        state.withLock {
            $0.devices.note(text, device)
            $0.devicesByUserCode.note(device.userCode, device)
        }
        return text
    }

    func device(_ text: String) -> DeviceAuthorization? { state.withLock { $0.devices[text] } }

    func device(userCode: String) -> DeviceAuthorization? { state.withLock { $0.devicesByUserCode[userCode] } }

    /// Keeps a browser session.
    ///
    /// - Returns: the cookie.
    func add(_ session: BrowserSession, of org: SalesforceID) -> String {
        let text = OrgHandle.browserSession.make(for: org)
        state.withLock { $0.browserSessions.note(text, session) }
        return text
    }

    func browserSession(_ text: String) -> BrowserSession? { state.withLock { $0.browserSessions[text] } }

    /// Ends a browser session.
    func endBrowserSession(_ text: String) { state.withLock { $0.browserSessions.remove(text) } }

    func code(_ text: String) -> AuthorizationCode? { state.withLock { $0.codes[text] } }

    func refreshToken(_ text: String) -> RefreshToken? {
        state.withLock { state in
            guard let token = state.refreshTokens[text] else { return nil }
            state.refreshTokens.note(text, token)
            return token
        }
    }

    /// Ends all refresh tokens of the users and apps for which a condition holds: a user's id and a consumer key.
    func endRefreshTokens(where condition: (SalesforceID, String) -> Bool) {
        state.withLock { state in
            for pair in state.families.keys where condition(pair.user, pair.consumerKey) {
                for family in state.families[pair] ?? [] { family.end() }
                state.families.remove(pair)
            }
        }
    }

    /// Forgets everything.
    func clear() { state.withLock { $0 = State() } }
}
