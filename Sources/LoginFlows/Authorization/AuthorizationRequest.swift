internal import Encoding

/// What a client asks of the user's browser at `/services/oauth2/authorize` in the web server flow (RFC 6749 section 4.1.1).
///
/// One request is good for one login. Keep its ``state``, ``proofKey`` and ``nonce`` with the browser's session until the callback comes.
///
/// ```swift
/// var request = AuthorizationRequest(scopes: ["api", "refresh_token"])
/// request.loginHint = "ada@acme.example"
/// let url = client.authorizationURL(for: request)   // send the browser there
/// ```
public struct AuthorizationRequest: Sendable, Equatable {
    /// Whether the user is asked again although Salesforce may know the answer.
    public enum Prompt: String, Sendable, CaseIterable {
        /// The user logs in again.
        case login
        /// The user approves the app again.
        case consent
        /// The user chooses one of the users that the browser knows.
        case selectAccount = "select_account"
    }

    /// The form of the pages.
    public enum Display: String, Sendable, CaseIterable {
        /// A whole page; Salesforce's own choice.
        case page
        /// A small window.
        case popup
        /// A page for touch.
        case touch
        /// A page for old telephones.
        case mobile
    }

    /// The scopes that are wanted, at most those of the app; empty for all of the app's. Without `refresh_token` or `offline_access` there is
    /// no refresh token.
    public var scopes: [String]
    /// What comes back with the callback as it was sent, and shows that this browser began the login (RFC 6749 section 10.12).
    public var state: Secret
    /// The proof key; nil sends none, and an app that requires one then refuses.
    public var proofKey: ProofKey?
    /// What comes back in the id token as it was sent (OpenID Connect Core section 3.1.2.1); of use with the scope `openid`.
    public var nonce: Secret?
    /// What the user is asked again.
    public var prompt: [Prompt] = []
    /// The username that stands in the login page already.
    public var loginHint: String?
    /// The form of the pages.
    public var display: Display?

    /// Makes a request with a state, a proof key and, with the scope `openid`, a nonce of its own.
    public init(scopes: [String] = []) {
        self.init(scopes: scopes, state: randomSecret(), proofKey: ProofKey(), nonce: scopes.contains("openid") ? randomSecret() : nil)
    }

    /// Makes a request again from what was kept of it.
    public init(scopes: [String] = [], state: Secret, proofKey: ProofKey?, nonce: Secret? = nil) {
        self.scopes = scopes
        self.state = state
        self.proofKey = proofKey
        self.nonce = nonce
    }

    /// The fields of the query, in the order of Salesforce's documentation.
    func query(consumerKey: String, redirectURI: String) -> [(name: String, value: String)] {
        var fields = [("response_type", "code"), ("client_id", consumerKey), ("redirect_uri", redirectURI)]
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { fields.append((name, value)) }
        }
        add("scope", scopes.joined(separator: " "))
        add("state", state.text)
        add("code_challenge", proofKey?.challenge)
        add("code_challenge_method", proofKey.map { _ in ProofKey.method })
        add("prompt", prompt.map(\.rawValue).joined(separator: " "))
        add("login_hint", loginHint)
        add("nonce", nonce?.text)
        add("display", display?.rawValue)
        return fields
    }
}
