internal import Encoding
internal import JOSE

/// What an authorization code stands for. The code itself is only the key under which the org keeps it.
final class AuthorizationCode: Sendable {
    let user: SalesforceID
    let consumerKey: String
    /// The `redirect_uri` of the authorization request.
    let redirectURI: String
    /// What the user agreed to.
    let scopes: [Scope]
    /// `code_challenge` and `code_challenge_method`; nil: none was sent.
    let challenge: CodeChallenge?
    /// `nonce`, for the ID token.
    let nonce: String?
    /// By the org's clock.
    let issuedAt: Timestamp
    let use = SingleUse()

    init(
        user: SalesforceID, consumerKey: String, redirectURI: String, scopes: [Scope], challenge: CodeChallenge?, nonce: String?,
        issuedAt: Timestamp
    ) {
        self.user = user
        self.consumerKey = consumerKey
        self.redirectURI = redirectURI
        self.scopes = scopes
        self.challenge = challenge
        self.nonce = nonce
        self.issuedAt = issuedAt
    }
}

/// What a client proves with its code verifier (RFC 7636).
public struct CodeChallenge: Sendable, Equatable {
    /// `code_challenge_method`.
    public enum Method: String, Sendable, CaseIterable {
        /// The challenge is the base64url of the verifier's SHA-256.
        case sha256 = "S256"
        /// The challenge is the verifier.
        case plain
    }

    /// How the verifier is turned into the challenge.
    public let method: Method
    /// The challenge.
    public let value: String

    /// Takes a challenge as it was sent.
    public init(method: Method, value: String) {
        self.method = method
        self.value = value
    }

    /// Whether a verifier is the one.
    func isMet(by verifier: String) -> Bool {
        switch method {
        case .plain: value.hasSameBytes(as: verifier)
        case .sha256: value.hasSameBytes(as: String(decoding: Base64URL.encode(sha256(Array(verifier.utf8))), as: UTF8.self))
        }
    }
}

/// What a token request shows of an authorization code.
struct CodeEvidence: Sendable {
    /// How a `redirect_uri` compares with that of the authorization request.
    enum RedirectURI: Sendable { case notSent, same, other }

    /// Whether the parameter was there and not empty.
    let isSent: Bool
    /// What the code stands for; nil when no org that the host serves knows it.
    let code: AuthorizationCode?
    /// Whether the app that asks is the one that the code was made for.
    let isForClient: Bool
    /// Whether it was used before.
    let wasUsed: Bool
    let redirectURI: RedirectURI
    let verifier: Presented.Comparison
}
