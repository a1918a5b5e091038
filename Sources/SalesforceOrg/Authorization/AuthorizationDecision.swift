/// What a browser gets from the authorize endpoint.
public struct AuthorizationDecision: Sendable {
    /// The page or the redirect.
    public enum Outcome: Sendable {
        /// The login page; after a login that failed with the words that say so.
        case loginPage(username: String, failure: Refusal?)
        /// The page on which the user allows the app in, or does not.
        case consentPage(ConsentQuestion)
        /// A page of text: nobody knows yet where the browser may be sent.
        case refused(Refusal)
        /// The browser goes back to the app's callback, with a code, a token or a refusal.
        case redirect(String)
        /// Something else, which a fault asked for.
        case replaced(Fault.Answer)
    }

    /// What the consent page asks.
    public struct ConsentQuestion: Sendable {
        /// The app that wants to be let in.
        public let app: ConnectedApp
        /// The user who is logged in.
        public let user: User
        /// What the app wants.
        public let scopes: [Scope]
        /// What the form has to send back.
        public let formToken: String

        /// - Returns: nil while nobody is logged in.
        init?(_ grantCase: GrantCase, _ session: BrowserSession?) {
            guard let session, let app = grantCase.app, let user = grantCase.user else { return nil }
            self.app = app.app
            self.user = user.user
            scopes = grantCase.authorization?.scopes ?? []
            formToken = session.formToken
        }
    }

    /// The page or the redirect.
    public let outcome: Outcome
    /// The entry in the history; nil while a page waits for the user.
    public let attempt: LoginAttempt?
    /// The fault that disturbs it.
    public let fault: Fault?
    /// The org to which it belongs.
    public let org: HostedOrg?
    /// The session cookie of a user who has just logged in.
    public let newSession: String?
}
