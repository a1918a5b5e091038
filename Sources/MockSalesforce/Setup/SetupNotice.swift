/// What an action did, as the page to which it leads says it. A fixed list, so that no link can put words on a page.
enum SetupNotice: String, Sendable, CaseIterable {
    case saved, created, deleted, blocked, unblocked, frozen, unfrozen, loggedOut
    case scenarioLaid, scenarioTakenOff, faultAdded, faultsTakenAway, clockChanged, revoked, sessionsEnded, sandboxRefreshed

    /// The name in the query string.
    static let parameter = "done"

    /// The sentence on the page.
    var sentence: String {
        switch self {
        case .saved: "Your changes were saved."
        case .created: "It was created."
        case .deleted: "It was deleted."
        case .blocked: "The app was blocked."
        case .unblocked: "The app was unblocked."
        case .frozen: "The user was frozen."
        case .unfrozen: "The user was unfrozen."
        case .loggedOut: "You are logged out."
        case .scenarioLaid: "The scenario lies over the org."
        case .scenarioTakenOff: "The scenario was taken off."
        case .faultAdded: "The fault waits for its requests."
        case .faultsTakenAway: "The faults were taken away."
        case .clockChanged: "The clock was set."
        case .revoked: "Approval and sessions were revoked."
        case .sessionsEnded: "Every access token of the org has ended."
        case .sandboxRefreshed: "The sandbox was refreshed: approvals and sessions are gone."
        }
    }
}
