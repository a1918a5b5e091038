/// `application/x-www-form-urlencoded` (WHATWG URL section 5), over bytes; also the syntax of a query string.
public enum FormURLEncoded {
    /// Hands each name and value, decoded and in order, to `field`. Empty pieces (`&&`) are skipped; a name without `=` has an empty value.
    public static func forEachField(in bytes: [UInt8], _ field: (_ name: [UInt8], _ value: [UInt8]) -> Void) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest[..<(rest.firstByte { $0 == UInt8(ascii: "&") } ?? rest.endIndex)]
            rest = rest[piece.endIndex...].dropFirst()
            if piece.isEmpty { continue }
            let equals = piece.firstByte { $0 == UInt8(ascii: "=") }
            let name = piece[..<(equals ?? piece.endIndex)]
            let value = equals.map { piece[($0 + 1)...] } ?? []
            field(PercentEncoding.decode(name, plusIsSpace: true), PercentEncoding.decode(value, plusIsSpace: true))
        }
    }

    /// Writes names and values in order, each percent-encoded.
    public static func encode(_ fields: [(name: String, value: String)]) -> [UInt8] {
        Array(fields.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&").utf8)
    }
}
