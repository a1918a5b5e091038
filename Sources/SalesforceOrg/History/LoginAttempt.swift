/// One entry of the login history: the facts, from which an explanation is made when somebody reads it.
public final class LoginAttempt: Sendable {
    /// The id, which the answer carries.
    public let id: SalesforceID
    /// The number in the id, which its access token has as well.
    let number: UInt64
    /// What was asked, and of whom.
    public let grantCase: GrantCase
    /// What each rule of the list found, in order.
    public let outcomes: [Outcome]
    /// The index of the rule that refused; nil when a token was granted.
    let refusedByIndex: Int?
    /// The refusal that was answered.
    public let refusal: Refusal?
    /// The fault that disturbed it.
    public let fault: Fault?

    init(
        id: SalesforceID, number: UInt64, grantCase: GrantCase, outcomes: [Outcome], refusedByIndex: Int?, refusal: Refusal?,
        fault: Fault? = nil
    ) {
        self.id = id
        self.number = number
        self.grantCase = grantCase
        self.outcomes = outcomes
        self.refusedByIndex = refusedByIndex
        self.refusal = refusal
        self.fault = fault
    }

    /// The status of the answer; nil when the connection was closed without one.
    public var status: Int? {
        if fault?.closing == .before { return nil }
        return switch fault?.answer {
        case .custom(let status, _, _): status
        case .garbage: 200
        case .maintenance: Fault.maintenanceStatus
        case .refuse, nil: refusal?.status ?? 200
        }
    }

    /// Whether a token was granted.
    public var isGranted: Bool { refusedByIndex == nil && fault?.answer == nil }

    /// Whether it brought an access token, and with it a session: a code does not.
    var hasToken: Bool {
        guard isGranted else { return false }
        switch grantCase.flow {
        case .deviceAuthorization, .deviceApproval: return false
        case .authorization: if case .token? = grantCase.authorization?.responseType { return true } else { return false }
        default: return true
        }
    }

    /// The rule that refused, or whose refusal a fault asked for.
    public var refusedBy: Rule? { refusedByIndex.map { grantCase.flow.rules[$0] } }

    /// The name of the org to which the attempt belongs: the user's, else the app's, else the addressed one.
    public var orgName: String? { (grantCase.userOrg ?? grantCase.appOrg ?? grantCase.hostOrg)?.org.name }
}
