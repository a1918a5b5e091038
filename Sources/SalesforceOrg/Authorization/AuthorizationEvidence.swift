/// What an authorization request shows: everything that a rule may look at, with passwords compared and dropped.
struct AuthorizationEvidence: Sendable {
    /// What comes back with the browser.
    enum ResponseType: Sendable {
        /// The web server flow: a code.
        case code
        /// The user-agent flow: the token itself, in the fragment.
        case token(withIDToken: Bool)

        init?(_ text: String) {
            switch text.split(separator: " ").sorted() {
            case ["code"]: self = .code
            case ["token"]: self = .token(withIDToken: false)
            case ["id_token", "token"]: self = .token(withIDToken: true)
            default: return nil
            }
        }
    }

    /// `code_challenge` and `code_challenge_method`.
    enum Challenge: Sendable {
        case notSent
        case malformed
        case value(CodeChallenge)
    }

    /// Whether the browser's user is known.
    enum Login: Sendable {
        /// Nobody has logged in yet.
        case needed
        case done
        /// Username or password were wrong.
        case failed
    }

    /// What was typed on the page for devices.
    enum UserCode: Sendable { case notTyped, unknown, known }

    /// What the user said on the consent page.
    enum Consent: Sendable { case notAsked, given, denied }

    /// `redirect_uri` as it was sent.
    var redirectURI: String?
    /// `response_type` as it was sent.
    var responseTypeText: String?
    /// `scope` as it was sent.
    var scopeText: String?
    /// `nonce`, for the ID token.
    var nonce: String?
    /// Whether the redirect URI is one of the app's callback URLs.
    let isRegistered: Bool
    let responseType: ResponseType?
    /// The scopes that are asked for, all of the app's where none are; nil when one of them is not the app's.
    let scopes: [Scope]?
    let challenge: Challenge
    /// Whether no page may be shown.
    let isImmediate: Bool
    /// Whether the user wants to be asked again.
    let asksForConsent: Bool
    let login: Login
    let consent: Consent
    /// The device that waits for the user, on the page for devices.
    var device: DeviceAuthorization?
    var userCode: UserCode?

    /// Whether the callback is an app's own scheme, which leads to no web page.
    ///
    /// Source: Salesforce's help on the user-agent flow: a refresh token comes with a custom protocol only.
    var isForOwnScheme: Bool { redirectURI.map { !$0.hasPrefix("https://") && !$0.hasPrefix("http://") } ?? false }

    /// What a history may keep.
    func forHistory(_ redaction: Redaction) -> AuthorizationEvidence {
        var kept = self
        kept.redirectURI = redirectURI.map(redaction.shown)
        kept.responseTypeText = responseTypeText.map(redaction.shown)
        kept.scopeText = scopeText.map(redaction.shown)
        kept.nonce = nil
        return kept
    }
}

extension CodeChallenge {
    /// Reads the two parameters of an authorization request.
    ///
    /// Without a method it is S256, which is how Salesforce's help on the web server flow describes the challenge; RFC 7636 would say plain.
    init?(sent value: String, method: String?) {
        guard let method = method.map(Method.init(rawValue:)) ?? .sha256, value.isCodeVerifier else { return nil }
        self.init(method: method, value: value)
    }
}

extension String {
    /// 43 to 128 unreserved characters (RFC 7636 sections 4.1 and 4.2).
    fileprivate var isCodeVerifier: Bool {
        (43...128).contains(utf8.count)
            && utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || "-._~".utf8.contains($0)
            }
    }
}
