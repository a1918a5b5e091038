internal import Encoding

extension LoginService {
    /// What comes after a logout.
    public enum AfterLogout: Sendable, Equatable {
        /// A page that says so.
        case page
        /// The browser goes to the app's single logout URL.
        case redirect(String)
    }

    /// Ends a browser's sessions, and says where the browser goes.
    ///
    /// Nobody is sent anywhere but to the *Single Logout URL* of the app for which the ID token was made (OpenID Connect RP-Initiated
    /// Logout 1.0 section 2).
    ///
    /// - Parameters:
    ///   - sessions: the browser's session cookies for the host.
    ///   - idToken: `id_token_hint`.
    ///   - url: `post_logout_redirect_uri`.
    ///   - state: comes back as it was sent.
    public func logOut(sessions: [String], idToken: String?, to url: String?, state: String?, at address: AddressedHost) -> AfterLogout {
        for session in sessions {
            guard let org = OrgHandle.browserSession.org(of: session).flatMap(directory.org), address.serves(org.snapshot) else {
                continue
            }
            org.pending.endBrowserSession(session)
        }
        guard let url, let key = idToken.flatMap(IDTokens(signingKey: signingKey).consumerKey),
            let app = directory.find(consumerKey: key, username: nil, in: address.scope).app?.snapshot.app(consumerKey: key)?.app,
            let target = app.singleLogoutURL, target.hasSameBytes(as: url)
        else { return .page }
        return .redirect(Callback(singleLogoutURL: target, state: state).location([]))
    }
}
