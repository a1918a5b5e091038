public import Encoding

/// Everything that a rule may look at: what was asked, and what it means in the orgs as they were at that moment. It is made once and
/// never changed, so that the history can keep it and explain it later.
public struct GrantCase: Sendable {
    /// The method of the request.
    public let method: String
    /// The grant type that was asked for.
    public internal(set) var grantType: String?
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
    /// The assertion.
    public internal(set) var assertion: Result<Assertion, AssertionProblem>
    /// The app that `iss` names, with its org.
    let foundApp: Found<AppRecord>?
    /// The user that `sub` names, among those that the host finds, with their org.
    let foundUser: Found<UserRecord>?
    /// The org of the addressed My Domain; at the root, where any org's audience is right, the one that the audience names.
    let hostView: OrgView?
    /// What the org's ledger said when the request came.
    let ledger: Ledger.Reading

    /// The app that `iss` names.
    public var app: AppRecord? { foundApp?.record }
    /// The org in which the app lives.
    public var appOrg: OrgSnapshot? { foundApp?.org.snapshot }
    /// The user that `sub` names.
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

    /// Drops everything that could be replayed, blanks what looks like a secret, and cuts the texts to a length that a history can afford.
    mutating func prepareForHistory(isSecret: @escaping (String) -> Bool) {
        let redaction = Redaction(isSecret: isSecret)
        grantType = grantType.map(redaction.shown)
        guard case .success(var assertion) = self.assertion else { return }
        assertion.signed = nil
        assertion.algorithm = assertion.algorithm.map(redaction.shown)
        assertion.claims.redact(redaction)
        self.assertion = .success(assertion)
    }
}

/// A record with the org in which it was found.
struct Found<Record: Sendable>: Sendable {
    let record: Record
    let org: OrgView
}

extension AssertionClaims {
    fileprivate mutating func redact(_ redaction: Redaction) {
        issuer = issuer.map(redaction.shown)
        subject = subject.map(redaction.shown)
        audience = audience.map(redaction.shown)
        jwtID = jwtID.map(redaction.shown)
    }
}

extension Claim {
    fileprivate func map(_ transform: (Value) -> Value) -> Claim {
        if case .value(let value) = self { .value(transform(value)) } else { self }
    }
}
