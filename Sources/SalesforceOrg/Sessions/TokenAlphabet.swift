internal import Encoding

/// The characters of Salesforce's tokens, `[A-Za-z0-9._]` as secret scanners look for them: those of base64url, of which one is exchanged.
enum TokenAlphabet {
    static func text(_ bytes: [UInt8]) -> String {
        var text = Base64URL.encode(bytes)
        for index in text.indices where text[index] == UInt8(ascii: "-") { text[index] = UInt8(ascii: ".") }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for anything that ``text(_:)`` does not make.
    static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard !text.contains(UInt8(ascii: "-")) else { return nil }
        let base64 = text.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "-") : $0 }
        return Base64URL.decode(base64[...])
    }
}
