extension LoginService {
    /// Revokes an access token, and no other; or a refresh token, with the approval that it came of and the sessions that the user has
    /// with its app.
    ///
    /// When an org has no room to remember one more revoked token, all its sessions end (``SessionMemory``). Source: help page on revoking
    /// OAuth tokens.
    ///
    /// - Returns: the refusal; nil when it is done.
    public func revoke(token: String, at address: AddressedHost, serverTime: Timestamp) -> Refusal? {
        guard !token.isEmpty else { return .unsupportedTokenType }
        if let org = OrgHandle.refreshToken.org(of: token) { return revoke(refreshToken: token, of: org, at: address) }
        guard let live = try? liveToken(token, at: address, serverTime: serverTime, isUse: false) else { return .invalidToken }
        if !live.hosted.sessions.revoke(live.token, until: live.end, at: live.time) { live.hosted.expireSessions() }
        return nil
    }

    private func revoke(refreshToken text: String, of org: SalesforceID, at address: AddressedHost) -> Refusal? {
        guard let hosted = directory.org(org), address.serves(hosted.snapshot), let token = hosted.pending.refreshToken(text),
            !token.family.isEnded
        else { return .invalidToken }
        token.family.end()
        if let user = hosted.snapshot.user(token.user)?.user {
            approvals(hosted) {
                $0.takeBack(Approval(username: user.username, consumerKey: token.consumerKey, scopes: token.scopes))
            }
        }
        if let app = app(.consumerKey(token.consumerKey), usedIn: hosted.snapshot)?.app {
            endSessions(with: app.id, of: token.user, in: hosted)
        }
        return nil
    }
}
