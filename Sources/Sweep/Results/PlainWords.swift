/// A text reduced to its letters and digits, so that it is found again whatever quoted it: JSON, HTML, a shell, a line that was wrapped.
struct PlainWords: Equatable {
    private let words: String

    /// How an apostrophe or quotation mark is written where it may not stand itself.
    private static let quoted = [
        #"\u0027"#, #"\u0022"#, "&#039;", "&#39;", "&apos;", "&#x27;", "&quot;", "&#34;", "%27", "%22", "%20",
    ]

    init(_ text: String) {
        var text = text
        for quoted in Self.quoted { text = text.replacing(quoted, with: "") }
        words = String(decoding: text.utf8.filter(Self.isLetterOrDigit), as: UTF8.self).lowercased()
    }

    /// Whether other words stand in these.
    func contains(_ other: PlainWords) -> Bool { !other.words.isEmpty && words.contains(other.words) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
