/// A JSON value as a claims set or a JOSE header needs it: what nobody reads is checked and left out.
public enum JSONValue: Equatable, Sendable {
    /// A string, escapes decoded. A lone surrogate escape becomes U+FFFD.
    case string(String)
    /// A number as it was written, so that no digit is lost.
    case number(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null
    /// An array; its elements were checked and skipped.
    case array
    /// An object; its members were checked and skipped.
    case object
}

/// Why bytes are not the JSON object that was wanted.
public enum JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Not JSON (RFC 8259); the offset is that of the byte at which it stops to be.
    case notJSON(offset: Int)
    /// JSON, but no object.
    case notAnObject
    /// A name stands twice in the outermost object (RFC 7515 section 4, RFC 7519 section 4).
    case duplicateName(String)
    /// Nested deeper than ``JSONReader/depthLimit``.
    case tooDeep
    /// Not UTF-8.
    case notUTF8

    /// What the bytes are instead.
    public var description: String {
        switch self {
        case .notJSON(let offset): "no JSON (from byte \(offset) on)"
        case .notAnObject: "JSON, but no object"
        case .duplicateName(let name): "a JSON object in which `\(name.prefix(64))` stands twice"
        case .tooDeep: "nested deeper than \(JSONReader.depthLimit) levels"
        case .notUTF8: "not UTF-8"
        }
    }
}

/// Reads the members of one JSON object (RFC 8259), strictly.
///
/// Own code and not `JSONDecoder`, for two reasons: an assertion that names a member twice must be refused (RFC 7519 section 4), which
/// Foundation's decoder cannot tell; and this is read for every token request, where Foundation takes four times as long.
///
/// ```swift
/// try JSONReader.members(of: Array(#"{"alg":"RS256"}"#.utf8))   // [("alg", .string("RS256"))]
/// ```
public struct JSONReader {
    /// How deep arrays and objects may be nested, the outermost object included.
    public static let depthLimit = 128

    /// One name with its value.
    public typealias Member = (name: String, value: JSONValue)

    /// Returns the members of the one object that `bytes` hold, in order.
    ///
    /// - Throws: ``JSONError``.
    public static func members(of bytes: [UInt8]) throws(JSONError) -> [Member] {
        guard bytes.span.firstIndex(where: \.marksOutsideASCII) == nil || String(validating: bytes, as: UTF8.self) != nil else {
            throw .notUTF8
        }
        var reader = JSONReader(bytes)
        reader.skipWhitespace()
        guard reader.peek == UInt8(ascii: "{") else {
            _ = try reader.value(depth: 1)
            try reader.expectEnd()
            throw .notAnObject
        }
        var members: [Member] = []
        members.reserveCapacity(8)
        var seen = SeenNames()
        try reader.object(depth: 1) { name, value throws(JSONError) in
            guard seen.insert(name, members) else { throw .duplicateName(name) }
            members.append((name, value))
        }
        try reader.expectEnd()
        return members
    }

    /// Names seen so far: a walk over the few members that objects really have, a set beyond.
    private struct SeenNames {
        private var set: Set<String> = []

        mutating func insert(_ name: String, _ members: [Member]) -> Bool {
            guard members.count >= 16 else { return !members.contains { $0.name == name } }
            if set.isEmpty { set = Set(members.map(\.name)) }
            return set.insert(name).inserted
        }
    }

    let bytes: [UInt8]
    var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    var failure: JSONError { .notJSON(offset: index) }

    mutating func skipWhitespace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard peek == byte else { throw failure }
        index += 1
    }

    mutating func expectEnd() throws(JSONError) {
        skipWhitespace()
        guard index == bytes.count else { throw failure }
    }

    private mutating func object(
        depth: Int, _ member: (String, JSONValue) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard depth <= Self.depthLimit else { throw .tooDeep }
        try expect(UInt8(ascii: "{"))
        skipWhitespace()
        if peek == UInt8(ascii: "}") {
            index += 1
            return
        }
        while true {
            skipWhitespace()
            let name = try string()
            skipWhitespace()
            try expect(UInt8(ascii: ":"))
            try member(name, value(depth: depth + 1))
            skipWhitespace()
            if peek == UInt8(ascii: ",") {
                index += 1
                continue
            }
            return try expect(UInt8(ascii: "}"))
        }
    }

    private mutating func array(depth: Int) throws(JSONError) {
        guard depth <= Self.depthLimit else { throw .tooDeep }
        try expect(UInt8(ascii: "["))
        skipWhitespace()
        if peek == UInt8(ascii: "]") {
            index += 1
            return
        }
        while true {
            _ = try value(depth: depth + 1)
            skipWhitespace()
            if peek == UInt8(ascii: ",") {
                index += 1
                continue
            }
            return try expect(UInt8(ascii: "]"))
        }
    }

    mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipWhitespace()
        switch peek {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"):
            try object(depth: depth) { _, _ in }
            return .object
        case UInt8(ascii: "["):
            try array(depth: depth)
            return .array
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for character in "\(word)".utf8 { try expect(character) }
        return value
    }

    mutating func number() throws(JSONError) -> String {
        let start = index
        if peek == UInt8(ascii: "-") { index += 1 }
        if peek == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw failure }
    }

    mutating func string() throws(JSONError) -> String {
        try expect(UInt8(ascii: "\""))
        let start = index
        index = bytes[start...].firstByte(where: \.marksOfJSONStrings) ?? bytes.count
        switch peek {
        case UInt8(ascii: "\""):
            index += 1
            return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
        case UInt8(ascii: "\\"): return try stringWithEscapes(from: start)
        default: throw failure
        }
    }

    private mutating func stringWithEscapes(from start: Int) throws(JSONError) -> String {
        var out = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"):
                index += 1
                out.append(contentsOf: Array(String(try escape()).utf8))
            case 0..<0x20: throw failure
            default:
                out.append(byte)
                index += 1
            }
        }
        throw failure
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        guard let byte = peek else { throw failure }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default:
            index -= 1
            throw failure
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let afterFirst = index
        if UTF16.isLeadSurrogate(first), peek == UInt8(ascii: "\\") {
            index += 1
            if peek == UInt8(ascii: "u") {
                index += 1
                let second = try fourHexDigits()
                if UTF16.isTrailSurrogate(second) {
                    return UTF16.decode(UTF16.EncodedScalar([first, second]))
                }
            }
        }
        index = afterFirst
        return "\u{FFFD}"
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = PercentEncoding.hexValue(byte) else { throw failure }
            value = value << 4 | UInt16(digit)
            index += 1
        }
        return value
    }
}
