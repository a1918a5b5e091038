internal import Encoding
internal import JOSE

/// Makes and reads access tokens in JWT format, for apps with *Issue JSON Web Token (JWT)-based access tokens*.
///
/// Header and claims have the members and the order of a recorded token (JwtAccessTokenTest of forcedotcom/SalesforceMobileSDK-Android).
/// `sfi` has the recorded length; what is in it is the project's own. `iss` and `aud` are the instance URL as the client reaches it, so
/// that a service which verifies tokens finds the keys below it.
struct JWTAccessTokens: Sendable {
    /// What goes into a token.
    struct Content: Sendable {
        let org: SalesforceID
        let user: SalesforceID
        let consumerKey: String
        /// The scopes, as in the answer of the token endpoint.
        let scope: String
        let instanceURL: String
        let issuedAt: Timestamp
        let lifetime: Duration
        let epoch: UInt32
        let serial: UInt64
    }

    private static let userPrefix = "uid:"
    /// How long before `iat` the recorded `nbf` lies.
    static let notBeforeMargin = Duration.seconds(15)

    let signingKey: SigningKey

    /// Whether a text claims to be one: every JSON object begins so in base64url.
    static func isAttempted(_ token: String) -> Bool { token.utf8.starts(with: "eyJ".utf8) }

    /// Makes a token; nil when there is no key to sign it with.
    func issue(_ content: Content) -> String? {
        guard let pair = signingKey.pair else { return nil }
        var header = JSONWriter()
        header.object { json in
            json.member("tnk", "core/prod/\(content.org.long)")
            json.member("ver", "1.0")
            json.member("kid", pair.id)
            json.member("tty", "sfdc-core-token")
            json.member("typ", "JWT")
            json.member("alg", "RS256")
        }
        return CompactJWS.signed(payload: Self.payload(content), header: header.bytes, with: pair.privateKey)
    }

    private static func payload(_ content: Content) -> [UInt8] {
        var payload = JSONWriter(capacity: 512)
        payload.object { json in
            json.member("scp", content.scope)
            json.arrayMember("aud") { $0.value(content.instanceURL) }
            json.member("sub", userPrefix + content.user.long)
            json.member("nbf", Int((content.issuedAt - notBeforeMargin).seconds))
            json.member("mty", "oauth")
            json.member("sfi", SessionFacts(content).text)
            json.arrayMember("roles") { _ in }
            json.member("iss", content.instanceURL)
            json.member("hsc", false)
            json.member("exp", Int((content.issuedAt + content.lifetime).seconds))
            json.member("iat", Int(content.issuedAt.seconds))
            json.member("client_id", content.consumerKey)
        }
        return payload.bytes
    }

    /// Reads a token that this server signed.
    func read(_ token: String) -> IssuedToken? {
        guard let members = signingKey.members(ofSigned: token) else { return nil }
        var scopes: [Scope] = []
        var user: SalesforceID?
        var consumerKey: String?
        var facts: SessionFacts?
        var end: Timestamp?
        for member in members {
            switch (member.name, member.value) {
            case ("scp", .string(let text)): scopes = text.split(separator: " ").compactMap { Scope(String($0)) }
            case ("sub", .string(let text)) where text.hasPrefix(Self.userPrefix):
                user = SalesforceID(String(text.dropFirst(Self.userPrefix.count)))
            case ("client_id", .string(let text)): consumerKey = text
            case ("sfi", .string(let text)): facts = SessionFacts(text)
            case ("exp", .number(let text)): end = Int64(text).map(Timestamp.init(seconds:))
            default: break
            }
        }
        guard let user, let consumerKey, let facts, let end else { return nil }
        return IssuedToken(
            org: facts.org, user: user, app: .consumerKey(consumerKey), issuedAt: facts.issuedAt, epoch: facts.epoch, serial: facts.serial,
            scopes: ScopeSet(scopes), fixedEnd: end)
    }
}

/// What `sfi` holds, in 64 hexadecimal digits: the org, the moment of issue in milliseconds, the session epoch and the serial number.
private struct SessionFacts {
    let org: SalesforceID
    let issuedAt: Timestamp
    let epoch: UInt32
    let serial: UInt64

    init(_ content: JWTAccessTokens.Content) {
        (org, issuedAt, epoch, serial) = (content.org, content.issuedAt, content.epoch, content.serial)
    }

    init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 64, let org = SalesforceID("00D" + String(decoding: Hexadecimal.bytes(digits[..<24]), as: UTF8.self)),
            let issued = Hexadecimal.number(digits[24..<40]), let epoch = Hexadecimal.number(digits[40..<48]),
            let serial = Hexadecimal.number(digits[48...])
        else { return nil }
        self.org = org
        issuedAt = Timestamp(milliseconds: Int64(bitPattern: issued))
        self.epoch = UInt32(truncatingIfNeeded: epoch)
        self.serial = serial
    }

    var text: String {
        let name = org.short.utf8.dropFirst(3).map { Hexadecimal.text(UInt64($0), digits: 2) }.joined()
        return name + Hexadecimal.text(UInt64(bitPattern: issuedAt.milliseconds), digits: 16) + Hexadecimal.text(UInt64(epoch), digits: 8)
            + Hexadecimal.text(serial, digits: 16)
    }
}

private enum Hexadecimal {
    static func text(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    static func number(_ digits: ArraySlice<UInt8>) -> UInt64? { UInt64(String(decoding: digits, as: UTF8.self), radix: 16) }

    /// Digits that are none are left out, which makes the text too short to be an id.
    static func bytes(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        stride(from: digits.startIndex, to: digits.endIndex, by: 2).compactMap { index in
            number(digits[index..<index + 2]).map { UInt8(truncatingIfNeeded: $0) }
        }
    }
}
