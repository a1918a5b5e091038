internal import Encoding

/// One line of text.
struct TextControl: FormControl {
    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] { value?.text.map { [id: [$0]] } ?? [:] }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        let text = (input[id] ?? "").trimmingWhitespace
        return text.isEmpty ? nil : .string(text)
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        frame.writeLabel(&html)
        html.void("input", frame.attributes + [.value("type", "text"), .value("value", frame.input[frame.id])])
    }
}

/// A secret, which is never shown: what is typed takes its place.
struct SecretControl: FormControl {
    /// What a browser may fill in by itself.
    var autocomplete = "new-password"

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] { [:] }

    /// The old value is the mask, which means the secret that is there.
    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        let text = input[id] ?? ""
        return text.isEmpty ? old : .string(text)
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        frame.writeLabel(&html)
        html.void("input", frame.attributes + [.value("type", "password"), .value("autocomplete", autocomplete)])
    }
}

/// Several texts, one a line.
struct LinesControl: FormControl {
    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] {
        [id: [(value?.elements ?? []).compactMap(\.text).joined(separator: "\n")]]
    }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        .strings((input[id] ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmingWhitespace }.filter { !$0.isEmpty })
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        frame.writeLabel(&html)
        html.element("textarea", frame.attributes + [.value("rows", "3")]) { $0.text(frame.input[frame.id] ?? "") }
    }
}

/// One text, or several, one a line: what the document has as text or as a list.
struct OneOrMoreLinesControl: FormControl {
    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] {
        value?.text.map { [id: [$0]] } ?? LinesControl().shown(value, as: id)
    }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        guard let lines = LinesControl().value(id, in: input, old: old), let first = lines.elements?.first else { return nil }
        return lines.elements?.count == 1 ? first : lines
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) { LinesControl().write(frame, &html) }
}

/// Experience Cloud sites, one a line: the URL, then the usernames.
struct SitesControl: FormControl {
    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] {
        let lines = (value?.elements ?? []).map { site in
            ([site["url"]?.text ?? ""] + (site["usernames"]?.elements ?? []).compactMap(\.text)).joined(separator: " ")
        }
        return [id: [lines.joined(separator: "\n")]]
    }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        let lines = (input[id] ?? "").split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        return .array(lines.filter { !$0.isEmpty }.map { ["url": .string($0[0]), "usernames": .strings(Array($0.dropFirst()))] })
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) { LinesControl().write(frame, &html) }
}
