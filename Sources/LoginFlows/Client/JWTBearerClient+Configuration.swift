// Whoever makes a client needs a key, and no more of JOSE.
@_exported public import struct JOSE.KeyError
@_exported public import struct JOSE.RSAPrivateKey

extension JWTBearerClient {
    /// Where and as whom a client logs in.
    public struct Configuration: Sendable {
        /// The login URL: `https://login.salesforce.com`, `https://test.salesforce.com` for a sandbox, a My Domain, or that of a mock.
        public var loginURL: String
        /// The `aud` of the assertion. Nil: the login URL, which is right for all of those.
        public var audience: String?
        /// Where the assertion is posted, if not at the login URL. A Government Cloud org takes it only at its My Domain, while `aud` stays
        /// the login URL.
        public var tokenURL: String?
        /// The consumer key of the connected app; `iss` of the assertion.
        public var consumerKey: String
        /// The username; `sub` of the assertion.
        public var username: String
        /// The key whose certificate was uploaded to the connected app.
        public var privateKey: RSAPrivateKey
        /// For how many seconds an assertion is good; see ``AssertionClaims/defaultLifetime``.
        public var assertionLifetime = AssertionClaims.defaultLifetime
        /// How requests are sent.
        public var requests = RequestSettings()

        /// Makes a configuration.
        public init(
            loginURL: String, audience: String? = nil, tokenURL: String? = nil, consumerKey: String, username: String,
            privateKey: RSAPrivateKey
        ) {
            self.loginURL = loginURL
            self.audience = audience
            self.tokenURL = tokenURL
            self.consumerKey = consumerKey
            self.username = username
            self.privateKey = privateKey
        }
    }
}
