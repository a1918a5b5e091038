public import Encoding

/// One compact JWS (RFC 7515 section 7.1): parsed, and not yet verified.
///
/// ```swift
/// let jws = try CompactJWS(parsing: assertion, spelling: .strict)
/// guard jws.isSigned(with: key) else { ... }
/// ```
public struct CompactJWS: Sendable {
    private let bytes: [UInt8]
    private let signingInputEnd: Int
    private let signature: [UInt8]

    /// The header; its `crit` member is reported and not judged.
    public let header: JOSEHeader
    /// The decoded payload, not parsed.
    public let payload: [UInt8]

    /// Takes a token apart: exactly three parts that are not empty, each base64url, the first a JSON object.
    ///
    /// - Parameter spelling: whether padding and the standard alphabet are taken too.
    /// - Throws: ``JWSError`` for the first thing that is wrong.
    public init(parsing bytes: [UInt8], spelling: Base64URL.Spelling) throws(JWSError) {
        let (first, second) = try Self.dots(in: bytes)
        guard first > 0 else { throw .emptyPart("header") }
        guard second > first + 1 else { throw .emptyPart("payload") }
        guard second + 1 < bytes.count else { throw .emptyPart("signature") }
        guard let header = Base64URL.decode(bytes[..<first], spelling) else { throw .notBase64URL(part: "header") }
        guard let payload = Base64URL.decode(bytes[(first + 1)..<second], spelling) else { throw .notBase64URL(part: "payload") }
        guard let signature = Base64URL.decode(bytes[(second + 1)...], spelling) else { throw .notBase64URL(part: "signature") }
        do throws(JSONError) {
            self.header = try JOSEHeader(json: header)
        } catch {
            throw .headerNotJSONObject(error)
        }
        self.bytes = bytes
        signingInputEnd = second
        self.payload = payload
        self.signature = signature
    }

    /// The places of the two dots. Stops after a third one: a megabyte of dots is refused as fast as three.
    private static func dots(in bytes: [UInt8]) throws(JWSError) -> (first: Int, second: Int) {
        let dot = { (start: Int) in bytes[start...].firstByte { $0.marks(".") } }
        guard let first = dot(0) else { throw .partCount(bytes.isEmpty ? 0 : 1) }
        guard let second = dot(first + 1) else { throw .partCount(2) }
        guard dot(second + 1) == nil else { throw .partCount(4) }
        return (first, second)
    }

    /// Whether the token says RS256 and `key` made its signature, over exactly the bytes that were parsed.
    public func isSigned(with key: RSAPublicKey) -> Bool {
        header.algorithm == "RS256" && key.verifiesRS256(signature, over: bytes[..<signingInputEnd])
    }

    /// Makes a token with an RS256 signature.
    ///
    /// - Parameters:
    ///   - payload: any bytes, usually the claims as JSON.
    ///   - header: the JSON of the header. It is not checked, so that tests can sign wrong ones too.
    public static func signed(
        payload: [UInt8], header: [UInt8] = Array(#"{"alg":"RS256"}"#.utf8), with key: RSAPrivateKey
    ) -> String {
        var token = Base64URL.encode(header)
        token.append(UInt8(ascii: "."))
        token += Base64URL.encode(payload)
        let signature = key.signature(of: token)
        token.append(UInt8(ascii: "."))
        token += Base64URL.encode(signature)
        return String(decoding: token, as: UTF8.self)
    }
}
