internal import Encoding

/// Logs in to Salesforce with the OAuth 2.0 client credentials flow, keeps the access token, and sends requests with it.
///
/// The app logs in as itself; who it is in the org says the app's setting *Run As*. Salesforce takes this flow only at the org's My Domain.
///
/// ```swift
/// let client = try ClientCredentialsClient(
///     .init(loginURL: "https://acme.my.salesforce.com", consumerKey: "3MVG9…", consumerSecret: Secret(secretOfFile)),
///     transport: transport)
/// let limits = try await client.send("GET", "/services/data/v59.0/limits")
/// ```
public final class ClientCredentialsClient: LoginClient {
    /// What the client was made with.
    public let configuration: Configuration
    /// What all clients are made of.
    public let core: ClientCore

    /// Makes a client; sends nothing yet.
    ///
    /// - Parameters:
    ///   - transport: sends the requests.
    ///   - clock: the time; another one for tests.
    /// - Throws: ``SalesforceError/configuration(_:)`` for what cannot work, such as `https://login.salesforce.com` as login URL.
    public init(
        _ configuration: Configuration, transport: any HTTPTransport, clock: ClientClock = .system
    ) throws(SalesforceError) {
        let loginURL = try LoginURL(configuration.loginURL)
        try Self.checkHost(loginURL)
        let app = try AppCredentials(
            consumerKey: configuration.consumerKey, consumerSecret: configuration.consumerSecret, placement: configuration.secretPlacement)
        self.configuration = configuration
        core = ClientCore(
            loginURL: loginURL, settings: configuration.requests, transport: transport, clock: clock
        ) { core throws(SalesforceError) in
            // A token that nobody received does no harm.
            try await core.requestToken(mayRepeat: { $0.isTransient }) { app.form([("grant_type", "client_credentials")]) }.token
        }
    }

    /// Logs in anew, and keeps the token in place of the one before.
    public func login() async throws(SalesforceError) -> AccessToken { try await core.login() }

    private static func checkHost(_ loginURL: LoginURL) throws(SalesforceError) {
        guard let host = HTTPURL(loginURL.base)?.host, [SalesforceHost.production, SalesforceHost.sandbox].contains(host) else { return }
        throw .configuration(
            "The client credentials flow works only at the org's My Domain, not at \(host). Set the login URL to one such as "
                + "https://acme.my.salesforce.com; Setup, My Domain has it.")
    }
}

extension ClientCredentialsClient {
    /// Where and as which app a client logs in.
    public struct Configuration: Sendable {
        /// The login URL: the org's My Domain, such as `https://acme.my.salesforce.com`, or that of a mock.
        public var loginURL: String
        /// The consumer key of the app.
        public var consumerKey: String
        /// The consumer secret of the app.
        public var consumerSecret: Secret
        /// Where key and secret go in a login.
        public var secretPlacement = SecretPlacement.body
        /// How requests are sent.
        public var requests = RequestSettings()

        /// Makes a configuration.
        public init(loginURL: String, consumerKey: String, consumerSecret: Secret) {
            self.loginURL = loginURL
            self.consumerKey = consumerKey
            self.consumerSecret = consumerSecret
        }
    }
}
