internal import Locking

/// What must not happen twice in an org, or not too often. Everything in it is bounded.
final class Ledger: Sendable {
    /// What a grant reserves when it is committed, in the order of the rules.
    enum Reservation: Sendable { case jwtID, loginRate, concurrentRequest, singleUse }

    /// What a request wants to reserve.
    struct Claim: Sendable {
        let consumerKey: String
        let userID: SalesforceID
        /// The `jti`, where replay is refused.
        let jwtID: String?
        /// Until when the `jti` is kept.
        let jwtIDExpiry: Timestamp
        /// The login rate, where there is one.
        let rate: Behaviour.LoginRate?
        /// Whether one app and user may have one running request only.
        let isExclusive: Bool

        var isEmpty: Bool { jwtID == nil && rate == nil && !isExclusive }
    }

    /// What the ledger said at one moment.
    struct Reading: Sendable {
        var jwtIDIsUsed = false
        var loginRateIsExceeded = false
        var anotherRequestIsRunning = false

        /// The first reservation that cannot be made.
        var obstacle: Reservation? {
            jwtIDIsUsed ? .jwtID : loginRateIsExceeded ? .loginRate : anotherRequestIsRunning ? .concurrentRequest : nil
        }
    }

    fileprivate struct Window {
        var start: Timestamp
        var logins: Int
    }

    fileprivate struct Running: Hashable {
        let consumerKey: String
        let userID: SalesforceID
    }

    fileprivate struct State {
        var jwtIDs: BoundedExpiringSet
        var windows: [SalesforceID: Window] = [:]
        var running: Set<Running> = []
    }

    /// How many `jti`s an org keeps. The oldest goes when there is one too many.
    static let jwtIDCapacity = 16_384

    private let state = Lock(State(jwtIDs: BoundedExpiringSet(capacity: jwtIDCapacity)))

    /// Looks without reserving anything.
    func read(_ claim: Claim, at time: Timestamp) -> Reading {
        guard !claim.isEmpty else { return Reading() }
        return state.withLock { $0.reading(claim, at: time) }
    }

    /// Reserves everything or nothing.
    ///
    /// - Returns: the first reservation that could not be made.
    func reserve(_ claim: Claim, at time: Timestamp) -> Reservation? {
        guard !claim.isEmpty else { return nil }
        return state.withLock { state in
            if let obstacle = state.reading(claim, at: time).obstacle { return obstacle }
            state.take(claim, at: time)
            return nil
        }
    }

    /// Ends what ``reserve(_:at:)`` began for as long as the request runs.
    func release(_ claim: Claim) {
        guard claim.isExclusive else { return }
        state.withLock { _ = $0.running.remove(Running(consumerKey: claim.consumerKey, userID: claim.userID)) }
    }

    /// Marks a request as running.
    func beginRequest(consumerKey: String, userID: SalesforceID) {
        state.withLock { _ = $0.running.insert(Running(consumerKey: consumerKey, userID: userID)) }
    }

    /// Forgets everything.
    func clear() {
        state.withLock { $0 = State(jwtIDs: BoundedExpiringSet(capacity: Self.jwtIDCapacity)) }
    }
}

extension Ledger.State {
    fileprivate func reading(_ claim: Ledger.Claim, at time: Timestamp) -> Ledger.Reading {
        var reading = Ledger.Reading()
        if let id = claim.jwtID { reading.jwtIDIsUsed = jwtIDs.contains(claim.consumerKey, id, at: time) }
        if let rate = claim.rate { reading.loginRateIsExceeded = logins(of: claim.userID, rate, at: time) >= rate.logins }
        if claim.isExclusive {
            reading.anotherRequestIsRunning = running.contains(.init(consumerKey: claim.consumerKey, userID: claim.userID))
        }
        return reading
    }

    fileprivate mutating func take(_ claim: Ledger.Claim, at time: Timestamp) {
        if let id = claim.jwtID { jwtIDs.insert(claim.consumerKey, id, until: claim.jwtIDExpiry, at: time) }
        if let rate = claim.rate {
            let before = logins(of: claim.userID, rate, at: time)
            let start = before == 0 ? time : windows[claim.userID]?.start ?? time
            windows[claim.userID] = .init(start: start, logins: before + 1)
        }
        if claim.isExclusive { running.insert(.init(consumerKey: claim.consumerKey, userID: claim.userID)) }
    }

    /// How many logins the user's running window has seen.
    private func logins(of user: SalesforceID, _ rate: Behaviour.LoginRate, at time: Timestamp) -> Int {
        guard let window = windows[user], time < window.start + rate.window, time >= window.start else { return 0 }
        return window.logins
    }
}
