/// One entry of the login history: the facts, from which an explanation is made when somebody reads it.
public final class LoginAttempt: Sendable {
    /// The id, which the answer carries.
    public let id: SalesforceID
    /// What was asked, and of whom.
    public let grantCase: GrantCase
    /// What each rule of the list found, in order.
    public let outcomes: [Outcome]
    /// The index of the rule that refused; nil when a token was granted.
    let refusedByIndex: Int?
    /// The refusal that was answered.
    public let refusal: Refusal?

    init(id: SalesforceID, grantCase: GrantCase, outcomes: [Outcome], refusedByIndex: Int?, refusal: Refusal?) {
        self.id = id
        self.grantCase = grantCase
        self.outcomes = outcomes
        self.refusedByIndex = refusedByIndex
        self.refusal = refusal
    }

    /// The rule that refused.
    public var refusedBy: Rule? { refusedByIndex.map { Rules.jwtBearer[$0] } }

    /// The name of the org to which the attempt belongs: the user's, else the app's, else the addressed one.
    public var orgName: String? { (grantCase.userOrg ?? grantCase.appOrg ?? grantCase.hostOrg)?.org.name }
}
