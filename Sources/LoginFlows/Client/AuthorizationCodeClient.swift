internal import Encoding
internal import JOSE

/// Logs a user in to Salesforce in the user's browser (the OAuth 2.0 web server flow, RFC 6749 section 4.1), keeps access and refresh token,
/// and sends requests with them.
///
/// One client is one user at one org. It is made for many callers at once: they share one token and cause one refresh.
///
/// ```swift
/// let client = try AuthorizationCodeClient(
///     .init(
///         loginURL: "https://login.salesforce.com", consumerKey: "3MVG9…", consumerSecret: Secret(secretOfFile),
///         redirectURI: "https://app.example/callback"),
///     store: store, transport: transport)
///
/// let request = AuthorizationRequest(scopes: ["api", "refresh_token"])
/// redirect(to: client.authorizationURL(for: request))                // the user logs in and approves the app
///
/// try await client.login(callback: urlOfCallback, of: request)       // when the browser is back
/// let limits = try await client.send("GET", "/services/data/v59.0/limits")
/// ```
public final class AuthorizationCodeClient: LoginClient {
    /// What the client was made with.
    public let configuration: Configuration
    /// What all clients are made of.
    public let core: ClientCore

    private let app: AppCredentials
    private let refreshTokens: RefreshTokenKeeper

    /// Makes a client; sends nothing yet.
    ///
    /// - Parameters:
    ///   - store: keeps the refresh token. With a token in it from an earlier run the user need not log in.
    ///   - transport: sends the requests.
    ///   - clock: the time; another one for tests.
    /// - Throws: ``SalesforceError/configuration(_:)`` for URLs, a key or a secret that cannot work.
    public init(
        _ configuration: Configuration, store: RefreshTokenStore = .inMemory(), transport: any HTTPTransport, clock: ClientClock = .system
    ) throws(SalesforceError) {
        let app = try AppCredentials(
            consumerKey: configuration.consumerKey, consumerSecret: configuration.consumerSecret, placement: configuration.secretPlacement)
        try checkPasted("redirect URI", configuration.redirectURI)
        let refreshTokens = RefreshTokenKeeper(store)
        self.configuration = configuration
        self.app = app
        self.refreshTokens = refreshTokens
        core = ClientCore(
            loginURL: try LoginURL(configuration.loginURL), settings: configuration.requests, transport: transport, clock: clock
        ) { core throws(SalesforceError) in
            try await core.refresh(app, refreshTokens)
        }
    }

    /// The URL to which the user's browser goes.
    public func authorizationURL(for request: AuthorizationRequest) -> String {
        let query = FormURLEncoded.encode(
            request.query(consumerKey: configuration.consumerKey, redirectURI: configuration.redirectURI))
        return loginURL.authorizationEndpoint + "?" + String(decoding: query, as: UTF8.self)
    }

    /// Logs the user in who came back from the browser, and keeps both tokens.
    ///
    /// - Parameters:
    ///   - url: the URL of the callback, or path and query of it.
    ///   - request: the request by which this browser began.
    /// - Throws: ``SalesforceError/authorization(_:)`` for a callback that is not good for a login, ``SalesforceError/refused(_:)`` if the
    ///   code is not taken, ``SalesforceError/refreshTokenStore(_:)`` if the store does not take the refresh token.
    @discardableResult
    public func login(callback url: String, of request: AuthorizationRequest) async throws(SalesforceError) -> AccessToken {
        let answer = try await exchange(try request.code(inCallback: url), request.proofKey)
        if let nonce = request.nonce, let idToken = answer.token.idToken, !Self.hasNonce(nonce, idToken) {
            throw .authorization(.nonceMismatch)
        }
        return try await keep(answer)
    }

    /// Exchanges a code, and keeps both tokens.
    ///
    /// - Parameters:
    ///   - code: as it is, not percent-encoded; good once, for fifteen minutes.
    ///   - proofKey: that of the authorization request.
    /// - Throws: ``SalesforceError/refused(_:)`` if the code is not taken, ``SalesforceError/refreshTokenStore(_:)`` if the store does not
    ///   take the refresh token.
    @discardableResult
    public func login(code: String, proofKey: ProofKey?) async throws(SalesforceError) -> AccessToken {
        try await keep(exchange(code, proofKey))
    }

    /// Asks for a new access token, and keeps it in place of the one before.
    ///
    /// - Throws: ``SalesforceError/loginRequired(_:)`` if the user has to log in again.
    @discardableResult
    public func refresh() async throws(SalesforceError) -> AccessToken { try await core.login() }

    private func exchange(_ code: String, _ proofKey: ProofKey?) async throws(SalesforceError) -> TokenAnswer {
        var fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", configuration.redirectURI)]
        if let proofKey { fields.append(("code_verifier", proofKey.verifier.text)) }
        let form = app.form(fields)
        // A code is good once: sent again, it would be refused, and what the first one brought with it (RFC 6749 section 4.1.2).
        return try await core.requestToken(mayRepeat: { $0.wasNotSent }) { form }
    }

    private func keep(_ answer: TokenAnswer) async throws(SalesforceError) -> AccessToken {
        core.cache.keep(answer.token)
        try await refreshTokens.save(answer.refreshToken)
        return answer.token
    }

    /// Whether an id token has a nonce. Its signature is not looked at: it came straight from the token endpoint, over TLS where there is
    /// one (OpenID Connect Core section 3.1.3.7, point 6).
    private static func hasNonce(_ nonce: Secret, _ idToken: Secret) -> Bool {
        guard let token = try? CompactJWS(parsing: Array(idToken.text.utf8), spelling: .lenient),
            let given = (try? FlatObject(token.payload))?["nonce"]
        else { return false }
        return nonce.isSame(as: given)
    }
}

extension ClientCore {
    /// Asks for an access token with the refresh token.
    fileprivate func refresh(
        _ app: AppCredentials, _ refreshTokens: RefreshTokenKeeper
    ) async throws(SalesforceError) -> AccessToken {
        guard let refreshToken = try await refreshTokens.load() else { throw .loginRequired(nil) }
        let form = app.form([("grant_type", "refresh_token"), ("refresh_token", refreshToken.text)])
        do {
            // With rotation, a refresh token that is sent twice ends all that came of it.
            let answer = try await requestToken(mayRepeat: { $0.wasNotSent }) { form }
            try await refreshTokens.saveNext(answer.refreshToken)
            return answer.token
        } catch .refused(let refusal) where refusal.isEndOfRefreshToken {
            await refreshTokens.drop(refreshToken)
            throw .loginRequired(refusal)
        }
    }
}
