internal import Encoding

/// Why an assertion could not be read.
public enum AssertionProblem: Error, Sendable, Equatable, CustomStringConvertible {
    case missing
    case privateKey
    case certificate
    case encodedTwice
    case lineBreak
    case bearerPrefix
    case notJWS(String)
    case claims(String)

    /// What was sent instead.
    public var description: String {
        switch self {
        case .missing: "no assertion parameter"
        case .privateKey: "a private key instead of an assertion (it has been shown to this server: make a new one)"
        case .certificate: "a certificate instead of an assertion"
        case .encodedTwice: "an assertion that was encoded in base64 a second time"
        case .lineBreak: "a line break or blank in the assertion"
        case .bearerPrefix: "the word Bearer before the assertion"
        // The parser's sentence; all of these are parts of one.
        case .notJWS(let reason): reason.hasSuffix(".") ? String(reason.dropLast()) : reason
        case .claims(let reason): "the claims are \(reason)"
        }
    }

    /// What bytes that are no JWS look like.
    ///
    /// - Parameter reason: what the parser of the JWS says, for bytes that look like nothing that is known.
    init(_ bytes: [UInt8], reason: String) {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        let text = bytes.drop(while: isSpace)
        let head = String(decoding: text.prefix(64), as: UTF8.self)
        if head.hasPrefix("-----BEGIN ") {
            self = head.contains("PRIVATE KEY") ? .privateKey : head.contains("CERTIFICATE") ? .certificate : .notJWS(reason)
        } else if head.asciiLowercased.hasPrefix("bearer ") {
            self = .bearerPrefix
        } else if Self.isEncodedTwice(text) {
            self = .encodedTwice
        } else if bytes.starts(with: Self.beginning) && bytes.contains(where: isSpace) || text.count < bytes.count {
            self = .lineBreak
        } else {
            self = .notJWS(reason)
        }
    }

    /// `eyJ`, which is `{"` in base64url.
    private static let beginning = Array("eyJ".utf8)

    /// Whether the whole, or its first part, is the base64 of something that begins as a JWS does.
    private static func isEncodedTwice(_ text: ArraySlice<UInt8>) -> Bool {
        let isBase64 = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "-_+/".utf8.contains(byte)
        }
        // Whole groups of four characters are enough to see how it begins.
        let first = text.prefix(while: isBase64).prefix(64)
        guard let inner = Base64URL.decode(first.prefix(first.count / 4 * 4), .lenient) else { return false }
        return inner.starts(with: beginning)
    }
}
