internal import Encoding
internal import JOSE

/// The proof key of one authorization request (PKCE, RFC 7636): who exchanges the code shows the verifier, of which the request had the hash.
///
/// ```swift
/// let key = ProofKey()
/// key.challenge         // goes into the authorization URL
/// key.verifier.text     // stays here until the code is exchanged
/// ```
public struct ProofKey: Sendable, Hashable {
    /// What goes into the authorization URL as `code_challenge_method`: the only one that Salesforce takes.
    public static let method = "S256"

    /// The verifier: 43 to 128 of `A`-`Z`, `a`-`z`, `0`-`9`, `-`, `.`, `_` and `~` (RFC 7636 section 4.1).
    public let verifier: Secret

    /// Makes a key at random: 32 bytes, which are 43 characters.
    public init() { verifier = randomSecret() }

    /// Takes a verifier that was kept, such as in the session of a web application.
    ///
    /// - Throws: ``SalesforceError/configuration(_:)`` for what is no verifier.
    public init(verifier: String) throws(SalesforceError) {
        guard 43...128 ~= verifier.utf8.count, verifier.utf8.allSatisfy(Self.isUnreserved) else {
            throw .configuration("A code verifier has 43 to 128 letters, digits, `-`, `.`, `_` and `~`.")
        }
        self.verifier = Secret(verifier)
    }

    /// The challenge: the SHA-256 hash of the verifier in base64url (RFC 7636 section 4.2).
    public var challenge: String { String(decoding: Base64URL.encode(sha256(Array(verifier.text.utf8))), as: UTF8.self) }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~".utf8.contains(byte)
        }
    }
}

/// 32 bytes that nobody can guess, in base64url.
func randomSecret() -> Secret { Secret(String(decoding: Base64URL.encode(secureRandomBytes(32)), as: UTF8.self)) }
