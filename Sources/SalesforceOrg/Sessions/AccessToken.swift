internal import JOSE

/// Makes and reads access tokens that look as Salesforce's do and carry their own proof, so that no table grows with logins.
///
/// `<org15>!` and 96 characters of `[A-Za-z0-9._]`, the first two `AQ`: form seen in recorded answers and in secret scanners. What is in
/// them is the project's own: user, app, time of issue, session epoch, scopes and a MAC over all of it and the org.
public struct AccessTokens: Sendable {
    /// What an access token says.
    public struct Content: Sendable, Equatable {
        /// The org.
        public let org: SalesforceID
        /// The user.
        public let user: SalesforceID
        /// The app that it was issued to.
        public let app: SalesforceID
        /// When it was issued, by the org's clock.
        public let issuedAt: Timestamp
        /// The org's session epoch at that time.
        public let epoch: UInt32
        /// A number that no other token of this server has.
        let serial: UInt64
        /// What it is good for.
        public let scopes: ScopeSet
    }

    private static let payloadLength = 46 + ScopeSet.byteCount
    private static let codeLength = textLength / 4 * 3 - payloadLength
    private static let textLength = 96

    private let authenticator: MessageAuthenticator

    /// Makes and reads tokens under a key that nobody else has.
    public init(key: [UInt8]) { authenticator = MessageAuthenticator(key: key) }

    func issue(_ content: Content) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.payloadLength + Self.codeLength)
        bytes += [0x01, 0x00]  // begins `AQA`, as real ones do
        bytes.append(withoutPrefix: content.user)
        bytes.append(withoutPrefix: content.app)
        bytes.append(bigEndian: UInt64(bitPattern: content.issuedAt.milliseconds))
        bytes.append(bigEndian: content.epoch)
        bytes.append(bigEndian: content.serial)
        bytes.append(bigEndian: content.scopes.bits, byteCount: ScopeSet.byteCount)
        bytes += authenticator.code(for: Self.authenticated(bytes[...], content.org)).prefix(Self.codeLength)
        return content.org.short + "!" + TokenAlphabet.text(bytes)
    }

    /// Reads a token; nil when it is none of this server's.
    public func read(_ token: String) -> Content? {
        let characters = Array(token.utf8)
        guard characters.count == 16 + Self.textLength, characters[15] == UInt8(ascii: "!"),
            let org = SalesforceID(String(decoding: characters[..<15], as: UTF8.self))
        else { return nil }
        guard let bytes = TokenAlphabet.bytes(characters[16...]), bytes.count == Self.payloadLength + Self.codeLength else { return nil }
        let payload = bytes[..<Self.payloadLength]
        guard authenticator.isValid(bytes[Self.payloadLength...], for: Self.authenticated(payload, org)),
            let user = SalesforceID(.user, withoutPrefix: payload[2..<14]),
            let app = SalesforceID(.connectedApplication, withoutPrefix: payload[14..<26])
        else { return nil }
        return Content(
            org: org, user: user, app: app,
            issuedAt: Timestamp(milliseconds: Int64(bitPattern: payload[26..<34].bigEndian())),
            epoch: UInt32(truncatingIfNeeded: payload[34..<38].bigEndian()), serial: payload[38..<46].bigEndian(),
            scopes: ScopeSet(bits: payload[46...].bigEndian()))
    }

    private static func authenticated(_ payload: ArraySlice<UInt8>, _ org: SalesforceID) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + 15)
        bytes += payload
        bytes += org.short.utf8
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func append(withoutPrefix id: SalesforceID) {
        let characters = id.short.utf8.span
        for index in 3..<characters.count { append(characters[index]) }
    }

    fileprivate mutating func append<Number: FixedWidthInteger>(bigEndian number: Number, byteCount: Int = Number.bitWidth / 8) {
        for shift in stride(from: byteCount * 8 - 8, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func bigEndian() -> UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}
