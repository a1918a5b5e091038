internal import Locking

/// What an org remembers of its sessions: which of its tokens were revoked, and which were renewed lately. Both are bounded.
///
/// A token carries the time of its issue, and dies a session timeout later; only what differs from that is kept here.
/// - **Renewed** sessions: at least the 16,384 that were renewed last, at most twice as many. One that is forgotten ends as if it had
///   never been renewed.
/// - **Revoked** tokens: 32,768 that would live otherwise. When there is no room for another, ``revoke(_:until:at:)`` says so, and the org
///   ends all its sessions: a client that logs in again is a smaller surprise than a revoked token that comes back to life.
final class SessionMemory: Sendable {
    static let capacity = 32_768

    private struct State {
        var ends: [UInt64: Timestamp] = [:]
        var renewals = RecentTimes(capacity: SessionMemory.capacity)
        /// The tokens with which the REST API was asked while a scenario lets each ask once.
        var usedOnce = RecentTimes(capacity: SessionMemory.capacity)
    }

    private let state = Lock(State())

    /// When a session ends; nil if it has ended or was revoked.
    ///
    /// A use in the second half of the timeout renews the session for another whole one; in the first half nothing is noted.
    /// Source: Salesforce's help on session settings, quoted at salesforce.stackexchange.com/q/228678, and article 000383251.
    ///
    /// - Parameter isUse: false only looks.
    func end(of token: IssuedToken, timeout: Duration, at time: Timestamp, isUse: Bool) -> Timestamp? {
        state.withLock { state in
            guard state.ends[token.serial] == nil else { return nil }
            if let terms = token.fixedTerms { return time < terms.end ? terms.end : nil }
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

/// Times by number, of which the oldest go: two halves, of which the older is dropped when the younger is full.
struct RecentTimes: Sendable {
    private let half: Int
    private var younger: [UInt64: Timestamp] = [:]
    private var older: [UInt64: Timestamp] = [:]

    init(capacity: Int) { half = max(1, capacity / 2) }

    /// How many are kept.
    var count: Int { younger.count + older.count }

    subscript(number: UInt64) -> Timestamp? { younger[number] ?? older[number] }

    mutating func note(_ number: UInt64, _ time: Timestamp) {
        younger[number] = time
        guard younger.count >= half else { return }
        older = younger
        younger = [:]
    }
}
