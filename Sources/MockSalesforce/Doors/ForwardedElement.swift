/// One element of a `Forwarded` field (RFC 7239 section 4): what one proxy says.
///
///     Forwarded: for=192.0.2.60, for="[2001:db8::17]:4711";proto=https;host="ci.example:8443"
struct ForwardedElement: Sendable {
    private var pairs: [String: String] = [:]

    /// The value of a parameter, whose name is in lower case.
    subscript(name: String) -> String? { pairs[name] }

    /// Reads a field and gives its last element; nil when the field is malformed, also before it: then nobody knows where the last begins.
    static func last(of field: String) -> ForwardedElement? {
        var reader = Reader(rest: Array(field.utf8)[...])
        var element = ForwardedElement()
        while true {
            reader.skipBlanks()
            if let name = reader.token() {
                guard reader.take("="), let value = reader.token() ?? reader.quotedString(),
                    element.pairs.updateValue(value, forKey: name.lowercased()) == nil
                else { return nil }
                reader.skipBlanks()
            }
            if reader.rest.isEmpty { return element }
            if reader.take(",") { element = ForwardedElement() } else if !reader.take(";") { return nil }
        }
    }
}

/// Reads tokens and quoted strings (RFC 9110 section 5.6).
private struct Reader {
    var rest: ArraySlice<UInt8>

    private static let tokenSigns = Array("!#$%&'*+-.^_`|~".utf8)

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func skipBlanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }

    mutating func token() -> String? {
        let token = rest.prefix { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: Self.tokenSigns.contains(byte)
            }
        }
        rest = rest[token.endIndex...]
        return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
    }

    /// Nil for one that does not end.
    mutating func quotedString() -> String? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let next = rest.popFirst() else { return nil }
                text.append(next)
            default: text.append(byte)
            }
        }
        return nil
    }
}
