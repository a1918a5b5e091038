/// Makes texts that a client sent fit to be kept and shown: short, and without a secret that stands in the place of a name.
struct Redaction {
    private static let keptBytes = 255

    /// Whether a text is a secret of an org.
    let isSecret: (String) -> Bool

    /// The text, or words in brackets for what it is.
    func shown(_ text: String) -> String {
        if isSecret(text) { return "[a consumer secret]" }
        if Self.holdsAccessToken(text) { return "[an access token]" }
        if OrgHandle.isAttempted(text) { return "[a code or token]" }
        if text.utf8.starts(with: "eyJ".utf8) || Self.holdsJWT(text) || text.utf8.starts(with: "-----BEGIN ".utf8) {
            return "[an assertion or key]"
        }
        return text.utf8.count > Self.keptBytes ? String(decoding: text.utf8.prefix(Self.keptBytes), as: UTF8.self) + "…" : text
    }

    /// `00D` and twelve more, `!`, and at least twenty of a token's characters.
    private static func holdsAccessToken(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "!")) else { return false }
        let before = bytes[..<mark].suffix(15)
        return before.count == 15 && before.starts(with: "00D".utf8) && bytes[mark...].dropFirst().prefix(20).allSatisfy(isTokenCharacter)
            && bytes[mark...].count > 20
    }

    /// `eyJ`, which is `{"` in base64url, and a run of twenty or more with it: a header after a scheme or a blank.
    private static func holdsJWT(_ text: String) -> Bool {
        let bytes = text.utf8.span
        var start = 0
        // By bytes, since every refusal has texts to be looked at.
        for index in 0...bytes.count {
            if index < bytes.count, isBase64URLCharacter(bytes[index]) { continue }
            let isLong = index - start >= 20
            if isLong, bytes[start] == UInt8(ascii: "e"), bytes[start + 1] == UInt8(ascii: "y"), bytes[start + 2] == UInt8(ascii: "J") {
                return true
            }
            start = index + 1
        }
        return false
    }

    private static func isBase64URLCharacter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || isTokenCharacter(byte) && byte != UInt8(ascii: ".")
    }

    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_")
    }
}
