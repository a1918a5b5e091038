/// A value with ordered members that can be written in each of the formats in which Salesforce answers.
public enum Document: Sendable, Equatable {
    /// A string.
    case text(String)
    /// A whole number.
    case number(Int)
    /// A boolean.
    case flag(Bool)
    /// Nothing.
    case null
    /// Members, in order.
    case object([Member])

    /// A name with its value.
    public struct Member: Sendable, Equatable {
        /// The name.
        public var name: String
        /// The value.
        public var value: Document

        /// Makes a member.
        public init(_ name: String, _ value: Document) {
            self.name = name
            self.value = value
        }

        /// Makes a member that is a string.
        public init(_ name: String, _ text: String) { self.init(name, .text(text)) }
    }

    /// Compact JSON.
    public var json: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    /// XML with a root element; a member that is nothing is an empty element.
    public func xml(root: String) -> [UInt8] {
        var writer = XMLWriter()
        writer.element(root) { write(to: &$0) }
        return writer.bytes
    }

    /// A form; members of members are named with a dot between.
    public var form: [UInt8] { FormURLEncoded.encode(fields(under: "")) }

    private func write(to json: inout JSONWriter) {
        switch self {
        case .text(let text): json.value(text)
        case .number(let number): json.value(number)
        case .flag(let flag): json.value(flag)
        case .null: json.null()
        case .object(let members):
            json.object { json in
                for member in members {
                    json.key(member.name)
                    member.value.write(to: &json)
                }
            }
        }
    }

    private func write(to xml: inout XMLWriter) {
        guard case .object(let members) = self else { return xml.text(plainText) }
        for member in members { xml.element(member.name) { member.value.write(to: &$0) } }
    }

    private func fields(under path: String) -> [(name: String, value: String)] {
        guard case .object(let members) = self else { return [(path, plainText)] }
        return members.flatMap { $0.value.fields(under: path.isEmpty ? $0.name : "\(path).\($0.name)") }
    }

    private var plainText: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .null, .object: ""
        }
    }
}
