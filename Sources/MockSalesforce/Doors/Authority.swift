internal import Encoding

/// Host with or without port, as in a `Host` header.
enum Authority {
    /// Whether a text is one: of a `Host` header's bytes, with a port from 1 to 65535 if it has one, an IPv6 address in brackets.
    static func isWellFormed(_ text: String) -> Bool {
        guard text.utf8.count <= mostBytes, text.utf8.allSatisfy(isOfAHost) else { return false }
        return HTTPURL("http://\(text)") != nil
    }

    /// Whether it has a port, or a colon where one would be.
    static func hasPort(_ text: String) -> Bool {
        let end = text.utf8.lastIndex(of: UInt8(ascii: "]")) ?? text.utf8.startIndex
        return text.utf8[end...].contains(UInt8(ascii: ":"))
    }

    /// The longest name of DNS, and a port.
    private static let mostBytes = 253 + ":65535".utf8.count

    private static func isOfAHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._:[]".utf8.contains(byte)
        }
    }
}
