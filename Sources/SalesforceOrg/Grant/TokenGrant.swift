/// What a granted request gets.
public struct TokenGrant: Sendable {
    /// The flow that it comes of, which decides on the members of the answer and their order.
    public let flow: Flow
    /// The access token.
    public let accessToken: String
    /// The form of the access token.
    public let tokenFormat: ConnectedApp.TokenFormat
    /// The refresh token, where the user agreed to one, or where another comes in its place.
    public internal(set) var refreshToken: String?
    /// The ID token, with the scope `openid`.
    public internal(set) var idToken: String?
    /// The Experience Cloud site that the user belongs to.
    public internal(set) var site: Site?
    /// The scopes.
    public let scope: String
    /// Where the org's API is, without a slash at the end.
    public let instanceURL: String
    /// Where Salesforce's API Platform is, with the scope `sfap_api` in the client credentials flow (recorded in Salesforce's Postman
    /// collection, as `https://api.salesforce.com`); here the org's own, since nothing may lead to Salesforce.
    public internal(set) var apiInstanceURL: String?
    /// The identity URL.
    public let identityURL: String
    /// When it was issued, by the org's clock.
    public let issuedAt: Timestamp
    /// Base64 of an HMAC-SHA256, keyed with the consumer secret, over the identity URL and `issued_at`; nil in the JWT bearer flow, whose
    /// answer has none.
    ///
    /// Source: Salesforce's help on the web server flow.
    public let signature: String?
}
