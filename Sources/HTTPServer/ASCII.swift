/// The rules for bytes that HTTP lays down for names and values.
///
/// They are applied to every field of every request and answer, so they look at contiguous bytes, not at characters.
enum ASCII {
    /// Says whether two texts are equal if A-Z and a-z are taken as the same.
    static func equalIgnoringCase(_ a: String, _ b: String) -> Bool {
        withBytes(of: a) { a in withBytes(of: b) { b in equalIgnoringCase(a, b[...]) } }
    }

    /// Says whether two runs of bytes are equal if A-Z and a-z are taken as the same.
    static func equalIgnoringCase(_ a: UnsafeRawBufferPointer, _ b: Slice<UnsafeRawBufferPointer>) -> Bool {
        let b = UnsafeRawBufferPointer(rebasing: b)
        guard a.count == b.count else { return false }
        for i in 0..<a.count where a[i] != b[i] && lowercase(a[i]) != lowercase(b[i]) { return false }
        return true
    }

    /// Says whether bytes are a word if A-Z and a-z are taken as the same.
    static func `is`(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        word.withUTF8Buffer { equalIgnoringCase(bytes, UnsafeRawBufferPointer($0)[...]) }
    }

    static func lowercase(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// Says whether this is a `token` (RFC 9110, 5.6.2), of which header names and methods are made.
    static func isToken(_ bytes: UnsafeRawBufferPointer) -> Bool {
        all(bytes, in: ByteSet.token) && !bytes.isEmpty
    }

    /// Says whether this is free of control characters, among which tab does not count, and so may be a header value.
    static func isFieldValue(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // Without a way out of the loop, and without branches in it, the compiler looks at many bytes at once.
        var bad: UInt8 = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            let isControl: UInt8 = byte < 0x20 ? 1 : 0
            let isNoTab: UInt8 = byte == 0x09 ? 0 : 1
            let isDelete: UInt8 = byte == 0x7F ? 1 : 0
            bad |= isControl & isNoTab | isDelete
        }
        return bad == 0
    }

    static func all(_ bytes: UnsafeRawBufferPointer, in set: ByteSet) -> Bool {
        for byte in bytes where !set.contains(byte) { return false }
        return true
    }

    @inline(__always)
    static func withBytes<Result>(of text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) { return result }
        var text = text
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}

/// A set of ASCII bytes.
struct ByteSet {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    private init(_ members: String) {
        for byte in members.utf8 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 == 1
    }

    private static let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    static let token = ByteSet(alphanumeric + "!#$%&'*+-.^_`|~")

    /// The bytes of a host with port: name, IPv4 or bracketed IPv6. The underscore is no part of a host name, but test networks use it.
    static let host = ByteSet(alphanumeric + ".-_:[]")
}
