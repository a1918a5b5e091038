internal import Encoding
internal import Yams

/// Reads *Callback URL*: one URL, several lines of them as in Salesforce's field, or a list.
enum CallbackURLs {
    static let longest = 2_000
    private static let expectation = "a URL such as https://drupal.example/salesforce/oauth_callback, or a list of them"

    static func read(_ field: YAMLField) -> [String] {
        if field.node.sequence != nil { return (field.list(expectation) ?? []).flatMap(lines) }
        return lines(field)
    }

    /// Reads one URL.
    static func url(_ field: YAMLField) -> String? {
        let urls = lines(field)
        if urls.count > 1 { field.problem("expected one URL, found \(urls.count)") }
        return urls.first
    }

    private static func lines(_ field: YAMLField) -> [String] {
        guard let text = field.scalar(expectation) else { return [] }
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingWhitespace }.filter { !$0.isEmpty }
        if lines.isEmpty { field.problem("expected \(expectation), found only blanks") }
        return lines.filter { line in
            guard let complaint = complaint(line) else { return true }
            field.problem("expected a URL, found \(Excerpt.quoted(line)): \(complaint)")
            return false
        }
    }

    /// What keeps a text from being a place to which a browser can be sent back; nil when nothing does.
    ///
    /// A fragment is what the user-agent flow puts its answer into (RFC 6749 section 3.1.2).
    static func complaint(_ url: String) -> String? {
        if url.utf8.count > longest { return "it has more than \(longest) bytes" }
        if url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return "it has a blank or a control character in it" }
        if url.contains("#") { return "it has a fragment" }
        guard let end = url.firstRange(of: "://")?.lowerBound else { return "it does not begin with https:// or another scheme" }
        let scheme = url[..<end].lowercased()
        let isScheme =
            scheme.first?.isLetter == true && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        guard isScheme else { return "it does not begin with https:// or another scheme" }
        if ["javascript", "data", "vbscript", "file"].contains(scheme) { return "a browser must not be sent to \(scheme)://" }
        return url[end...].dropFirst(3).isEmpty ? "it has no host" : nil
    }
}
