internal import Encoding

/// The members of a document that the server answered.
struct Members {
    private let tree: JSONTree

    init(_ tree: JSONTree) { self.tree = tree }

    /// The text of a member that must be there.
    func text(_ name: String) throws(MockControlError) -> String {
        if let text = tree[name]?.text { return text }
        throw .unexpected(status: 200, "it has no text \(name)")
    }

    /// The text of a member; nil when it is null or not there.
    func optionalText(_ name: String) -> String? { tree[name]?.text }

    /// The whole number of a member; nil when it is null or not there.
    func optionalNumber(_ name: String) -> Int? {
        if case .number(let digits)? = tree[name] { Int(digits) } else { nil }
    }

    /// The members of a member that is an object.
    subscript(name: String) -> Members { Members(tree[name] ?? .null) }

    /// The elements of a member that is a list.
    func list(_ name: String) -> [Members] { (tree[name]?.elements ?? []).map(Members.init) }
}
