/// A JSON value (RFC 8259) with everything in it, members in order.
///
/// ```swift
/// let tree: JSONTree = ["name": "acme", "profiles": ["Integration"], "isThrowAway": false]
/// try JSONTree(parsing: tree.bytes) == tree   // true
/// ```
public indirect enum JSONTree: Sendable, Equatable {
    /// An object. Each name stands once.
    case object([Member])
    /// An array.
    case array([JSONTree])
    /// A string.
    case string(String)
    /// A number as it was written, so that no digit is lost.
    case number(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null

    /// A name with its value.
    public struct Member: Sendable, Equatable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSONTree

        /// Makes a member.
        public init(_ name: String, _ value: JSONTree) {
            self.name = name
            self.value = value
        }
    }

    /// The value of an object's member; nil when there is none, or this is no object.
    public subscript(name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string.
    public var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The members of an object.
    public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// The elements of an array.
    public var elements: [JSONTree]? { if case .array(let elements) = self { elements } else { nil } }
}

// MARK: - Writing

extension JSONTree {
    /// Compact JSON.
    public var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 1_024)
        writer.value(self)
        return writer.bytes
    }
}

extension JSONWriter {
    /// Writes a whole tree.
    public mutating func value(_ tree: JSONTree) {
        switch tree {
        case .object(let members):
            object { json in
                for member in members { json.member(member.name, tree: member.value) }
            }
        case .array(let elements): array { json in for element in elements { json.value(element) } }
        case .string(let text): value(text)
        case .number(let number): value(number: number)
        case .bool(let flag): value(flag)
        case .null: null()
        }
    }

    /// Writes a member with a whole tree.
    public mutating func member(_ name: String, tree: JSONTree) {
        key(name)
        value(tree)
    }
}

// MARK: - Reading

extension JSONTree {
    /// Reads one JSON value of any kind.
    ///
    /// - Throws: ``JSONError``; never `notAnObject`.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = JSONReader(bytes)
        self = try reader.tree(depth: 1)
        try reader.expectEnd()
    }
}

extension JSONReader {
    fileprivate mutating func tree(depth: Int) throws(JSONError) -> JSONTree {
        guard depth <= Self.depthLimit else { throw .tooDeep }
        skipWhitespace()
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        default:
            switch try value(depth: depth) {
            case .string(let text): return .string(text)
            case .number(let number): return .number(number)
            case .bool(let flag): return .bool(flag)
            case .null: return .null
            case .array, .object: throw failure
            }
        }
    }

    private mutating func members(depth: Int) throws(JSONError) -> [JSONTree.Member] {
        var members: [JSONTree.Member] = []
        var names = Set<String>()
        try list(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { reader throws(JSONError) in
            let name = try reader.string()
            guard names.insert(name).inserted else { throw .duplicateName(name) }
            reader.skipWhitespace()
            try reader.expect(UInt8(ascii: ":"))
            members.append(.init(name, try reader.tree(depth: depth + 1)))
        }
        return members
    }

    private mutating func elements(depth: Int) throws(JSONError) -> [JSONTree] {
        var elements: [JSONTree] = []
        try list(from: UInt8(ascii: "["), to: UInt8(ascii: "]")) { reader throws(JSONError) in
            elements.append(try reader.tree(depth: depth + 1))
        }
        return elements
    }

    private mutating func list(
        from open: UInt8, to close: UInt8, _ item: (inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        try expect(open)
        skipWhitespace()
        guard peek != close else { return try expect(close) }
        while true {
            skipWhitespace()
            try item(&self)
            skipWhitespace()
            guard peek == UInt8(ascii: ",") else { return try expect(close) }
            index += 1
        }
    }
}

// MARK: - Literals

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    /// Makes a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes a number.
    public init(integerLiteral value: Int) { self = .number(String(value)) }
    /// Makes `null`.
    public init(nilLiteral: ()) { self = .null }
}

extension JSONTree: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// Makes an array.
    public init(arrayLiteral elements: JSONTree...) { self = .array(elements) }
    /// Makes an object whose members are in the order written.
    public init(dictionaryLiteral elements: (String, JSONTree)...) { self = .object(elements.map { Member($0.0, $0.1) }) }
}

extension JSONTree {
    /// Makes an array of strings.
    public static func strings(_ texts: some Sequence<String>) -> JSONTree { .array(texts.map(JSONTree.string)) }

    /// Makes a string, or `null`.
    public static func optional(_ text: String?) -> JSONTree { text.map(JSONTree.string) ?? .null }

    /// Makes a whole number.
    public static func integer(_ number: Int) -> JSONTree { .number(String(number)) }
}
