internal import Encoding
internal import JOSE

/// A claim as it was sent: not every client sends what RFC 7519 asks for.
public enum Claim<Value: Sendable & Equatable>: Sendable, Equatable {
    case absent
    /// There, but of a type or form that is none of a claim of this name; with words for what it is.
    case malformed(String)
    case value(Value)

    /// The value, where there is a right one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}

/// The claims that the JWT bearer flow reads.
public struct AssertionClaims: Sendable {
    /// `iss`: the consumer key.
    public internal(set) var issuer = Claim<String>.absent
    /// `prn`, the legacy name, or else `sub`: the username.
    ///
    /// Source: the help page of the flow, where `prn` wins over `sub`; field report R26.
    public internal(set) var subject = Claim<String>.absent
    /// `aud`.
    public internal(set) var audience = Claim<String>.absent
    /// `exp`: seconds since 1970, a number or a string of digits (field report R16).
    public internal(set) var expiry = Claim<Timestamp>.absent
    /// `nbf`.
    public internal(set) var notBefore = Claim<Timestamp>.absent
    /// `iat`.
    public internal(set) var issuedAt = Claim<Timestamp>.absent
    /// `jti`: a string, or a number as it was written. Anything else is as if it were not there.
    public internal(set) var jwtID: String?

    init(_ members: [JSONReader.Member]) {
        var legacySubject = Claim<String>.absent
        for (name, value) in members {
            switch name {
            case "iss": issuer = Self.text(value)
            case "sub": subject = Self.text(value)
            case "prn": legacySubject = Self.text(value)
            case "aud": audience = Self.text(value)
            case "exp": expiry = Self.time(value)
            case "nbf": notBefore = Self.time(value)
            case "iat": issuedAt = Self.time(value)
            case "jti": jwtID = Self.identifier(value)
            default: break
            }
        }
        if legacySubject != .absent { subject = legacySubject }
    }

    private static func text(_ value: JSONValue) -> Claim<String> {
        if case .string(let text) = value { .value(text) } else { .malformed(value.kind) }
    }

    private static func identifier(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let digits): digits
        default: nil
        }
    }

    private static func time(_ value: JSONValue) -> Claim<Timestamp> {
        switch value {
        case .number(let literal): return .value(Timestamp(seconds: wholeSeconds(literal)))
        case .string(let text):
            let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) } && (text.utf8.first != 0x30 || text.utf8.count == 1)
            guard isPlain, !text.isEmpty else { return .malformed("a string that is no plain number of seconds") }
            return .value(Timestamp(seconds: wholeSeconds(text)))
        default: return .malformed(value.kind)
        }
    }

    /// A JSON number rounded down, or the nearest number that 64 bits hold: `sf` sends milliseconds, and nothing here may trap.
    private static func wholeSeconds(_ literal: String) -> Int64 {
        if let exact = Int64(literal) { return exact }
        guard let number = Double(literal) else { return literal.utf8.first == UInt8(ascii: "-") ? .min : .max }
        if number >= 0x1p63 { return .max }
        if number < -0x1p63 { return .min }
        return Int64(number.rounded(.down))
    }
}

/// What an assertion says, without its signature.
public final class Assertion: Sendable {
    /// The algorithm that its header names, if that is a string.
    public let algorithm: String?
    /// Whether its header names extensions that must be understood (RFC 7515 section 4.1.11); none is.
    public let hasCriticalExtensions: Bool
    /// Whether it is spelled in a base64 that RFC 7515 does not allow (field report R23).
    public let isLenientlyEncoded: Bool
    /// Its claims.
    public let claims: AssertionClaims

    init(algorithm: String?, hasCriticalExtensions: Bool, isLenientlyEncoded: Bool, claims: AssertionClaims) {
        self.algorithm = algorithm
        self.hasCriticalExtensions = hasCriticalExtensions
        self.isLenientlyEncoded = isLenientlyEncoded
        self.claims = claims
    }

    /// Reads what a JWS says.
    convenience init(_ jws: CompactJWS, isLenientlyEncoded: Bool) throws(AssertionProblem) {
        do throws(JSONError) {
            let claims = AssertionClaims(try JSONReader.members(of: jws.payload))
            self.init(
                algorithm: jws.header.algorithm, hasCriticalExtensions: jws.header.critical, isLenientlyEncoded: isLenientlyEncoded,
                claims: claims)
        } catch {
            throw .claims(error.description)
        }
    }
}

extension JSONValue {
    /// Words for the kind of value.
    fileprivate var kind: String {
        switch self {
        case .string: "a string"
        case .number: "a number"
        case .bool: "a boolean"
        case .null: "null"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
