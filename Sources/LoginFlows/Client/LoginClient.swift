/// A client that is one user at one org, by whichever flow it logs in: ``JWTBearerClient``, ``AuthorizationCodeClient`` or
/// ``ClientCredentialsClient``.
///
/// It is made for many callers at once: they share one token and cause one login.
///
/// ```swift
/// func limits(_ client: some LoginClient) async throws(SalesforceError) -> [UInt8] {
///     try await client.send("GET", "/services/data/v59.0/limits").body
/// }
/// ```
public protocol LoginClient: Sendable {
    /// What all clients are made of.
    var core: ClientCore { get }
}

extension LoginClient {
    /// The login URL in its plain form, with what was repaired in it.
    public var loginURL: LoginURL { core.loginURL }

    /// The URL at which tokens are asked for.
    public var tokenEndpoint: String { core.tokenEndpoint }

    /// The access token: the kept one, or that of a login if there is none.
    ///
    /// Callers that come while a login runs wait for that one. A caller that is cancelled throws ``SalesforceError/cancelled`` at once, and
    /// the login goes on for the others. A login that fails is told to all who waited, and not remembered.
    public func accessToken() async throws(SalesforceError) -> AccessToken { try await core.accessToken() }

    /// What the identity URL says about the user.
    public func identity() async throws(SalesforceError) -> Identity {
        try await core.read(Identity.init(json:)) { $0.identityURL }
    }

    /// What the OpenID Connect userinfo endpoint says about the user.
    public func userInfo() async throws(SalesforceError) -> UserInfo {
        try await core.read(UserInfo.init(json:)) { $0.instanceURL + "/services/oauth2/userinfo" }
    }

    /// Sends a request with the access token.
    ///
    /// If Salesforce says that the session has ended, the client gets a new token and sends the request once more: a request that was
    /// refused for that did nothing. Apart from that only `GET` and `HEAD` are repeated when it is not known whether the server saw them;
    /// see ``RetryPolicy``.
    ///
    /// - Parameters:
    ///   - method: such as `GET`, in capitals.
    ///   - target: a path on the instance, such as `/services/data/v59.0/limits`, with its query; or a whole URL, which must be of the
    ///     instance, the identity URL's host or the host of the login. The token is sent nowhere else.
    ///   - headers: further header fields; `Authorization` is added.
    ///   - body: the body; empty for none. Set a `Content-Type` for it.
    /// - Returns: an answer with a status of success, or 300 or 304.
    /// - Throws: ``SalesforceError/requestRefused(_:)`` for other answers of Salesforce.
    public func send(
        _ method: String, _ target: String, headers: [TransportRequest.Header] = [], body: [UInt8] = []
    ) async throws(SalesforceError) -> TransportResponse {
        try await core.send(method, target, headers: headers, body: body)
    }
}
