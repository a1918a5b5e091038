internal import Locking

/// What an org remembers of its sessions: which of its tokens were revoked, and which were renewed lately. Both are bounded.
///
/// A token carries the time of its issue, and dies a session timeout later; only what differs from that is kept here.
/// - **Renewed** sessions: at least the 16,384 that were renewed last, at most twice as many. One that is forgotten ends as if it had
///   never been renewed.
/// - **Revoked** tokens: 32,768 that would live otherwise. When there is no room for another, ``revoke(_:until:at:)`` says so, and the org
///   ends all its sessions: a client that logs in again is a smaller surprise than a revoked token that comes back to life.
/// - **Ended together**: all sessions that a user had with an app at a moment; as many pairs as revoked tokens, and the same when there is no
///   room.
final class SessionMemory: Sendable {
    static let capacity = 32_768

    /// A user and an app.
    struct Pair: Hashable {
        let user: SalesforceID
        let app: SalesforceID
    }

    private struct State {
        var ends: [UInt64: Timestamp] = [:]
        var renewals = RecentValues<UInt64, Timestamp>(capacity: SessionMemory.capacity)
        /// The tokens with which the REST API was asked while a scenario lets each ask once.
        var usedOnce = RecentValues<UInt64, Timestamp>(capacity: SessionMemory.capacity)
        /// Up to which token a user's sessions of an app were ended together.
        var endedUpTo: [Pair: UInt64] = [:]

        func wasEnded(_ token: IssuedToken, app: SalesforceID) -> Bool {
            guard ends[token.serial] == nil else { return true }
            guard !endedUpTo.isEmpty, let last = endedUpTo[Pair(user: token.user, app: app)] else { return false }
            return token.serial <= last
        }
    }

    private let state = Lock(State())

    /// When a session ends; nil if it has ended or was revoked.
    ///
    /// A use in the second half of the timeout renews the session for another whole one; in the first half nothing is noted.
    /// Source: Salesforce's help on session settings, quoted at salesforce.stackexchange.com/q/228678, and article 000383251.
    ///
    /// - Parameters:
    ///   - app: the app that the token names.
    ///   - isUse: false only looks.
    func end(of token: IssuedToken, app: SalesforceID, timeout: Duration, at time: Timestamp, isUse: Bool) -> Timestamp? {
        state.withLock { state in
            guard !state.wasEnded(token, app: app) else { return nil }
            if let end = token.fixedEnd { return time < end ? end : nil }
            let active = max(token.issuedAt, state.renewals[token.serial] ?? token.issuedAt)
            guard time < active + timeout else { return nil }
            guard isUse, time >= active + timeout / 2 else { return active + timeout }
            state.renewals.note(token.serial, time)
            return time + timeout
        }
    }

    /// Revokes a token.
    ///
    /// - Parameter end: when the session would have ended: so long the entry must be kept.
    /// - Returns: false when there is no room.
    func revoke(_ token: IssuedToken, until end: Timestamp, at time: Timestamp) -> Bool {
        state.withLock { state in
            if state.ends.count >= Self.capacity { state.ends = state.ends.filter { time < $0.value } }
            guard state.ends.count < Self.capacity else { return false }
            state.ends[token.serial] = end
            return true
        }
    }

    /// Ends the sessions that a user has with an app.
    ///
    /// - Parameter last: the number of the newest token that there is.
    /// - Returns: false when there is no room.
    func end(_ pair: Pair, upTo last: UInt64) -> Bool {
        state.withLock { state in
            guard state.endedUpTo.count < Self.capacity || state.endedUpTo[pair] != nil else { return false }
            state.endedUpTo[pair] = last
            return true
        }
    }

    /// Notes a use of a token that is good for one.
    ///
    /// - Returns: whether it is the first.
    func isFirstUse(of token: IssuedToken) -> Bool {
        state.withLock { state in
            guard state.usedOnce[token.serial] == nil else { return false }
            state.usedOnce.note(token.serial, token.issuedAt)
            return true
        }
    }

    /// Whether ``isFirstUse(of:)`` has noted a use.
    func wasUsed(_ token: IssuedToken) -> Bool { state.withLock { $0.usedOnce[token.serial] != nil } }

    /// Forgets everything: for an org that has ended all its sessions.
    func clear() { state.withLock { $0 = State() } }
}
