public import JOSE
internal import Encoding
internal import Locking

/// The key pair with which a server signs what others may verify: access tokens in JWT format.
///
/// It is made when it is first needed, which takes 50 ms to more than a second: a server that issues opaque tokens only starts at once
/// and never makes one. A key in a file would outlive the tests it is for, and the client's private key is not the server's to use.
/// OpenSSL makes RSA keys from its own random numbers, so a seed does not repeat it: whoever needs the same key in every run hands one in.
public final class SigningKey: Sendable {
    /// A key pair with the name under which it is published.
    public struct Pair: Sendable {
        /// The key pair.
        public let privateKey: RSAPrivateKey
        /// The `kid`: digits, as at Salesforce, and others for another key, since clients keep keys by their `kid`.
        public let id: String

        init(_ key: RSAPrivateKey) {
            privateKey = key
            let digest = key.publicKey.modulus.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
            id = String(100_000 + digest % 900_000)
        }
    }

    private let state: Lock<Pair?>

    /// Keeps a key, or makes one later.
    public init(_ key: RSAPrivateKey? = nil) { state = Lock(key.map { Pair($0) }) }

    /// The key pair, made now if there is none. Others who need it wait, and get the same. Nil when OpenSSL cannot make one.
    public var pair: Pair? {
        state.withLock { pair in
            if pair == nil { pair = (try? RSAPrivateKey.generate()).map { Pair($0) } }
            return pair
        }
    }

    /// The members of a JWT that this server signed with RS256; nil for any other: whoever signs with another key or algorithm has none.
    func members(ofSigned token: String) -> [JSONReader.Member]? {
        guard let jws = try? CompactJWS(parsing: Array(token.utf8), spelling: .strict), let key = existingPair?.privateKey.publicKey,
            !jws.header.critical, jws.isSigned(with: key)
        else { return nil }
        return try? JSONReader.members(of: jws.payload)
    }

    /// The key pair, if there is one already: without it nothing was ever signed.
    var existingPair: Pair? { state.withLock { $0 } }
}
