internal import Encoding
internal import JOSE

/// Makes and reads ID tokens (OpenID Connect Core section 2), which come with the scope `openid`.
///
/// Members as Salesforce's help on the OpenID Connect ID token shows them: the subject is the identity URL. It is good for two minutes
/// (from memory of the same page).
struct IDTokens: Sendable {
    /// What goes into a token.
    struct Content: Sendable {
        /// The login URL that the client has.
        let issuer: String
        let identityURL: String
        let consumerKey: String
        let accessToken: String
        let nonce: String?
        let issuedAt: Timestamp
    }

    static let lifetime = Duration.seconds(120)

    let signingKey: SigningKey

    /// Makes a token; nil when there is no key to sign it with.
    func issue(_ content: Content) -> String? {
        guard let pair = signingKey.pair else { return nil }
        var header = JSONWriter()
        header.object { json in
            json.member("kid", pair.id)
            json.member("typ", "JWT")
            json.member("alg", "RS256")
        }
        var payload = JSONWriter(capacity: 512)
        payload.object { json in
            // The left half of the hash (OpenID Connect Core section 3.1.3.6).
            json.member(
                "at_hash", String(decoding: Base64URL.encode(Array(sha256(Array(content.accessToken.utf8)).prefix(16))), as: UTF8.self))
            json.member("sub", content.identityURL)
            json.member("aud", content.consumerKey)
            json.member("iss", content.issuer)
            json.member("exp", Int((content.issuedAt + Self.lifetime).seconds))
            json.member("iat", Int(content.issuedAt.seconds))
            if let nonce = content.nonce { json.member("nonce", nonce) }
        }
        return CompactJWS.signed(payload: payload.bytes, header: header.bytes, with: pair.privateKey)
    }

    /// The consumer key in a token that this server signed, whether or not it has expired: as a hint an old one is as good.
    func consumerKey(in token: String) -> String? {
        for member in signingKey.members(ofSigned: token) ?? [] {
            if member.name == "aud", case .string(let text) = member.value { return text }
        }
        return nil
    }
}
