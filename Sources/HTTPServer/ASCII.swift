/// The rules for bytes that HTTP lays down for names and values.
///
/// They are applied to every field of every request and answer, so they look at contiguous bytes, not at characters.
enum ASCII {
    /// Says whether two texts are equal if A-Z and a-z are taken as the same.
    static func equalIgnoringCase(_ a: String, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count else { return false }
        return withBytes(of: a) { a in
            withBytes(of: b) { b in
                for i in a.indices where a[i] != b[i] && lowercase(a[i]) != lowercase(b[i]) { return false }
                return true
            }
        }
    }

    /// Says whether all bytes of a text are in a set.
    static func all(_ text: String, in set: ByteSet) -> Bool {
        withBytes(of: text) { bytes in
            for byte in bytes where !set.contains(byte) { return false }
            return true
        }
    }

    static func lowercase(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    @inline(__always)
    private static func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
        var text = text
        return text.withUTF8(body)
    }
}

/// A set of bytes.
struct ByteSet {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    /// Whether 0x80 and above belong to it.
    private let hasUpperHalf: Bool

    private init(_ members: String, upperHalf: Bool = false) {
        hasUpperHalf = upperHalf
        for byte in members.utf8 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        if byte >= 128 { return hasUpperHalf }
        return (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 == 1
    }

    private static let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    static let digit = ByteSet("0123456789")

    /// The bytes of a `token` (RFC 9110, 5.6.2), of which header names and methods are made.
    static let token = ByteSet(alphanumeric + "!#$%&'*+-.^_`|~")

    /// The bytes of a host with port: name, IPv4 or bracketed IPv6. The underscore is no part of a host name, but test networks use it.
    static let host = ByteSet(alphanumeric + ".-_:[]")

    /// The bytes of a header value: all but control characters, among which tab does not count.
    static let fieldValue = ByteSet("\t" + String(decoding: 0x20...0x7E as ClosedRange<UInt8>, as: UTF8.self), upperHalf: true)
}
