internal import Encoding
internal import SalesforceOrg
internal import Yams

/// A value of the file with its place, whose getters give what was asked for or note a problem and give nil.
package struct YAMLField {
    /// The value.
    let node: Node
    /// The way to it, such as `orgs[0].users[1].profile`.
    let path: String
    /// The same as a JSON Pointer (RFC 6901): `/orgs/0/users/1/profile`.
    let pointer: String
    /// Where problems go.
    let reading: ConfigurationReading

    /// The whole document.
    init(root: Node, reading: ConfigurationReading) { self.init(node: root, path: "", pointer: "", reading: reading) }

    /// Reads a document of its own kind, which is no configuration; nil for one without content.
    package static func root(
        ofText text: String, file: String, reading: ConfigurationReading
    ) throws(ConfigurationError) -> YAMLField? {
        try YAMLParsing.root(of: text, file: file).map { YAMLField(root: $0, reading: reading) }
    }

    private init(node: Node, path: String, pointer: String, reading: ConfigurationReading) {
        (self.node, self.path, self.pointer, self.reading) = (node, path, pointer, reading)
    }

    /// Where it is, for messages about another place.
    var place: String { node.mark.map { "\(path) in line \($0.line)" } ?? path }

    /// Whether it says nothing: no text, `~` or `null`.
    var isNull: Bool { node.saysNothing }

    /// Notes a problem with this value.
    package func problem(_ message: String) { reading.problem(at: node.mark, self, message) }

    /// Notes what was expected instead of this value; shows the value unless it is a secret.
    package func expected(_ what: String, hint: String? = nil) {
        problem("expected \(what), found \(found)" + (hint.map { "; \($0)" } ?? ""))
    }

    private var found: String {
        switch node {
        case .scalar(let scalar): isNull ? "nothing" : Excerpt.quoted(scalar.string)
        case .mapping: "a map"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// What is below this value under a key.
    ///
    /// - Parameter step: the key as a message may show it.
    func below(key: String, as step: String, _ node: Node) -> YAMLField {
        let token = key.replacing("~", with: "~0").replacing("/", with: "~1")
        return YAMLField(node: node, path: path.isEmpty ? step : "\(path).\(step)", pointer: "\(pointer)/\(token)", reading: reading)
    }

    /// What is below this value at a position of a list.
    func below(_ index: Int, _ node: Node) -> YAMLField {
        YAMLField(node: node, path: "\(path)[\(index)]", pointer: "\(pointer)/\(index)", reading: reading)
    }
}

extension Node {
    /// Whether it is no text, `~` or `null`, which is as if it were not there.
    var saysNothing: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }
}

// MARK: - Scalars

extension YAMLField {
    /// The text of a scalar, whatever it looks like: a secret `0123456789` and a username `yes` are what was written.
    package func scalar(_ expectation: String) -> String? {
        guard case .scalar(let scalar) = node, !isNull else {
            expected(expectation)
            return nil
        }
        guard JSONNode.type(of: scalar).map({ $0 == .string }) ?? true else {
            expected(expectation, hint: "write it in quotes")
            return nil
        }
        return scalar.string
    }

    /// Text on one line.
    func text(_ expectation: String = "text", upTo limit: Int = 1_000) -> String? {
        guard let text = scalar(expectation) else { return nil }
        if text.allSatisfy(\.isWhitespace) {
            problem("expected \(expectation), found only blanks")
        } else if text.unicodeScalars.count > limit {
            problem("expected \(expectation) of at most \(limit) characters, found \(text.unicodeScalars.count)")
        } else if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            problem("expected \(expectation) on one line, found a control character or line break in it")
        } else {
            return text
        }
        return nil
    }

    /// A secret. A mask that is left when the secrets of the org as it was have been put back is none.
    func secret(_ expectation: String) -> String? {
        guard let secret = text(expectation, upTo: 255) else { return nil }
        guard secret != OrgDocument.maskedSecret else {
            problem("\(secret) stands for a secret that was not shown, and is none; write the secret, or leave the key out")
            return nil
        }
        return secret
    }

    /// A name: text without blanks at its ends, which nobody would see.
    func name(_ expectation: String = "a name") -> String? {
        guard let text = text(expectation, upTo: 255) else { return nil }
        guard text.first?.isWhitespace == false, text.last?.isWhitespace == false else {
            problem("expected \(expectation) without blanks before or after it")
            return nil
        }
        return text
    }

    /// A yes or no.
    func flag() -> Bool? {
        guard case .scalar(let scalar) = node, !isNull else {
            expected("true or false")
            return nil
        }
        guard JSONNode.type(of: scalar).map({ $0 == .bool }) ?? true else {
            expected("true or false", hint: "write it without quotes")
            return nil
        }
        switch scalar.string {
        case "true": return true
        case "false": return false
        default:
            let hint: String? =
                switch scalar.string.lowercased() {
                case "yes", "on", "y", "1", "true": "write true"
                case "no", "off", "n", "0", "false": "write false"
                default: nil
                }
            expected("true or false", hint: hint)
            return nil
        }
    }

    /// One of the words of a type.
    func choice<Choice>(of type: Choice.Type = Choice.self) -> Choice? where Choice: RawRepresentable<String> & CaseIterable {
        word(of: Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
    }

    /// One of a few words.
    package func word(of words: [String]) -> String? {
        guard let text = scalar(Spelling.alternatives(words)) else { return nil }
        if words.contains(text) { return text }
        expected(Spelling.alternatives(words), hint: Spelling.nearest(to: text, among: words).map { "did you mean \($0)?" })
        return nil
    }

    /// A whole number that is not negative.
    package func wholeNumber() -> Int? {
        guard case .scalar(let scalar) = node, JSONNode.type(of: scalar).map({ $0 == .number }) ?? true,
            scalar.string.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(scalar.string)
        else {
            expected("a whole number")
            return nil
        }
        return number
    }

    /// A duration; nil and a problem for anything else.
    func duration(_ expectation: String = Durations.expected) -> Duration? {
        guard let text = scalar(expectation) else { return nil }
        if let duration = Durations.duration(text) { return duration }
        expected(expectation, hint: text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "add a unit: ms, s, m, h or d" : nil)
        return nil
    }

    /// A record id of one kind.
    func id(_ prefix: SalesforceID.KeyPrefix) -> SalesforceID? {
        let expectation = "an id of 15 or 18 characters that begins with \(prefix.rawValue)"
        guard let text = scalar(expectation) else { return nil }
        guard let id = SalesforceID(text) else {
            let isWrongOnlyAtTheEnd = text.utf8.count == 18 && SalesforceID(String(text.prefix(15))) != nil
            expected(expectation, hint: isWrongOnlyAtTheEnd ? "its last three characters don't belong to the others" : nil)
            return nil
        }
        guard id.short.hasPrefix(prefix.rawValue) else {
            expected(expectation)
            return nil
        }
        return id
    }
}

// MARK: - Lists

extension YAMLField {
    /// The values of a list.
    package func list(_ expectation: String) -> [YAMLField]? {
        guard case .sequence(let sequence) = node else {
            expected(expectation)
            return nil
        }
        return sequence.enumerated().map { below($0.offset, $0.element) }
    }

    /// A list of names, each once.
    package func names(_ expectation: String = "a list of names") -> [(name: String, field: YAMLField)]? {
        guard let fields = list(expectation) else { return nil }
        var seen = Set<String>()
        return fields.compactMap { field in
            guard let name = field.name() else { return nil }
            guard seen.insert(name).inserted else {
                field.problem("\(Excerpt.quoted(name)) is there twice in this list")
                return nil
            }
            return (name, field)
        }
    }

    /// Login IP ranges.
    func ipRanges() -> [IPAddressRange]? {
        let expectation = "a list of address ranges such as [10.0.0.1-10.0.0.9]"
        return list(expectation)?.compactMap { field in
            guard let text = field.scalar("an address range such as 10.0.0.1-10.0.0.9") else { return nil }
            if let range = IPAddressRange(text) { return range }
            let ends = text.split(separator: "-").map { IPAddress(String($0.filter { $0 != " " })) }
            let hint: String? =
                if text.contains("/") {
                    "write the first and the last address of the network"
                } else if ends.count == 2, ends.allSatisfy({ $0 != nil }) {
                    "the last address is before the first"
                } else {
                    nil
                }
            field.expected("an address range such as 10.0.0.1-10.0.0.9", hint: hint)
            return nil
        }
    }
}
