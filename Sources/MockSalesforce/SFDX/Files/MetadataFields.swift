internal import Encoding
internal import SalesforceOrg

/// An element with its place, whose getters give what was asked for or note a problem and give nil.
///
/// An element without text is as if it were not there, as is one with `xsi:nil`.
struct MetadataFields {
    /// The element.
    let element: MetadataElement
    /// The way to it from the outermost element, such as `oauthConfig`.
    let path: String
    /// The file.
    let file: String
    /// Where problems go.
    let reading: MetadataReading

    /// Where it begins.
    var place: MetadataPlace { MetadataPlace(file: file, line: element.line) }

    /// Where it begins, for messages about another place.
    var shownPlace: String { reading.shown(place).description }

    /// Notes what is wrong with it.
    func problem(_ message: String) { reading.problem(at: place, path, message) }

    /// Notes something about it that is not wrong.
    func note(_ grade: ImportNote.Grade, _ reason: String) { reading.note(grade, at: place, path, reason) }

    /// All elements in it with a name.
    func all(_ name: String) -> [MetadataFields] {
        element.children.lazy.filter { $0.name == name }.map {
            MetadataFields(element: $0, path: path.isEmpty ? name : "\(path)/\(name)", file: file, reading: reading)
        }
    }

    /// The only element in it with a name; nil when there is none.
    subscript(name: String) -> MetadataFields? {
        let all = all(name)
        if all.count > 1 { all[1].problem("this element is there more than once; keep one") }
        return all.first
    }
}

// MARK: - Values

extension MetadataFields {
    /// The text of an element; nil when there is none.
    ///
    /// - Parameter limit: the most characters; Salesforce's names have 255.
    func text(_ name: String, upTo limit: Int = 255) -> String? { self[name].flatMap { $0.ownText(upTo: limit) } }

    /// The text of this element on one line; nil when there is none.
    func ownText(upTo limit: Int = 255) -> String? {
        guard !element.text.isEmpty else { return nil }
        guard element.text.unicodeScalars.count <= limit else {
            problem("expected at most \(limit) characters, found \(element.text.unicodeScalars.count)")
            return nil
        }
        guard !element.text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            problem("expected text on one line, found a line break or control character in it")
            return nil
        }
        return element.text
    }

    /// A yes or no; nil when it says nothing.
    func flag(_ name: String) -> Bool? { choice(name, ["true": true, "false": false], "true or false") }

    /// A whole number that is not negative.
    func wholeNumber(_ name: String) -> Int? {
        guard let field = self[name], let text = field.ownText() else { return nil }
        if let number = Int(text), (0...10_000_000).contains(number) { return number }
        field.problem("expected a whole number, found \(Excerpt.quoted(text))")
        return nil
    }

    /// What a word means; case counts, as it does for Salesforce.
    func choice<Value>(_ name: String, _ meanings: [String: Value], _ expectation: String? = nil) -> Value? {
        guard let field = self[name], let word = field.ownText() else { return nil }
        if let value = meanings[word] { return value }
        let words = meanings.keys.sorted()
        let hint = Spelling.nearest(to: word, among: words).map { "; did you mean \($0)?" } ?? ""
        field.problem("expected \(expectation ?? Spelling.alternatives(words)), found \(Excerpt.quoted(word))" + hint)
        return nil
    }

    /// Names, one an element or several with commas between.
    func names(_ name: String, separatedByCommas: Bool = false) -> [MetadataName] {
        all(name).flatMap { field -> [MetadataName] in
            guard let text = field.ownText(upTo: separatedByCommas ? 10_000 : 255) else { return [] }
            let parts = separatedByCommas ? text.split(separator: ",").map { String($0).trimmed } : [text]
            return parts.filter { !$0.isEmpty }.map { MetadataName(text: $0, field: field) }
        }
    }

    /// A range of addresses, of which the first and the last have elements with these names.
    func addressRange(first: String, last: String) -> IPAddressRange? {
        guard let start = text(first), let end = text(last) else {
            problem("expected \(first) and \(last)")
            return nil
        }
        guard let from = IPAddress(start), let to = IPAddress(end), let range = IPAddressRange(from, to) else {
            problem("expected a range of addresses, found \(Excerpt.quoted("\(start) - \(end)"))")
            return nil
        }
        return range
    }
}

/// A name that metadata uses for something else, with its place.
struct MetadataName {
    let text: String
    let field: MetadataFields
}
