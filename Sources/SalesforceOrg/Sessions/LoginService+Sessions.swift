internal import Encoding

/// A token that has neither ended nor been revoked, with what it names, at one moment.
struct LiveToken {
    let token: IssuedToken
    let hosted: HostedOrg
    let org: OrgSnapshot
    let user: UserRecord
    let app: AppRecord
    /// Now, by the org's clock.
    let time: Timestamp
    /// When it ends, by the org's clock.
    let end: Timestamp
}

extension LoginService {
    /// The session of an access token, in either format.
    ///
    /// A use in the second half of the app's session timeout renews it (``SessionMemory``). While a user is frozen or deactivated, or an
    /// app blocked, their sessions count as ended.
    ///
    /// - Parameters:
    ///   - address: the host that was asked: tokens of another org than a My Domain's count for nothing there.
    ///   - serverTime: now; the org's clock decides whether the token has ended.
    public func session(
        ofAccessToken token: String, for purpose: Session.Purpose, at address: AddressedHost, serverTime: Timestamp
    ) throws(SessionProblem) -> Session {
        let live = try liveToken(token, at: address, serverTime: serverTime, isUse: true)
        guard live.user.user.isActive else { throw .inactiveUser }
        guard live.isUsable else { throw .ended }
        if let problem = live.problemAfterLogin(with: purpose) { throw problem }
        let session = Session(live)
        if let problem = session.problem(with: purpose) { throw problem }
        return session
    }

    func liveToken(
        _ text: String, at address: AddressedHost, serverTime: Timestamp, isUse: Bool
    ) throws(SessionProblem) -> LiveToken {
        let token = try read(text)
        guard let hosted = directory.org(token.org) else { throw .ended }
        let view = hosted.view(at: serverTime)
        let (org, time) = (view.snapshot, view.time)
        if let end = token.fixedEnd, time >= end { throw .invalidJWT }
        guard address.serves(org), token.epoch == view.sessionEpoch, let user = org.user(token.user),
            let app = app(token.app, usedIn: org),
            let end = hosted.sessions.end(
                of: token, app: app.app.id, timeout: app.app.sessionTimeout, at: time, isUse: isUse)
        else { throw .ended }
        return LiveToken(token: token, hosted: hosted, org: org, user: user, app: app, time: time, end: end)
    }

    func read(_ token: String) throws(SessionProblem) -> IssuedToken {
        guard JWTAccessTokens.isAttempted(token) else {
            guard let content = tokens.read(token) else { throw .ended }
            return IssuedToken(content)
        }
        guard let issued = jwtTokens.read(token) else { throw .invalidJWT }
        return issued
    }

    /// An app of the org itself, or one of another org that is used in it.
    func app(_ name: IssuedToken.App, usedIn org: OrgSnapshot) -> AppRecord? {
        switch name {
        case .id(let id): org.app(id) ?? directory.lasting.lazy.compactMap { $0.snapshot.app(id) }.first
        case .consumerKey(let key):
            org.app(consumerKey: key)
                ?? directory.find(consumerKey: key, username: nil, in: .root).app?.snapshot.app(consumerKey: key)
        }
    }
}

extension LiveToken {
    /// Whether org, user and app are in a state in which sessions go on.
    ///
    /// Sources: freezing and deactivating end a user's sessions, blocking an app ends those of the app (Salesforce's help on users and on
    /// connected app usage, from memory).
    var isUsable: Bool {
        org.org.status == .active && user.user.isActive && !user.user.isFrozen && !app.app.isBlocked
    }

    /// What a scenario says about the life after the login.
    ///
    /// - Parameter purpose: what the token is used for; nil where somebody only asks about it.
    func problemAfterLogin(with purpose: Session.Purpose?) -> SessionProblem? {
        guard let condition = org.org.afterLogin else { return nil }
        switch condition {
        case .sessionExpired:
            return purpose == .restAPI
                ? hosted.sessions.isFirstUse(of: token) ? nil : .ended
                : hosted.sessions.wasUsed(token) ? .ended : nil
        case .requestLimitExceeded: return purpose == .restAPI ? condition.problem : nil
        case .tokenRevoked: return condition.problem
        case .apiDisabled, .jwtTokenEnded, .instanceMoved: return nil  // settings of the org bring these about
        }
    }
}
