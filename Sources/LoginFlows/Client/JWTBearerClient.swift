internal import Encoding

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
public final class JWTBearerClient: Sendable {
    /// What the client was made with.
    public let configuration: Configuration
    /// The login URL in its plain form, with what was repaired in it.
    public let loginURL: LoginURL
    /// The URL to which the assertion is posted.
    public let tokenEndpoint: String
    /// The `aud` of the assertion.
    public let audience: String

    let transport: any HTTPTransport
    let clock: ClientClock
    let cache = TokenCache()

    /// The most bytes of an answer to a login.
    private static let loginBodyLimit = 64 << 10

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
        for (name, value) in [("consumer key", configuration.consumerKey), ("username", configuration.username)] {
            guard !value.isEmpty, !value.contains(where: { $0.isWhitespace }) else {
                throw .configuration("The \(name) is empty or has a space or line break in it. Copy it again.")
            }
        }
        self.configuration = configuration
        self.loginURL = loginURL
        self.transport = transport
        self.clock = clock
        tokenEndpoint = (tokenURL ?? loginURL).tokenEndpoint
        audience = configuration.audience ?? loginURL.base
    }

    /// The access token: the kept one, or that of a login if there is none.
    ///
    /// Callers that come while a login runs wait for that one. A caller that is cancelled throws ``SalesforceError/cancelled`` at once, and
    /// the login goes on for the others. A login that fails is told to all who waited, and not remembered.
    public func accessToken() async throws(SalesforceError) -> AccessToken {
        try await cache.token {
            do throws(SalesforceError) { return .success(try await self.newToken()) } catch { return .failure(error) }
        }.get()
    }

    /// Logs in anew, and keeps the token in place of the one before.
    public func login() async throws(SalesforceError) -> AccessToken {
        let token = try await newToken()
        cache.keep(token)
        return token
    }

    private func newToken() async throws(SalesforceError) -> AccessToken {
        try await retrying(mayRepeat: { $0.isTransient }, requestToken)
    }

    /// Asks the token endpoint once. To ask again is safe even if the server has seen the first request: each has an assertion of its own,
    /// without a `jti` that could be used up, and a token that nobody received does no harm.
    private func requestToken() async throws(SalesforceError) -> AccessToken {
        let expiry = clock.seconds + configuration.assertionLifetime
        let claims = AssertionClaims(
            issuer: configuration.consumerKey, subject: configuration.username, audience: audience, expiry: expiry)
        let form = FormURLEncoded.encode([
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", claims.signed(with: configuration.privateKey)),
        ])
        let response = try await exchange(
            TransportRequest(
                "POST", tokenEndpoint,
                headers: [.init("Content-Type", "application/x-www-form-urlencoded"), .init("Accept", "application/json")], body: form,
                timeout: configuration.timeout, bodyLimit: Self.loginBodyLimit))
        if response.status == 200 {
            do throws(MalformedAnswer) {
                return try AccessToken(json: response.body, receivedAt: clock.now())
            } catch {
                throw .unexpectedAnswer(UnexpectedAnswer(response, from: tokenEndpoint, reason: error.reason))
            }
        }
        if let refusal = TokenRefusal(status: response.status, body: response.body) { throw .refused(refusal) }
        throw .unexpectedAnswer(UnexpectedAnswer(response, from: tokenEndpoint))
    }
}
