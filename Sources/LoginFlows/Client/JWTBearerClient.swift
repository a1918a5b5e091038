/// Logs in to Salesforce with the OAuth 2.0 JWT bearer flow, keeps the access token, and sends requests with it.
///
/// One client is one user at one org. It is made for many callers at once: they share one token and cause one login.
///
/// ```swift
/// let client = try JWTBearerClient(
///     .init(
///         loginURL: "https://login.salesforce.com", consumerKey: "3MVG9…", username: "drupal@acme.example",
///         privateKey: RSAPrivateKey(reading: bytesOfKeyFile)),
///     transport: transport)
/// let limits = try await client.send("GET", "/services/data/v59.0/limits")
/// ```
public final class JWTBearerClient: LoginClient {
    /// What the client was made with.
    public let configuration: Configuration
    /// The `aud` of the assertion.
    public let audience: String
    /// What all clients are made of.
    public let core: ClientCore

    /// Makes a client; sends nothing yet.
    ///
    /// - Parameters:
    ///   - transport: sends the requests.
    ///   - clock: the time; another one for tests.
    /// - Throws: ``SalesforceError/configuration(_:)`` for URLs or names that cannot work.
    public init(
        _ configuration: Configuration, transport: any HTTPTransport, clock: ClientClock = .system
    ) throws(SalesforceError) {
        let loginURL = try LoginURL(configuration.loginURL)
        let tokenURL = try configuration.tokenURL.map { text throws(SalesforceError) in try LoginURL(text) }
        try checkPasted("consumer key", configuration.consumerKey)
        try checkPasted("username", configuration.username)
        let audience = configuration.audience ?? loginURL.base
        self.configuration = configuration
        self.audience = audience
        core = ClientCore(
            loginURL: loginURL, tokenURL: tokenURL, settings: configuration.requests, transport: transport, clock: clock
        ) { core throws(SalesforceError) in
            // To ask again is safe even if the server has seen the first request: each has an assertion of its own, without a `jti` that
            // could be used up, and a token that nobody received does no harm.
            try await core.requestToken(mayRepeat: { $0.isTransient }) {
                configuration.form(audience: audience, now: core.clock.seconds)
            }.token
        }
    }

    /// Logs in anew, and keeps the token in place of the one before.
    public func login() async throws(SalesforceError) -> AccessToken { try await core.login() }
}

extension JWTBearerClient.Configuration {
    fileprivate func form(audience: String, now: Int) -> TokenForm {
        let claims = AssertionClaims(issuer: consumerKey, subject: username, audience: audience, expiry: now + assertionLifetime)
        return TokenForm(fields: [
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", claims.signed(with: privateKey)),
        ])
    }
}
