public import Encoding

/// Everything that a rule may look at: what was asked, and what it means in the orgs as they were at that moment. It is made once and
/// never changed, so that the history can keep it and explain it later.
///
/// A class, because each of the many rules takes one, and both histories keep it: a structure of this size would be copied each time.
public final class GrantCase: Sendable {
    /// Which list of rules it is judged by.
    public let flow: Flow
    /// The method of the request.
    public let method: String
    /// The grant type that was asked for.
    public let grantType: String?
    /// Whether a `scope` parameter was sent.
    public let hasScopeParameter: Bool
    /// Whether there was a body that nobody could read as a form.
    public let hasUnreadBody: Bool
    /// Whether the path began with two slashes.
    public let hasDoubleSlash: Bool
    /// The host that was addressed.
    public let address: AddressedHost
    /// The client's address.
    public let peer: IPAddress
    /// Now, by the clock of the org that governs.
    public let time: Timestamp
    /// What the assertion says.
    public let assertion: Result<Assertion, AssertionProblem>
    /// How the assertion's signature compares with that of the key in the app's certificate; `notSent` where one of the two is missing.
    let assertionSignature: Presented.Comparison
    /// The name of another app of the app's org whose certificate fits a signature that is wrong here.
    let signatureFits: String?
    /// What another flow than JWT bearer presents; nil in that one.
    let presented: Presented?
    /// The app that the client names, with its org.
    let foundApp: Found<AppRecord>?
    /// The user that is to be logged in, among those that the host finds, with their org.
    let foundUser: Found<UserRecord>?
    /// The org of the addressed My Domain; at the root, where any org's audience is right, the one that the audience names.
    let hostView: OrgView?
    /// What the org's ledger said when the request came.
    let ledger: Ledger.Reading

    /// The app that the client names.
    public var app: AppRecord? { foundApp?.record }
    /// The org in which the app lives.
    public var appOrg: OrgSnapshot? { foundApp?.org.snapshot }
    /// The user that is to be logged in.
    public var user: UserRecord? { foundUser?.record }
    /// The user's org.
    public var userOrg: OrgSnapshot? { foundUser?.org.snapshot }
    /// The host's org.
    public var hostOrg: OrgSnapshot? { hostView?.snapshot }

    /// The org whose settings and clock count: the user's, else the addressed My Domain's, else the app's.
    let governing: OrgSnapshot?

    /// The settings that count.
    var behaviour: Behaviour { governing?.org.behaviour ?? Self.defaultBehaviour }

    private static let defaultBehaviour = Behaviour()

    /// The claims, where the assertion could be read.
    public var claims: AssertionClaims? { try? assertion.get().claims }

    /// The user's earlier consents to the app in the user's org.
    var approvals: [Approval] {
        guard let user, let userOrg, let app else { return [] }
        return userOrg.approvals(of: user.user.username, to: app.app.consumerKey)
    }

    /// Whether an admin of the user's org installed the app.
    var isInstalled: Bool {
        guard let app, let userOrg else { return false }
        return app.isInstalled(in: userOrg.org)
    }

    /// *Permitted Users*, as it counts for this user: policies belong to the org in which the app is installed; elsewhere a user can
    /// only have consented.
    var permittedUsers: ConnectedApp.PermittedUsers? {
        guard let app, userOrg != nil else { return nil }
        return isInstalled ? app.app.permittedUsers : .selfAuthorize
    }

    init(
        flow: Flow = .jwtBearer, method: String, grantType: String?, hasScopeParameter: Bool, hasUnreadBody: Bool, hasDoubleSlash: Bool,
        address: AddressedHost, peer: IPAddress, time: Timestamp, assertion: Result<Assertion, AssertionProblem> = .failure(.missing),
        assertionSignature: Presented.Comparison = .notSent, signatureFits: String? = nil, presented: Presented? = nil,
        foundApp: Found<AppRecord>?, foundUser: Found<UserRecord>?, hostView: OrgView?, ledger: Ledger.Reading, governing: OrgSnapshot?
    ) {
        self.flow = flow
        self.method = method
        self.grantType = grantType
        self.hasScopeParameter = hasScopeParameter
        self.hasUnreadBody = hasUnreadBody
        self.hasDoubleSlash = hasDoubleSlash
        self.address = address
        self.peer = peer
        self.time = time
        self.assertion = assertion
        self.assertionSignature = assertionSignature
        self.signatureFits = signatureFits
        self.presented = presented
        self.foundApp = foundApp
        self.foundUser = foundUser
        self.hostView = hostView
        self.ledger = ledger
        self.governing = governing
    }

    /// The case with what looks like a secret blanked, and the texts cut to a length that a history can afford.
    ///
    /// - Parameter isGranted: then every text but the `jti` was found to be what it should be.
    func forHistory(isGranted: Bool, isSecret: @escaping (String) -> Bool) -> GrantCase {
        if isGranted, claims?.jwtID == nil { return self }
        let redaction = Redaction(isSecret: isSecret)
        var presented = presented
        if !isGranted { presented?.redact(redaction) }
        return GrantCase(
            flow: flow, method: method, grantType: isGranted ? grantType : grantType.map(redaction.shown),
            hasScopeParameter: hasScopeParameter, hasUnreadBody: hasUnreadBody, hasDoubleSlash: hasDoubleSlash, address: address,
            peer: peer, time: time, assertion: assertion.map { $0.forHistory(isGranted: isGranted, redaction) },
            assertionSignature: assertionSignature, signatureFits: signatureFits, presented: presented, foundApp: foundApp,
            foundUser: foundUser, hostView: hostView, ledger: ledger, governing: governing)
    }
}

/// A record with the org in which it was found.
struct Found<Record: Sendable>: Sendable {
    let record: Record
    let org: OrgView
}

extension Assertion {
    fileprivate func forHistory(isGranted: Bool, _ redaction: Redaction) -> Assertion {
        var claims = claims
        claims.jwtID = claims.jwtID.map(redaction.shown)
        if !isGranted { claims.redactNames(redaction) }
        return Assertion(
            algorithm: isGranted ? algorithm : algorithm.map(redaction.shown), hasCriticalExtensions: hasCriticalExtensions,
            isLenientlyEncoded: isLenientlyEncoded, claims: claims)
    }
}

extension AssertionClaims {
    fileprivate mutating func redactNames(_ redaction: Redaction) {
        issuer = issuer.map(redaction.shown)
        subject = subject.map(redaction.shown)
        audience = audience.map(redaction.shown)
    }
}

extension Claim {
    fileprivate func map(_ transform: (Value) -> Value) -> Claim {
        if case .value(let value) = self { .value(transform(value)) } else { self }
    }
}
