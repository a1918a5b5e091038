internal import Yams

/// Turns text into YAML nodes with bounded effort, and Yams' errors into problems that a person understands.
///
/// Scalars keep their text: the resolver without rules knows no numbers, booleans or dates, so a secret `0123` stays what was written.
enum YAMLParsing {
    /// The most bytes that a configuration may have: that of a thousand orgs with twenty users each has two million.
    static let largest = 16 << 20

    /// Reads one document; nil for one without content.
    static func root(of text: String, file: String) throws(ConfigurationError) -> Node? {
        // A byte order mark is no content; left in, it would count as a column.
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        guard text.utf8.count <= largest else {
            throw ConfigurationError(file: file, "the file is too large; expected at most \(largest >> 20) MB")
        }
        if let problem = unprintable(in: text, file: file) { throw ConfigurationError([problem]) }
        try AliasBound.check(text, file: file)
        return try withRoot(of: text, file: file) { $0 }
    }

    /// Lets Yams compose the tree and looks at it. Anchors can be seen only in here: nodes hold them weakly, the parser strongly.
    static func withRoot<Result>(of text: String, file: String, _ look: (Node?) -> Result) throws(ConfigurationError) -> Result {
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot()
            return withExtendedLifetime(parser) { look(root) }
        } catch let error as YamlError {
            throw ConfigurationError([problem(error, in: text, file: file)])
        } catch {
            throw ConfigurationError(file: file, "the file cannot be read as YAML")
        }
    }

    private static func problem(_ error: YamlError, in text: String, file: String) -> ConfigurationError.Problem {
        let make = { (mark: Mark?, message: String) in
            ConfigurationError.Problem(file: file, line: mark?.line, column: mark?.column, path: "", message: message)
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return make(mark, "YAML syntax: " + explain(problem, context, character: character(at: mark, in: text)))
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.prefix(3).map { Excerpt.quoted($0) }.joined(separator: ", ")
            return make(context.mark, "the key \(names) is there more than once in this map; keep one")
        case .reader(let problem, _, _, _):
            return make(nil, "YAML syntax: \(problem)")
        default:
            return make(nil, "the file cannot be read as YAML")
        }
    }

    /// libyaml's words, with what usually is behind them.
    private static func explain(_ problem: String, _ context: YamlError.Context?, character: Unicode.Scalar?) -> String {
        if character == "\t" { return "a tab cannot indent; use spaces" }
        let since = context.map { $0.mark.line > 1 ? " (\($0.text), which begins in line \($0.mark.line))" : " (\($0.text))" } ?? ""
        if problem.contains("nesting level") { return "nested too deeply" }
        if problem.contains("cannot start any token"), let character {
            return "text cannot begin with \(Excerpt.quoted(String(character))); put it in quotes"
        }
        if problem.contains("mapping values are not allowed") {
            return "a `:` where no key can be; indent the line as its neighbours are, or put text that holds `: ` in quotes"
        }
        if problem.contains("another document") { return "a second document begins here; expected one" }
        if problem.contains("undefined alias") { return "an alias without an anchor; text that begins with `*` needs quotes" }
        if problem.contains("could not find expected ':'") {
            return "expected `key: value`\(since); lines of PEM text must be indented below `|`"
        }
        if problem.contains("did not find expected key") || problem.contains("did not find expected '-'") {
            return "\(problem)\(since); indent the line as its neighbours are"
        }
        return problem + since
    }

    private static func character(at mark: Mark, in text: String) -> Unicode.Scalar? {
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        guard lines.indices.contains(mark.line - 1) else { return nil }
        return lines[mark.line - 1].dropFirst(mark.column - 1).first
    }

    /// The first character that YAML does not allow, which libyaml would report without its place.
    private static func unprintable(in text: String, file: String) -> ConfigurationError.Problem? {
        var line = 1
        var column = 1
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: (line, column) = (line + 1, 0)
            case 0x09, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: break
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
                let message = "the control character \(name) cannot be in YAML"
                return .init(file: file, line: line, column: column, path: "", message: message)
            }
            column += 1
        }
        return nil
    }
}
