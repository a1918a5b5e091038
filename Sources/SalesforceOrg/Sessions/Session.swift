/// What a valid access token stands for.
public struct Session: Sendable {
    /// What a token is used for.
    public enum Purpose: Sendable {
        /// The identity URL.
        case identity
        /// The userinfo endpoint.
        case userInfo
        /// The REST API.
        case restAPI
    }

    /// The user's org.
    public let org: OrgSnapshot
    /// The user.
    public let user: UserRecord
    /// The app that the token was issued to.
    public let app: AppRecord
    private let scopeSet: ScopeSet
    /// The form of the token.
    public let tokenFormat: ConnectedApp.TokenFormat
    /// When the token was issued, by the org's clock.
    public let issuedAt: Timestamp
    /// From when on it counts.
    public let notBefore: Timestamp
    /// When the session ends unless it is renewed, by the org's clock.
    public let end: Timestamp
    /// Now, by the org's clock.
    public let time: Timestamp
    private let usage: APIUsageCounter

    init(_ live: LiveToken) {
        org = live.org
        user = live.user
        app = live.app
        end = live.end
        time = live.time
        usage = live.hosted.apiUsage
        issuedAt = live.token.issuedAt
        scopeSet = live.token.scopes
        let isJWT = live.token.fixedEnd != nil
        tokenFormat = isJWT ? .jwt : .opaque
        notBefore = isJWT ? issuedAt - JWTAccessTokens.notBeforeMargin : issuedAt
    }

    /// The scopes of the token, in the order in which the app has them.
    public var scopes: [Scope] { scopeSet.scopes(inOrderOf: app.app.scopes) }

    /// The scopes as the answer of the token endpoint named them.
    public var scope: String { scopes.joinedNames }

    /// Whether the identity URLs of other users of the org may be read.
    ///
    /// Source: help page of the identity URL. Sharing is not modelled.
    public var mayReadOtherUsers: Bool { scopeSet.intersects(Purpose.restAPI.scopes) && user.isAPIEnabled }

    /// Counts a request to the REST API.
    public func countAPIRequest() -> APIUsage { usage.count(at: time) }

    /// Why the session is not good for a purpose.
    func problem(with purpose: Purpose) -> SessionProblem? {
        if tokenFormat == .jwt, purpose != .restAPI { return .ended }
        guard scopeSet.intersects(purpose.scopes) else { return .scopeMissing }
        return purpose == .restAPI && !user.isAPIEnabled ? .apiDisabled : nil
    }
}

extension Session.Purpose {
    /// The scopes of which one is needed.
    fileprivate var scopes: ScopeSet {
        switch self {
        case .identity: Self.identityScopes
        case .userInfo: Self.userInfoScopes
        case .restAPI: Self.restScopes
        }
    }

    /// Sources: help pages of the identity URL and of the userinfo endpoint, and on OAuth scopes.
    private static let identityScopes = ScopeSet(
        ["id", "profile", "email", "address", "phone", "openid", "api", "full", "web"].compactMap(Scope.init))
    private static let userInfoScopes = ScopeSet([.openID, .id, .api, .full])
    private static let restScopes = ScopeSet([.api, .full])
}

/// Why an access token gives no session.
public enum SessionProblem: Error, Sendable, Equatable {
    /// It is none of this server's, or has ended, or was revoked; its org, user or app is gone, blocked or frozen; another org was
    /// addressed; or the purpose is none for tokens of its format.
    case ended
    /// It claims to be a token in JWT format, and is damaged, past its `exp`, or not signed by this server.
    case invalidJWT
    /// Its user is deactivated.
    case inactiveUser
    /// It lacks the scope.
    case scopeMissing
    /// *API Enabled* is off for its user.
    case apiDisabled
    /// The org has used up its requests to the REST API.
    case requestLimitExceeded
}

extension OrgSnapshot {
    /// The scopes of the app, or, where users approve for themselves, of all approvals that held a refresh token.
    ///
    /// Source: help page of the JWT bearer flow; field report R06.
    func grantedScopes(of user: UserRecord, by app: AppRecord) -> [Scope] {
        let approvals = approvals(of: user.user.username, to: app.app.consumerKey).filter(\.heldRefreshToken)
        let isPreauthorized = app.isInstalled(in: org) ? app.app.permittedUsers == .adminApproved : approvals.isEmpty
        guard !isPreauthorized else { return app.app.scopes }
        return approvals.flatMap(\.scopes).reduce(into: []) { scopes, scope in
            if !scopes.contains(scope) { scopes.append(scope) }
        }
    }

    /// What an assertion gets: those scopes without the ones for refresh tokens, which the flow asks for and never grants.
    ///
    /// Source: answers recorded in Salesforce's Postman collection; airbytehq/airbyte pull request 80788.
    func scopesByAssertion(of user: UserRecord, by app: AppRecord) -> GrantedScopes {
        let isOwn = app.isInstalled(in: org) && app.app.permittedUsers == .adminApproved
        return isOwn ? app.scopesByAssertion : GrantedScopes(grantedScopes(of: user, by: app).filter { !$0.isRefresh })
    }
}
