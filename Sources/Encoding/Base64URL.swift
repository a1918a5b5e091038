/// Base64url without padding (RFC 4648 section 5, RFC 7515 section 2), over bytes.
///
/// ```swift
/// Base64URL.encode([0xFB, 0xFF])             // "-_8" as bytes
/// try Base64URL.decode(Array("-_8".utf8)[...]) // [0xFB, 0xFF]
/// ```
public enum Base64URL {
    /// What a decoder takes besides the spelling of RFC 7515.
    public enum Spelling: Sendable {
        /// The URL alphabet, no padding, unused bits zero.
        case strict
        /// Also the standard alphabet (`+`, `/`) and right padding (`=`).
        case lenient
    }

    /// Encodes bytes as ASCII characters without padding.
    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count * 4 + 2) / 3)
        var accumulator: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            accumulator = accumulator << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                out.append(character(UInt8(accumulator >> bits & 63)))
            }
            accumulator &= (1 << bits) - 1
        }
        if bits > 0 { out.append(character(UInt8(accumulator << (6 - bits) & 63))) }
        return out
    }

    /// Decodes characters; nil when one of them, the length, the padding or a trailing bit is wrong.
    public static func decode(_ characters: ArraySlice<UInt8>, _ spelling: Spelling = .strict) -> [UInt8]? {
        guard let characters = spelling == .strict ? characters : withoutPadding(characters) else { return nil }
        let count = characters.count
        guard count % 4 != 1 else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(count * 3 / 4)
        var index = characters.startIndex
        let wholeGroups = characters.startIndex + count / 4 * 4
        while index < wholeGroups {
            let a = sextet(characters[index], spelling)
            let b = sextet(characters[index + 1], spelling)
            let c = sextet(characters[index + 2], spelling)
            let d = sextet(characters[index + 3], spelling)
            guard (a | b | c | d) & 0xC0 == 0 else { return nil }
            out.append(a << 2 | b >> 4)
            out.append(b << 4 | c >> 2)
            out.append(c << 6 | d)
            index += 4
        }
        return decodeTail(characters[index...], spelling, into: &out) ? out : nil
    }

    private static func decodeTail(_ tail: ArraySlice<UInt8>, _ spelling: Spelling, into out: inout [UInt8]) -> Bool {
        guard let first = tail.first else { return true }
        let a = sextet(first, spelling)
        let b = sextet(tail[tail.startIndex + 1], spelling)
        let c = tail.count == 3 ? sextet(tail[tail.startIndex + 2], spelling) : 0
        let unusedBits = tail.count == 3 ? c & 0x03 : b & 0x0F
        guard (a | b | c) & 0xC0 == 0, unusedBits == 0 else { return false }
        out.append(a << 2 | b >> 4)
        if tail.count == 3 { out.append(b << 4 | c >> 2) }
        return true
    }

    /// Right padding removed, or nil when there is padding that does not fill up the last group of four.
    private static func withoutPadding(_ characters: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let equals = UInt8(ascii: "=")
        guard characters.last == equals else { return characters }
        let text = characters.dropLast(characters.dropLast().last == equals ? 2 : 1)
        return characters.count % 4 == 0 ? text : nil
    }

    /// The six bits of a character, or a value above 63 for one outside the alphabet.
    @inline(__always)
    private static func sextet(_ character: UInt8, _ spelling: Spelling) -> UInt8 {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character &- UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character &- UInt8(ascii: "a") &+ 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character &- UInt8(ascii: "0") &+ 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        case UInt8(ascii: "+") where spelling == .lenient: 62
        case UInt8(ascii: "/") where spelling == .lenient: 63
        default: 0xFF
        }
    }

    @inline(__always)
    private static func character(_ sextet: UInt8) -> UInt8 {
        switch sextet {
        case 0..<26: sextet &+ UInt8(ascii: "A")
        case 26..<52: sextet &- 26 &+ UInt8(ascii: "a")
        case 52..<62: sextet &- 52 &+ UInt8(ascii: "0")
        case 62: UInt8(ascii: "-")
        default: UInt8(ascii: "_")
        }
    }
}
