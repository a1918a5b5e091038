/// Text of a server or a file, made fit to be shown: control characters and line breaks become spaces, and it ends after 500 characters.
func safeText(_ text: String) -> String {
    let limit = 500
    var out = ""
    for scalar in text.unicodeScalars.prefix(limit) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: out.append(" ")
        default: out.unicodeScalars.append(scalar)
        }
    }
    return text.unicodeScalars.count > limit ? out + "…" : out
}
