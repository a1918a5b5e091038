extension AuthorizationCodeClient {
    /// Where and as which app a client logs users in.
    public struct Configuration: Sendable {
        /// The login URL: `https://login.salesforce.com`, `https://test.salesforce.com` for a sandbox, a My Domain, or that of a mock. The
        /// browser goes there, too.
        public var loginURL: String
        /// The consumer key of the app.
        public var consumerKey: String
        /// The consumer secret; nil for an app that requires none for the web server flow, such as one on a telephone.
        public var consumerSecret: Secret?
        /// Where Salesforce sends the browser back: one of the app's callback URLs, letter for letter.
        public var redirectURI: String
        /// Where key and secret go when a token is asked for.
        public var secretPlacement = SecretPlacement.body
        /// How requests are sent.
        public var requests = RequestSettings()

        /// Makes a configuration.
        public init(loginURL: String, consumerKey: String, consumerSecret: Secret?, redirectURI: String) {
            self.loginURL = loginURL
            self.consumerKey = consumerKey
            self.consumerSecret = consumerSecret
            self.redirectURI = redirectURI
        }
    }
}
