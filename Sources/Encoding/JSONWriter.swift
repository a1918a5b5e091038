/// Writes compact JSON (no spaces, as Salesforce answers) member by member, in the order in which they are given.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { json in
///     json.member("error", "invalid_grant")
///     json.member("error_description", "invalid assertion")
/// }
/// json.bytes   // {"error":"invalid_grant","error_description":"invalid assertion"}
/// ```
public struct JSONWriter {
    /// What was written so far, as UTF-8.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Makes an empty writer.
    ///
    /// - Parameter capacity: how many bytes to reserve.
    public init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    /// Writes an object around what `body` writes.
    public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes an array around what `body` writes.
    public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes a member whose value is an object.
    public mutating func objectMember(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try object(body)
    }

    /// Writes a member whose value is an array.
    public mutating func arrayMember(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try array(body)
    }

    /// Writes a member with a string, or null.
    public mutating func member(_ name: String, _ text: String?) {
        key(name)
        if let text { value(text) } else { null() }
    }

    /// Writes a member with a boolean.
    public mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        value(flag)
    }

    /// Writes a member with a whole number.
    public mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    /// Writes a string value.
    public mutating func value(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a boolean value.
    public mutating func value(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Writes a whole number.
    public mutating func value(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Writes a number that is JSON already.
    mutating func value(number: String) {
        separate()
        bytes.append(contentsOf: number.utf8)
    }

    /// Writes null.
    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    private mutating func nested(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws -> Void) rethrows {
        separate()
        bytes.append(open)
        needsComma = false
        try body(&self)
        bytes.append(close)
        needsComma = true
    }

    /// Writes a name; the value must follow.
    mutating func key(_ name: String) {
        value(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func appendEscaped(_ text: String) {
        guard text.containsByte(where: \.marksOfJSONStrings) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        for byte in text.utf8 {
            if let escape = Self.escape(byte) { bytes += escape } else { bytes.append(byte) }
        }
    }

    /// Nil for a byte that stands for itself.
    private static func escape(_ byte: UInt8) -> [UInt8]? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [UInt8(ascii: "\\"), byte]
        case 0x0A: return Array(#"\n"#.utf8)
        case 0x0D: return Array(#"\r"#.utf8)
        case 0x09: return Array(#"\t"#.utf8)
        case 0x00..<0x20:
            let hex = String(byte, radix: 16)
            return Array((byte < 0x10 ? #"\u000"# : #"\u00"#).utf8) + Array(hex.utf8)
        default: return nil
        }
    }
}
