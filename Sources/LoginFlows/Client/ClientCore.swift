internal import Encoding

/// What the clients of all flows are made of: the kept token, the requests with it, and what is tried again.
///
/// Its functions are those of ``LoginClient``.
public final class ClientCore: Sendable {
    let loginURL: LoginURL
    let tokenEndpoint: String
    let settings: RequestSettings
    let transport: any HTTPTransport
    let clock: ClientClock
    let cache = TokenCache()
    /// Brings a new token, in the way of the flow.
    private let newToken: @Sendable (ClientCore) async throws(SalesforceError) -> AccessToken

    /// The most bytes of an answer to a login.
    private static let loginBodyLimit = 64 << 10

    init(
        loginURL: LoginURL, tokenURL: LoginURL? = nil, settings: RequestSettings, transport: any HTTPTransport, clock: ClientClock,
        newToken: @escaping @Sendable (ClientCore) async throws(SalesforceError) -> AccessToken
    ) {
        self.loginURL = loginURL
        tokenEndpoint = (tokenURL ?? loginURL).tokenEndpoint
        self.settings = settings
        self.transport = transport
        self.clock = clock
        self.newToken = newToken
    }

    func accessToken() async throws(SalesforceError) -> AccessToken {
        try await cache.token {
            do throws(SalesforceError) { return .success(try await self.newToken(self)) } catch { return .failure(error) }
        }.get()
    }

    /// Brings a new token, and keeps it in place of the one before.
    func login() async throws(SalesforceError) -> AccessToken {
        let token = try await newToken(self)
        cache.keep(token)
        return token
    }

    /// Asks the token endpoint, and again after a failure that may be repeated.
    ///
    /// - Parameter form: makes the form anew for each attempt.
    func requestToken(
        mayRepeat: (SalesforceError) -> Bool, _ form: () -> TokenForm
    ) async throws(SalesforceError) -> TokenAnswer {
        try await retrying(mayRepeat: mayRepeat) { () async throws(SalesforceError) in try await self.requestToken(form()) }
    }

    private func requestToken(_ form: TokenForm) async throws(SalesforceError) -> TokenAnswer {
        let response = try await exchange(
            TransportRequest(
                "POST", tokenEndpoint, headers: form.headers, body: FormURLEncoded.encode(form.fields), timeout: settings.timeout,
                bodyLimit: Self.loginBodyLimit))
        if response.status == 200 {
            do throws(MalformedAnswer) {
                return try TokenAnswer(json: response.body, receivedAt: clock.now())
            } catch {
                throw .unexpectedAnswer(UnexpectedAnswer(response, from: tokenEndpoint, reason: error.reason))
            }
        }
        if let refusal = TokenRefusal(status: response.status, body: response.body) { throw .refused(refusal) }
        throw .unexpectedAnswer(UnexpectedAnswer(response, from: tokenEndpoint))
    }
}
