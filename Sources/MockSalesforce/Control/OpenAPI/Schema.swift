internal import Encoding

/// Pieces of JSON Schema (2020-12), as OpenAPI 3.1 has it.
enum Schema {
    /// A component by its name.
    static func ref(_ name: String) -> JSONTree { ["$ref": .string("#/components/schemas/\(name)")] }

    /// Text of 1 to `limit` characters.
    static func text(_ what: String? = nil, upTo limit: Int = 255, example: String? = nil) -> JSONTree {
        described(["type": "string", "minLength": 1, "maxLength": .integer(limit)], what, example)
    }

    /// Text in a form.
    static func pattern(_ pattern: String, _ what: String? = nil, example: String? = nil) -> JSONTree {
        described(["type": "string", "pattern": .string(pattern)], what, example)
    }

    /// One of a few words.
    static func words(_ words: some Sequence<String>, _ what: String? = nil) -> JSONTree {
        described(["type": "string", "enum": .strings(words)], what, nil)
    }

    /// One of the words of a type.
    static func words<Choice: RawRepresentable<String> & CaseIterable>(of type: Choice.Type, _ what: String? = nil) -> JSONTree {
        words(Choice.allCases.map(\.rawValue), what)
    }

    static func flag(_ what: String? = nil) -> JSONTree { described(["type": "boolean"], what, nil) }

    static func number(_ what: String? = nil) -> JSONTree { described(["type": "integer"], what, nil) }

    /// The numbers that a request may ask for.
    static let counts = 0...Int(Int32.max)
    static let count: JSONTree = ["type": "integer", "minimum": .integer(counts.lowerBound), "maximum": .integer(counts.upperBound)]

    static func list(_ items: JSONTree, _ what: String? = nil) -> JSONTree { described(["type": "array", "items": items], what, nil) }

    /// A list of names, each once.
    static func names(_ what: String? = nil) -> JSONTree {
        described(["type": "array", "items": text(), "uniqueItems": true], what, nil)
    }

    /// An object with these members and no others.
    ///
    /// - Parameters:
    ///   - required: those that must be there.
    ///   - takesNull: whether a member that need not be there may be `null`, which is as if it were not there.
    static func object(
        _ properties: KeyValuePairs<String, JSONTree>, required: [String] = [], takesNull: Bool = false, _ what: String? = nil
    ) -> JSONTree {
        object(properties.map { .init($0.key, $0.value) }, required: required, takesNull: takesNull, what)
    }

    static func object(
        _ properties: [JSONTree.Member], required: [String] = [], takesNull: Bool = false, _ what: String? = nil
    ) -> JSONTree {
        let properties = properties.map { member in
            takesNull && !required.contains(member.name) ? JSONTree.Member(member.name, nullable(member.value)) : member
        }
        var schema: JSONTree = ["type": "object", "properties": .object(properties), "additionalProperties": false]
        if !required.isEmpty { schema = schema.adding("required", .strings(required)) }
        return described(schema, what, nil)
    }

    static func nullable(_ schema: JSONTree) -> JSONTree { ["anyOf": [schema, ["type": "null"]]] }

    /// An object of which an answer has every member.
    static func answer(_ properties: KeyValuePairs<String, JSONTree>, _ what: String? = nil) -> JSONTree {
        answer(properties.map { .init($0.key, $0.value) }, what)
    }

    static func answer(_ properties: [JSONTree.Member], _ what: String? = nil) -> JSONTree {
        object(properties, required: properties.map(\.name), what)
    }

    private static func described(_ schema: JSONTree, _ what: String?, _ example: String?) -> JSONTree {
        var schema = schema
        if let what { schema = schema.adding("description", .string(what)) }
        if let example { schema = schema.adding("examples", [.string(example)]) }
        return schema
    }
}

extension JSONTree {
    /// The object with one member more.
    func adding(_ name: String, _ value: JSONTree) -> JSONTree { .object((members ?? []) + [.init(name, value)]) }
}
