internal import Encoding

/// What a token stands for, as an introspection tells it (RFC 7662 section 2.2).
public struct IntrospectedToken: Sendable {
    /// What kind of token it is.
    public enum Kind: String, Sendable {
        case accessToken = "access_token"
        case refreshToken = "refresh_token"
    }

    /// What kind of token it is.
    public let kind: Kind
    /// The scopes.
    public let scope: String
    /// The app that it was issued to.
    public let consumerKey: String
    /// The user.
    public let user: User
    /// The user's org.
    public let org: OrgSnapshot
    /// From when on it counts.
    public let notBefore: Timestamp
    /// When it was issued.
    public let issuedAt: Timestamp
    /// When it ends unless it is renewed; nil where nothing but a revocation ends it.
    public let end: Timestamp?
}

extension LoginService {
    /// What an introspection finds.
    public enum Introspection: Sendable {
        /// A token of the app that asks.
        case active(IntrospectedToken)
        /// Anything else.
        case inactive
        /// The app that asks is not who it says.
        case refused(Refusal)
    }

    /// Says what a token stands for, to the app that it was issued to. That looks, and does not renew the session.
    ///
    /// - Parameter client: the app that asks; one without a secret cannot.
    public func introspect(
        token: String, by client: ClientCredentials, at address: AddressedHost, serverTime: Timestamp
    ) -> Introspection {
        let home = directory.find(consumerKey: client.id, username: nil, in: address.scope).app
        guard let app = home?.snapshot.app(consumerKey: client.id)?.app, let secret = app.consumerSecret,
            secret.hasSameBytes(as: client.secret ?? "")
        else { return .refused(.invalidClientCredentials) }
        if OrgHandle.refreshToken.org(of: token) != nil {
            return refreshToken(token, of: app, at: address, serverTime: serverTime).map(Introspection.active) ?? .inactive
        }
        guard let live = try? liveToken(token, at: address, serverTime: serverTime, isUse: false), live.isUsable,
            live.problemAfterLogin(with: nil) != .ended, live.app.app.id == app.id
        else { return .inactive }
        let session = Session(live)
        return .active(
            IntrospectedToken(
                kind: .accessToken, scope: session.scope, consumerKey: app.consumerKey, user: session.user.user, org: session.org,
                notBefore: session.notBefore, issuedAt: session.issuedAt, end: session.end))
    }

    /// A refresh token that would be taken: the rules of its flow say so.
    private func refreshToken(
        _ text: String, of app: ConnectedApp, at address: AddressedHost, serverTime: Timestamp
    ) -> IntrospectedToken? {
        let request = GrantRequest(
            parameters: [.init("refresh_token", Array(text.utf8)), .init("client_id", Array(app.consumerKey.utf8))], address: address,
            peer: .loopback, serverTime: serverTime)
        let grantCase = Resolver(directory: directory).resolveRefreshToken(request, request.parameters).0
        guard Judgement(grantCase, by: Rules.lifeOfRefreshToken).refusedBy == nil, let token = grantCase.refreshToken?.token,
            let user = grantCase.user, let org = grantCase.userOrg
        else { return nil }
        let end: Timestamp? =
            switch app.refreshTokenPolicy {
            case .validUntilRevoked, .expireImmediately: nil
            case .expireIfUnusedFor(let limit): token.lastUsed + limit
            case .expireAfter(let limit): token.family.startedAt + limit
            }
        return IntrospectedToken(
            kind: .refreshToken, scope: token.scopes.joinedNames, consumerKey: app.consumerKey, user: user.user, org: org,
            notBefore: token.family.startedAt, issuedAt: token.family.startedAt, end: end)
    }
}
