public import LoginFlows

extension ClientCredentialsClient {
    /// Makes a client that sends its requests with `URLSession`; sends nothing yet.
    ///
    /// ```swift
    /// let client = try ClientCredentialsClient(
    ///     .init(loginURL: "https://acme.my.salesforce.com", consumerKey: consumerKey, consumerSecret: Secret(secretOfFile)))
    /// let limits = try await client.send("GET", "/services/data/v59.0/limits")
    /// ```
    ///
    /// - Throws: ``SalesforceError/configuration(_:)`` for what cannot work, such as `https://login.salesforce.com` as login URL.
    public convenience init(_ configuration: Configuration) throws(SalesforceError) {
        try self.init(configuration, transport: URLSessionTransport())
    }
}
