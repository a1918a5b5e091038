/// A piece of the input as a message may show it: short, on one line, nothing that acts on a terminal, and never a key.
enum Excerpt {
    /// The most characters of the input that one message shows.
    static let limit = 80

    /// The text between backticks, or what it is instead.
    static func quoted(_ text: String) -> String {
        if text.contains("-----BEGIN") || text.contains("PRIVATE KEY") { return "PEM text" }
        if text.utf8.count > 4 * limit || looksLikeKeyMaterial(text) { return "a text of \(text.unicodeScalars.count) characters" }
        return "`\(plain(text))`"
    }

    /// A key as a step of a path: as it is written, or dots where it is none that a person would write.
    static func step(_ key: String) -> String {
        quoted(key).first == "`" ? plain(key, limit: 40) : "…"
    }

    /// The text with what acts on a terminal escaped, cut off at ``limit``.
    static func plain(_ text: String, limit: Int = limit) -> String {
        var shown = ""
        var count = 0
        for scalar in text.unicodeScalars {
            let piece = isHarmless(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            count += piece.unicodeScalars.count
            guard count <= limit else { return shown + "…" }
            shown += piece
        }
        return shown
    }

    /// Base64 of a key without its PEM lines is one long word.
    private static func looksLikeKeyMaterial(_ text: String) -> Bool {
        text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).contains { word in
            word.count >= 60 && !word.contains(where: { ":.@-_".utf8.contains($0) })
        }
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
