/// What a valid access token stands for.
public struct Session: Sendable {
    /// The user's org.
    public let org: OrgSnapshot
    /// The user.
    public let user: UserRecord
    /// The app that the token was issued to.
    public let app: AppRecord
    /// The scopes of the token.
    public let scopes: [Scope]

    /// Whether the token may read what one of the named scopes opens.
    public func hasScope(_ names: Set<String>) -> Bool { scopes.contains { names.contains($0.name) } }
}

extension LoginService {
    /// The session of an access token; nil when it is none of this server's, or too old, or its org, user or app is gone.
    ///
    /// - Parameter serverTime: now; the org's clock decides whether the token has ended.
    public func session(ofAccessToken token: String, at serverTime: Timestamp) -> Session? {
        guard let content = tokens.read(token), let hosted = directory.org(content.org) else { return nil }
        let view = hosted.view(at: serverTime)
        let (org, time) = (view.snapshot, view.time)
        guard let user = org.user(content.user), let app = app(content.app, usedIn: org),
            time < content.issuedAt + app.app.sessionTimeout, content.epoch == view.sessionEpoch
        else { return nil }
        return Session(org: org, user: user, app: app, scopes: org.grantedScopes(of: user, by: app))
    }

    /// An app of the org itself, or one of another org that is used in it.
    private func app(_ id: SalesforceID, usedIn org: OrgSnapshot) -> AppRecord? {
        if let app = org.app(id) { return app }
        return directory.all.lazy.compactMap { $0.snapshot.app(id) }.first
    }
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

    /// Those scopes as an answer's `scope`.
    func grantedScope(of user: UserRecord, by app: AppRecord) -> String {
        let isOwn = app.isInstalled(in: org) && app.app.permittedUsers == .adminApproved
        return isOwn ? app.grantedScope : AppRecord.grantedScope(grantedScopes(of: user, by: app))
    }
}
