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
        var characters = [UInt8](repeating: 0, count: (bytes.count * 4 + 2) / 3)
        let alphabet = alphabet.span
        let input = bytes.span
        var output = characters.mutableSpan
        var (read, written) = (0, 0)
        while read < input.count {
            let second = read + 1 < input.count ? input[read + 1] : 0
            let third = read + 2 < input.count ? input[read + 2] : 0
            let group = Int(input[read]) << 16 | Int(second) << 8 | Int(third)
            output[written] = alphabet[group >> 18]
            output[written + 1] = alphabet[group >> 12 & 63]
            if read + 1 < input.count { output[written + 2] = alphabet[group >> 6 & 63] }
            if read + 2 < input.count { output[written + 3] = alphabet[group & 63] }
            read += 3
            written += 4
        }
        return characters
    }

    /// Decodes characters; nil when one of them, the length, the padding or a trailing bit is wrong.
    public static func decode(_ characters: ArraySlice<UInt8>, _ spelling: Spelling = .strict) -> [UInt8]? {
        guard let characters = spelling == .strict ? characters : withoutPadding(characters), characters.count % 4 != 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: characters.count * 3 / 4)
        let table = spelling == .strict ? strictSextets : lenientSextets
        // The lengths of this span and of `four` are known to the compiler, which then checks no index.
        let sextets = table.span.extracting(0..<256)
        let input = characters.span
        var output = bytes.mutableSpan
        // All sextets in one, and bits that must be zero: looked at when everything is decoded.
        var seen: UInt8 = 0
        for group in 0..<input.count / 4 {
            let four = input.extracting(group * 4..<group * 4 + 4)
            let (a, b) = (sextets[Int(four[0])], sextets[Int(four[1])])
            let (c, d) = (sextets[Int(four[2])], sextets[Int(four[3])])
            seen |= a | b | c | d
            output[group * 3] = a << 2 | b >> 4
            output[group * 3 + 1] = b << 4 | c >> 2
            output[group * 3 + 2] = c << 6 | d
        }
        let tail = input.extracting((input.count & ~3)..<input.count)
        if tail.count > 1 {
            let (a, b) = (sextets[Int(tail[0])], sextets[Int(tail[1])])
            let c = tail.count == 3 ? sextets[Int(tail[2])] : 0
            let unusedBits = tail.count == 3 ? c << 6 : b << 4
            seen |= a | b | c | (unusedBits == 0 ? 0 : outside)
            output[input.count / 4 * 3] = a << 2 | b >> 4
            if tail.count == 3 { output[input.count / 4 * 3 + 1] = b << 4 | c >> 2 }
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
