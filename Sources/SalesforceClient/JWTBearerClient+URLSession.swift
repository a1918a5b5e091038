@_exported public import LoginFlows

extension JWTBearerClient {
    /// Makes a client that sends its requests with `URLSession`; sends nothing yet.
    ///
    /// ```swift
    /// let client = try JWTBearerClient(
    ///     .init(
    ///         loginURL: "https://login.salesforce.com", consumerKey: consumerKey, username: "drupal@acme.example",
    ///         privateKey: RSAPrivateKey(reading: keyFile)))
    /// let user = try await client.identity()
    /// let limits = try await client.send("GET", "/services/data/v59.0/limits")
    /// ```
    ///
    /// - Throws: ``SalesforceError/configuration(_:)`` for URLs or names that cannot work.
    public convenience init(_ configuration: Configuration) throws(SalesforceError) {
        try self.init(configuration, transport: URLSessionTransport())
    }
}
