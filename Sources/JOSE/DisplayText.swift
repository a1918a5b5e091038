/// Makes text of unknown origin fit to be shown: a certificate's subject may hold whatever its maker liked.
enum DisplayText {
    /// The most characters that are kept.
    static let limit = 200

    /// Escapes what would change the display of a terminal, a log or a page (control characters, line breaks, text direction), and cuts
    /// off at ``limit`` characters. Markup stays as it is: only who writes HTML can escape it.
    static func safe(_ text: String) -> String {
        var out = ""
        var count = 0
        for scalar in text.unicodeScalars {
            let piece = isHarmless(scalar) ? String(scalar) : "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            count += piece.unicodeScalars.count
            guard count < limit else { return out + "…" }
            out += piece
        }
        return out
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
