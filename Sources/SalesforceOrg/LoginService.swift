internal import Encoding
internal import Locking

/// Decides on token requests: resolve once, judge by an ordered list of rules, commit what must be reserved.
///
/// ```swift
/// let directory = OrgDirectory()
/// directory.replaceAll([Org(name: "acme")], at: now)
/// let service = LoginService(directory: directory, tokenKey: key)
/// switch service.decide(request).outcome {
/// case .granted(let grant): print(grant.accessToken)
/// case .refused(let refusal): print(refusal.error, refusal.description)
/// }
/// ```
public final class LoginService: Sendable {
    /// What the client gets.
    public enum Outcome: Sendable {
        case granted(TokenGrant)
        /// A code for a device and one for its user.
        case device(DeviceGrant)
        case refused(Refusal)
        /// Something else, which a fault asked for.
        case replaced(Fault.Answer)
    }

    /// A decision with its entry in the history.
    public struct Decision: Sendable {
        /// What the client gets.
        public let outcome: Outcome
        /// The entry in the history.
        public let attempt: LoginAttempt
        /// The org to which the attempt belongs.
        public let org: HostedOrg?
    }

    /// Changes the approvals of an org's users, while nobody else does.
    public typealias ApprovalKeeper = @Sendable (HostedOrg, (inout [Approval]) -> Void) -> Void

    /// The orgs.
    public let directory: OrgDirectory
    /// Every attempt, also those that belong to no org.
    public let attempts = LoginHistory()
    /// The requests that belong to no org.
    public let journal = RequestJournal()
    /// Signs access tokens in JWT format.
    public let signingKey: SigningKey
    let tokens: AccessTokens
    let jwtTokens: JWTAccessTokens
    let approvals: ApprovalKeeper
    /// Of the entries in the history.
    let numbers = Counter()

    /// Makes a service.
    ///
    /// - Parameters:
    ///   - tokenKey: the secret that proves access tokens, 32 random bytes.
    ///   - signingKey: the key that signs access tokens in JWT format.
    ///   - approvals: keeps what users approve; in the running org unless somebody keeps it elsewhere, too.
    public init(
        directory: OrgDirectory, tokenKey: [UInt8], signingKey: SigningKey = SigningKey(),
        approvals: @escaping ApprovalKeeper = { org, change in org.changeApprovals(change) }
    ) {
        self.directory = directory
        self.signingKey = signingKey
        self.approvals = approvals
        jwtTokens = JWTAccessTokens(signingKey: signingKey)
        tokens = AccessTokens(key: tokenKey)
    }

    /// Decides on a request for a token, and records the decision.
    public func decide(_ request: GrantRequest) -> Decision {
        let (grantCase, orgs) = Resolver(directory: directory).resolve(request)
        let fault = orgs.history?.faults.take(at: request.serverTime) { FaultedRequest(grantCase) }
        let judgement = judge(grantCase, orgs.user, fault?.answer)
        let number = nextNumber()
        let isGranted = judgement.refusedBy == nil && fault?.answer == nil
        let isDevice = grantCase.flow == .deviceAuthorization
        let device = isGranted && isDevice ? issueDevice(grantCase, in: orgs.history) : nil
        let grant = isGranted && !isDevice ? issue(grantCase, in: orgs.user, serial: number) : nil
        grantCase.device?.authorization?.notePoll(at: grantCase.time)
        let refusal = judgement.refusal(of: grantCase)
        let attempt = LoginAttempt(
            id: SalesforceID(.loginHistory, number: number), number: number,
            grantCase: grantCase.forHistory(isGranted: grant != nil || device != nil, isSecret: directory.isConsumerSecret),
            outcomes: judgement.outcomes,
            refusedByIndex: judgement.refusedBy, refusal: refusal, fault: fault)
        attempts.append(attempt)
        orgs.history?.history.append(attempt)
        let outcome = device.map(Outcome.device) ?? Self.outcome(grant, refusal, fault)
        return Decision(outcome: outcome, attempt: attempt, org: orgs.history)
    }

    /// The number of the next entry in the history.
    func nextNumber() -> UInt64 { numbers.next() }

    private static func outcome(_ grant: TokenGrant?, _ refusal: Refusal?, _ fault: Fault?) -> Outcome {
        if let grant { return .granted(grant) }
        if let refusal { return .refused(refusal) }
        if let answer = fault?.answer { return .replaced(answer) }
        return .refused(.retry)
    }

    /// Asks the rules and reserves what must be. With an answer that a fault asks for nothing is reserved, and only the rule whose refusal
    /// it is, if one is, counts as the one that refused.
    private func judge(_ grantCase: GrantCase, _ org: HostedOrg?, _ replacement: Fault.Answer?) -> Judgement {
        guard let replacement else { return judgeAndReserve(grantCase, org) }
        var judgement = Judgement(grantCase)
        guard case .refuse(let name) = replacement else {
            judgement.answerOtherwise(nil)
            return judgement
        }
        judgement.answerOtherwise(judgement.rules.firstIndex { $0.name == name })
        return judgement
    }

    private func judgeAndReserve(_ grantCase: GrantCase, _ org: HostedOrg?) -> Judgement {
        var judgement = Judgement(grantCase)
        defer { if judgement.isRefused(for: .singleUse) { grantCase.refreshToken?.token?.family.end() } }
        guard judgement.refusedBy == nil, let claim = grantCase.ledgerClaim, let org else { return judgement }
        if let obstacle = org.ledger.reserve(claim, at: grantCase.time) {
            judgement.refuse(obstacle)
            return judgement
        }
        if let use = grantCase.singleUse, !use.take() { judgement.refuse(.singleUse) }
        // Nothing but the answer is left to be written, so a request that runs alone has run.
        org.ledger.release(claim)
        return judgement
    }
}
