internal import Locking

/// Who uses an app in an org: by consents, and by the logins that the history still has.
public struct AppUsage: Sendable {
    /// One user of an app.
    public struct User: Sendable {
        /// The record id.
        public let id: SalesforceID
        /// The username.
        public let username: String
        /// The scopes that the user consented to; empty: there was no consent.
        public let approvedScopes: [Scope]
        /// The first login that the history has; nil: it has none.
        public let firstUsed: Timestamp?
        /// The last login.
        public let lastUsed: Timestamp?
        /// How many logins the history has.
        public let useCount: Int
        /// How many of their sessions have not ended.
        public let sessions: Int
    }

    /// The app.
    public let app: ConnectedApp
    /// The org in which it lives.
    public let homeOrg: String
    /// Its users, by username.
    public let users: [User]
}

extension LoginService {
    /// Who uses which app in an org: the org's own apps, used or not, and those of other orgs that are used.
    public func usage(of hosted: HostedOrg, at serverTime: Timestamp) -> [AppUsage] {
        let view = hosted.view(at: serverTime)
        let logins = Dictionary(grouping: hosted.history.newestFirst.filter(\.hasToken)) { $0.grantCase.app?.app.consumerKey ?? "" }
        let own = view.snapshot.org.connectedApps.map(\.consumerKey)
        let others = Set(logins.keys).union(view.snapshot.org.approvals.map(\.consumerKey)).subtracting(own).sorted()
        return (own + others).compactMap { key in
            guard let app = app(.consumerKey(key), usedIn: view.snapshot)?.app else { return nil }
            return AppUsage(
                app: app, homeOrg: view.snapshot.app(app.id) == nil ? homeOrg(of: app) : hosted.name,
                users: users(of: app, in: hosted, view, logins[key] ?? []))
        }
    }

    /// Ends the sessions that were begun with an app until now.
    ///
    /// - Parameter user: whose; nil: everybody's.
    public func endSessions(with app: SalesforceID, of user: SalesforceID?, in hosted: HostedOrg) {
        let last = numbers.last
        for user in user.map({ [$0] }) ?? hosted.base.users.map(\.id) {
            guard hosted.sessions.end(.init(user: user, app: app), upTo: last) else { return hosted.expireSessions() }
        }
    }

    private func homeOrg(of app: ConnectedApp) -> String {
        directory.lasting.first { $0.snapshot.app(app.id) != nil }?.name ?? ""
    }

    private func users(of app: ConnectedApp, in hosted: HostedOrg, _ view: OrgView, _ logins: [LoginAttempt]) -> [AppUsage.User] {
        let logins = Dictionary(grouping: logins) { $0.grantCase.user?.user.username.asciiLowercased ?? "" }
        return view.snapshot.org.users.compactMap { user -> AppUsage.User? in
            let own = logins[user.username.asciiLowercased] ?? []
            let approvals = view.snapshot.approvals(of: user.username, to: app.consumerKey)
            guard !own.isEmpty || !approvals.isEmpty else { return nil }
            return AppUsage.User(
                id: user.id, username: user.username, approvedScopes: approvals.flatMap(\.scopes),
                firstUsed: own.last?.grantCase.time, lastUsed: own.first?.grantCase.time, useCount: own.count,
                sessions: own.count { isLive($0, of: user, with: app, in: hosted, view) })
        }.sorted { $0.username < $1.username }
    }

    /// Whether the session that a login began goes on.
    private func isLive(
        _ login: LoginAttempt, of user: User, with app: ConnectedApp, in hosted: HostedOrg, _ view: OrgView
    ) -> Bool {
        let issuedAt = login.grantCase.time
        guard let epoch = login.grantCase.foundUser?.org.sessionEpoch, epoch == view.sessionEpoch else { return false }
        // A token in JWT format keeps to the timeout that the app had.
        let timeout = login.grantCase.app?.app.tokenFormat == .jwt ? login.grantCase.app?.app.sessionTimeout : nil
        let token = IssuedToken(
            org: view.snapshot.org.id, user: user.id, app: .id(app.id), issuedAt: issuedAt, epoch: epoch, serial: login.number,
            scopes: ScopeSet([]), fixedEnd: timeout.map { issuedAt + $0 })
        return hosted.sessions.end(of: token, app: app.id, timeout: app.sessionTimeout, at: view.time, isUse: false) != nil
    }
}
