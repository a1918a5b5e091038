internal import Encoding
internal import Yams

/// JSON as the nodes that the configuration reader reads. Its values have types, unlike YAML's scalars here, and keep them in tags: a
/// secret `0123` is text in a file, but `123` in JSON is a number, and no secret.
enum JSONNode {
    /// The type of a JSON value that is one scalar.
    enum ScalarType: String {
        case string = "json:string"
        case number = "json:number"
        case bool = "json:bool"
    }

    /// Makes the nodes of a tree.
    static func node(_ tree: JSONTree) -> Node {
        switch tree {
        case .object(let members): .mapping(.init(members.map { (key($0.name), node($0.value)) }))
        case .array(let elements): .sequence(.init(elements.map(node)))
        case .string(let text): scalar(text, .string, .doubleQuoted)
        case .number(let number): scalar(number, .number, .plain)
        case .bool(let flag): scalar(flag ? "true" : "false", .bool, .plain)
        case .null: .scalar(.init("null", .implicit, .plain))
        }
    }

    /// Makes the node of a key.
    static func key(_ name: String) -> Node { .scalar(.init(name, .implicit, .doubleQuoted)) }

    /// The type of a scalar that comes from JSON; nil for one of YAML.
    static func type(of scalar: Node.Scalar) -> ScalarType? { ScalarType(rawValue: scalar.tag.description) }

    private static func scalar(_ text: String, _ type: ScalarType, _ style: Node.Scalar.Style) -> Node {
        .scalar(.init(text, Tag(.init(rawValue: type.rawValue)), style))
    }
}
