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
    let lastNumber = Lock(UInt64(0))

    /// Makes a service.
    ///
    /// - Parameters:
    ///   - tokenKey: the secret that proves access tokens, 32 random bytes.
    ///   - signingKey: the key that signs access tokens in JWT format.
    public init(directory: OrgDirectory, tokenKey: [UInt8], signingKey: SigningKey = SigningKey()) {
        self.directory = directory
        self.signingKey = signingKey
        jwtTokens = JWTAccessTokens(signingKey: signingKey)
        tokens = AccessTokens(key: tokenKey)
    }

    /// Decides on a request of the JWT bearer grant, and records the decision.
    public func decide(_ request: GrantRequest) -> Decision {
        let (grantCase, orgs) = Resolver(directory: directory).resolve(request)
        let fault = orgs.history?.faults.take(at: request.serverTime) { FaultedRequest(grantCase) }
        let judgement = judge(grantCase, orgs.user?.ledger, fault?.answer)
        let number = lastNumber.withLock { number in
            number += 1
            return number
        }
        let isGranted = judgement.refusedBy == nil && fault?.answer == nil
        let grant = isGranted ? TokenGrant(grantCase, serial: number, tokens, jwtTokens) : nil
        let refusal = judgement.refusedBy.map { Rules.jwtBearer[$0].answer.choose(grantCase) }
        let attempt = LoginAttempt(
            id: SalesforceID(.loginHistory, number: number), number: number,
            grantCase: grantCase.forHistory(isGranted: grant != nil, isSecret: directory.isConsumerSecret), outcomes: judgement.outcomes,
            refusedByIndex: judgement.refusedBy, refusal: refusal, fault: fault,
            signatureFits: judgement.hasWrongSignature ? grantCase.appThatSignatureFits : nil)
        attempts.append(attempt)
        orgs.history?.history.append(attempt)
        return Decision(outcome: Self.outcome(grant, refusal, fault), attempt: attempt, org: orgs.history)
    }

    private static func outcome(_ grant: TokenGrant?, _ refusal: Refusal?, _ fault: Fault?) -> Outcome {
        if let grant { return .granted(grant) }
        if let refusal { return .refused(refusal) }
        if let answer = fault?.answer { return .replaced(answer) }
        return .refused(.retry)
    }

    /// Asks the rules and reserves what must be. With an answer that a fault asks for nothing is reserved, and only the rule whose refusal
    /// it is, if one is, counts as the one that refused.
    private func judge(_ grantCase: GrantCase, _ ledger: Ledger?, _ replacement: Fault.Answer?) -> Judgement {
        guard let replacement else { return judgeAndReserve(grantCase, ledger) }
        var judgement = Judgement(grantCase, by: Rules.jwtBearer)
        guard case .refuse(let name) = replacement else {
            judgement.answerOtherwise(nil)
            return judgement
        }
        judgement.answerOtherwise(Rules.jwtBearer.firstIndex { $0.name == name })
        return judgement
    }

    private func judgeAndReserve(_ grantCase: GrantCase, _ ledger: Ledger?) -> Judgement {
        var judgement = Judgement(grantCase, by: Rules.jwtBearer)
        guard judgement.refusedBy == nil, let claim = grantCase.ledgerClaim, let ledger else { return judgement }
        if let obstacle = ledger.reserve(claim, at: grantCase.time) {
            judgement.refuse(obstacle)
        } else {
            // Nothing but the answer is left to be written, so a request that runs alone has run.
            ledger.release(claim)
        }
        return judgement
    }
}

/// What a granted request gets.
public struct TokenGrant: Sendable {
    /// The access token.
    public let accessToken: String
    /// The form of the access token.
    public let tokenFormat: ConnectedApp.TokenFormat
    /// The scopes, without those for refresh tokens.
    public let scope: String
    /// Where the org's API is, without a slash at the end.
    public let instanceURL: String
    /// The identity URL.
    public let identityURL: String

    /// Nil when the case has no user or app, which no list of rules lets through, or when a token in JWT format cannot be signed.
    init?(_ grantCase: GrantCase, serial: UInt64, _ tokens: AccessTokens, _ jwtTokens: JWTAccessTokens) {
        guard let user = grantCase.foundUser, let app = grantCase.app else { return nil }
        let snapshot = user.org.snapshot
        scope = snapshot.grantedScope(of: user.record, by: app)
        instanceURL = grantCase.address.instanceURL(of: snapshot.org)
        identityURL = grantCase.address.identityURL(of: user.record.user.id, in: snapshot.org)
        tokenFormat = app.app.tokenFormat
        switch tokenFormat {
        case .opaque:
            accessToken = tokens.issue(
                .init(
                    org: snapshot.org.id, user: user.record.user.id, app: app.app.id, issuedAt: grantCase.time,
                    epoch: user.org.sessionEpoch, serial: serial))
        case .jwt:
            let token = jwtTokens.issue(
                .init(
                    org: snapshot.org.id, user: user.record.user.id, consumerKey: app.app.consumerKey, scope: scope,
                    instanceURL: instanceURL, issuedAt: grantCase.time, lifetime: app.app.sessionTimeout, epoch: user.org.sessionEpoch,
                    serial: serial))
            guard let token else { return nil }
            accessToken = token
        }
    }
}
