internal import Locking

/// An org that runs: its configuration, which is swapped whole, its clock, and what its logins leave behind.
public final class HostedOrg: Sendable {
    fileprivate struct State {
        /// What a reset goes back to.
        var configured: Org
        /// What edits changed.
        var base: Org
        var overlay: (@Sendable (inout Org) -> Void)?
        var scenario: Scenario?
        var snapshot: OrgSnapshot
        var clock = OrgClock()
        /// By this org's clock: moving it on lets delays after a change pass.
        var changedAt: Timestamp
        var sessionEpoch: UInt32
    }

    /// The name, as in `/_mock/orgs/acme`.
    public let name: String
    /// The record id.
    public let id: SalesforceID
    /// Whether it belongs to one test.
    public let isThrowAway: Bool
    /// What must not happen twice.
    let ledger = Ledger()
    /// Which sessions were revoked or renewed.
    let sessions = SessionMemory()
    /// The authorization codes and refresh tokens that count.
    let pending = PendingGrants()
    /// Counts requests to the REST API.
    let apiUsage = APIUsageCounter()
    /// The login history of this org.
    public let history = LoginHistory()
    /// The requests of this org.
    public let journal = RequestJournal()
    /// The faults that wait for requests.
    public let faults = FaultList()
    private let state: Lock<State>

    /// Starts an org.
    ///
    /// - Parameters:
    ///   - serverTime: now, from when on propagation delays count.
    ///   - sessionEpoch: the first session epoch: another than that of an org that had this id before, whose tokens must not count.
    ///   - configured: what a reset goes back to; the org itself unless it comes in the place of another.
    public init(_ org: Org, at serverTime: Timestamp, sessionEpoch: UInt32 = 0, configured: Org? = nil) {
        name = org.name
        id = org.id
        isThrowAway = org.isThrowAway
        state = Lock(
            State(
                configured: configured ?? org, base: org, snapshot: OrgSnapshot(org), changedAt: serverTime, sessionEpoch: sessionEpoch))
        if let scenario = org.scenario.flatMap(Scenarios.named) { state.withLock { $0.lay(scenario) } }
    }

    /// The org as a request that begins now sees it.
    public var snapshot: OrgSnapshot { state.withLock(\.snapshot) }

    /// The org before edits: what a reset goes back to.
    public var configured: Org { state.withLock(\.configured) }

    /// The org without a scenario: what edits change.
    public var base: Org { state.withLock(\.base) }

    /// What the org's clock shows while the server's shows `serverTime`.
    public func time(at serverTime: Timestamp) -> Timestamp { state.withLock { $0.clock.reading(at: serverTime) } }

    /// Everything that a request needs of the org, as it is at one moment.
    func view(at serverTime: Timestamp) -> OrgView {
        state.withLock {
            OrgView(
                snapshot: $0.snapshot, time: $0.clock.reading(at: serverTime), changedAt: $0.changedAt, sessionEpoch: $0.sessionEpoch)
        }
    }

    /// The org's clock.
    public var clock: OrgClock {
        get { state.withLock(\.clock) }
        set { state.withLock { $0.clock = newValue } }
    }

    /// Changes the clock, while nobody else does.
    ///
    /// - Returns: the clock as it is now.
    @discardableResult
    public func changeClock(_ change: (inout OrgClock) -> Void) -> OrgClock {
        state.withLock {
            change(&$0.clock)
            return $0.clock
        }
    }

    /// Replaces the configuration. A scenario that is on stays on, unless the new configuration names another than the old one did.
    func replace(with org: Org, at serverTime: Timestamp) {
        state.withLock { $0.configured = org }
        edit(to: org, at: serverTime)
    }

    /// Changes the org until it is reset. A scenario that is on stays on.
    func edit(to org: Org, at serverTime: Timestamp) {
        state.withLock {
            let hasOtherScenario = org.scenario != $0.base.scenario
            $0.base = org
            $0.changedAt = $0.clock.reading(at: serverTime)
            if hasOtherScenario { $0.lay(org.scenario.flatMap(Scenarios.named)) } else { $0.refresh() }
        }
        endUnapprovedTokens()
    }

