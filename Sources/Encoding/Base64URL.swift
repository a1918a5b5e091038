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
        let bytes = bytes.span
        let characters = alphabet.span
        return [UInt8](capacity: (bytes.count * 4 + 2) / 3) { out in
            var index = 0
            while index < bytes.count {
                let present = min(3, bytes.count - index)
                var group = Int(bytes[index]) << 16
                if present > 1 { group |= Int(bytes[index + 1]) << 8 }
                if present > 2 { group |= Int(bytes[index + 2]) }
                out.append(characters[group >> 18])
                out.append(characters[group >> 12 & 63])
                if present > 1 { out.append(characters[group >> 6 & 63]) }
                if present > 2 { out.append(characters[group & 63]) }
                index += 3
            }
        }
    }

    /// Decodes characters; nil when one of them, the length, the padding or a trailing bit is wrong.
    public static func decode(_ characters: ArraySlice<UInt8>, _ spelling: Spelling = .strict) -> [UInt8]? {
        guard let characters = spelling == .strict ? characters : withoutPadding(characters), characters.count % 4 != 1 else { return nil }
        let text = characters.span
        let table = spelling == .strict ? strictSextets : lenientSextets
        let sextets = table.span
        // All sextets in one, and the bits that must be zero: looked at when everything is decoded.
        var seen: UInt8 = 0
        let bytes = [UInt8](capacity: text.count * 3 / 4) { out in
            var index = 0
            while index + 3 < text.count {
                let (a, b) = (sextets[Int(text[index])], sextets[Int(text[index + 1])])
                let (c, d) = (sextets[Int(text[index + 2])], sextets[Int(text[index + 3])])
                seen |= a | b | c | d
                out.append(a << 2 | b >> 4)
                out.append(b << 4 | c >> 2)
                out.append(c << 6 | d)
                index += 4
            }
            guard index < text.count else { return }
            let (a, b) = (sextets[Int(text[index])], sextets[Int(text[index + 1])])
            let c = index + 2 < text.count ? sextets[Int(text[index + 2])] : 0
            let unusedBits = index + 2 < text.count ? c << 6 : b << 4
            seen |= a | b | c | (unusedBits == 0 ? 0 : outside)
            out.append(a << 2 | b >> 4)
            if index + 2 < text.count { out.append(b << 4 | c >> 2) }
        }
        return seen & outside == 0 ? bytes : nil
    }

    /// Right padding removed, or nil when there is padding that does not fill up the last group of four.
    private static func withoutPadding(_ characters: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let equals = UInt8(ascii: "=")
        guard characters.last == equals else { return characters }
        let text = characters.dropLast(characters.dropLast().last == equals ? 2 : 1)
        return characters.count % 4 == 0 ? text : nil
    }

    // Tables, because which kind of character comes next cannot be foreseen: a processor that guesses at branches guesses wrong for every
    // second one, and takes five times as long.

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// In the place of the sextet of a character outside the alphabet; no sextet has one of these bits.
    private static let outside: UInt8 = 0xC0

    /// The six bits of each character.
    private static let strictSextets = {
        var sextets = [UInt8](repeating: outside, count: 256)
        for (sextet, character) in alphabet.enumerated() { sextets[Int(character)] = UInt8(sextet) }
        return sextets
    }()

    private static let lenientSextets = {
        var sextets = strictSextets
        sextets[Int(UInt8(ascii: "+"))] = 62
        sextets[Int(UInt8(ascii: "/"))] = 63
        return sextets
    }()
}
