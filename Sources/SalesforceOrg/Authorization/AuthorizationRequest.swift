/// What a browser asks the authorize endpoint for (RFC 6749 sections 4.1.1 and 4.2.1), with what the person at it has done so far.
public struct AuthorizationRequest: Sendable {
    /// What the login form sent.
    public struct Login: Sendable {
        let username: String
        let password: String

        /// Takes both as they were typed.
        public init(username: String, password: String) {
            self.username = username
            self.password = password
        }
    }

    /// What the consent form sent.
    public struct Consent: Sendable {
        let isGiven: Bool
        let formToken: String

        /// - Parameter formToken: what the form had from its page, so that no other page can give a consent.
        public init(isGiven: Bool, formToken: String) {
            self.isGiven = isGiven
            self.formToken = formToken
        }
    }

    /// The parameters, and where the request comes from.
    public var request: GrantRequest
    /// The browser's session cookies for this host; the first that counts is taken.
    public var sessions: [String]
    /// The login form, if it was sent.
    public var login: Login?
    /// The consent form, if it was sent.
    public var consent: Consent?

    /// Makes a request.
    public init(_ request: GrantRequest, sessions: [String] = [], login: Login? = nil, consent: Consent? = nil) {
        self.request = request
        self.sessions = sessions
        self.login = login
        self.consent = consent
    }

    /// The parameters that a page's form sends again with what the person typed.
    public static let parameterNames = [
        "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method", "prompt", "immediate",
        "login_hint", "nonce", "display",
    ]
}