    /// Changes the users' approvals. Unlike an edit this is no change of an app that has to be propagated.
    ///
    /// - Parameter isConfiguration: whether the configuration says so, too, by now: a reset goes back to it then.
    public func changeApprovals(isConfiguration: Bool = false, _ change: (inout [Approval]) -> Void) {
        let isChanged = state.withLock { state in
            let old = state.base.approvals
            change(&state.base.approvals)
            if isConfiguration { state.configured.approvals = state.base.approvals }
            guard state.base.approvals != old else { return false }
            state.refresh()
            return true
        }
        if isChanged { endUnapprovedTokens() }
    }

    /// Ends the refresh tokens of users who have taken back what they had approved: another approval does not bring them back.
    private func endUnapprovedTokens() {
        let org = base
        let usernames = Dictionary(org.users.map { ($0.id, $0.username.asciiLowercased) }, uniquingKeysWith: { first, _ in first })
        let approved = Set(org.approvals.filter(\.heldRefreshToken).map { [$0.username.asciiLowercased, $0.consumerKey] })
        pending.endRefreshTokens { user, consumerKey in !approved.contains([usernames[user] ?? "", consumerKey]) }
    }

    /// Marks a token request of an app and a user as running, as if one were, until ``clearLedger()``.
    ///
    /// It is how the rule on concurrent requests is brought about without two clients that meet by chance.
    public func beginTokenRequest(consumerKey: String, userID: SalesforceID) {
        ledger.beginRequest(consumerKey: consumerKey, userID: userID)
    }

    /// Forgets used `jti`s, login rates and running requests.
    public func clearLedger() { ledger.clear() }

    /// Ends every access token that was issued before.
    public func expireSessions() {
        state.withLock { $0.sessionEpoch &+= 1 }
        sessions.clear()
    }

    /// The scenario that is on.
    public var scenario: Scenario? { state.withLock(\.scenario) }

    /// Lays a scenario over the configuration, in the place of one that is on.
    ///
    /// - Throws: ``ScenarioError`` when there is none of this name or it cannot be brought about here; the org stays as it was.
    public func setScenario(named name: String) throws(ScenarioError) {
        guard let scenario = Scenarios.named(name) else { throw .unknown(name: name) }
        try state.withLock { state throws(ScenarioError) in
            if let obstacle = scenario.obstacle(in: state.base) { throw obstacle }
            state.lay(scenario)
        }
    }

    /// Takes the scenario off: nothing has to be restored.
    public func removeScenario() { state.withLock { $0.lay(nil) } }

    /// A sandbox refresh: the users' approvals and all sessions are gone.
    ///
    /// Source: field report R07, trailhead question 0D54S00000AQ573SAD: consent has to be given again after each refresh.
    ///
    /// - Parameter isConfiguration: whether the configuration says so, too, by now: a reset brings no approval back then.
    public func refreshSandbox(isConfiguration: Bool = false) {
        state.withLock {
            $0.base.approvals = []
            if isConfiguration { $0.configured.approvals = [] }
            $0.refresh()
        }
        expireSessions()
        pending.clear()
    }

    /// Forgets what its logins left behind and what was asked for while it ran: sessions, history, journal, faults, clock, and every
    /// scenario but a configured one. What edits changed is the directory's to put back.
    public func reset() {
        state.withLock {
            $0.clock.reset()
            $0.lay($0.base.scenario.flatMap(Scenarios.named))
        }
        expireSessions()
        clearLedger()
        pending.clear()
        history.clear()
        journal.clear()
        faults.clear()
        apiUsage.clear()
    }

    /// Changes the org as long as it is not taken off: as a scenario does, without being one.
    public func setOverlay(_ overlay: (@Sendable (inout Org) -> Void)?) {
        state.withLock {
            $0.scenario = nil
            $0.overlay = overlay
            $0.refresh()
        }
    }
}

extension HostedOrg.State {
    fileprivate mutating func lay(_ scenario: Scenario?) {
        self.scenario = scenario
        overlay = scenario?.overlay
        refresh()
    }

    fileprivate mutating func refresh() {
        var effective = base
        overlay?(&effective)
        snapshot = OrgSnapshot(effective)
    }
}

/// An org as one request found it. It does not hold the org itself, whose history holds what was found.
struct OrgView: Sendable {
    let snapshot: OrgSnapshot
    /// Now, by the org's clock.
    let time: Timestamp
    /// When the org was last changed, by its clock.
    let changedAt: Timestamp
    /// Raised to end all sessions: a token counts only in the epoch in which it was issued.
    let sessionEpoch: UInt32
}
