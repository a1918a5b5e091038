public import LoginFlows

extension AuthorizationCodeClient {
    /// Makes a client that sends its requests with `URLSession`; sends nothing yet.
    ///
    /// ```swift
    /// let client = try AuthorizationCodeClient(
    ///     .init(
    ///         loginURL: "https://login.salesforce.com", consumerKey: consumerKey, consumerSecret: Secret(secretOfFile),
    ///         redirectURI: "https://app.example/callback"),
    ///     store: store)
    /// let request = AuthorizationRequest(scopes: ["api", "refresh_token"])
    /// let url = client.authorizationURL(for: request)               // send the browser there
    /// try await client.login(callback: urlOfCallback, of: request)  // when it is back
    /// ```
    ///
    /// - Throws: ``SalesforceError/configuration(_:)`` for URLs, a key or a secret that cannot work.
    public convenience init(_ configuration: Configuration, store: RefreshTokenStore = .inMemory()) throws(SalesforceError) {
        try self.init(configuration, store: store, transport: URLSessionTransport())
    }
}
