internal import Encoding
internal import SalesforceOrg
internal import Yams

/// One of an org's lists whose items have a path of their own.
struct OrgList: Sendable {
    /// The key in the org's document, and the segment of the path.
    let key: String
    /// The key of an item that names it.
    let nameKey: String
    /// What an item is.
    let noun: String
    /// Whether upper and lower case of names are the same.
    var foldsCase = false

    static let users = OrgList(key: "users", nameKey: "username", noun: "user", foldsCase: true)
    static let profiles = OrgList(key: "profiles", nameKey: "name", noun: "profile")
    static let permissionSets = OrgList(key: "permissionSets", nameKey: "name", noun: "permission set")
    static let connectedApps = OrgList(key: "connectedApps", nameKey: "name", noun: "connected app")

    func isSame(_ left: String, _ right: String) -> Bool {
        foldsCase ? left.asciiLowercased == right.asciiLowercased : left == right
    }
}

/// The document of an org while it is edited. Nothing is checked here: the configuration reader judges the result.
struct OrgDraft {
    /// The document.
    private(set) var document: Node

    init(_ org: Org) { document = JSONNode.node(OrgDocument(org, masksSecrets: false).tree) }

    init(_ document: Node) { self.document = document }

    /// The value of a key.
    subscript(key: String) -> Node? {
        get { document.member(key) }
        set { document.setMember(key, to: newValue) }
    }

    /// The items of a list.
    func items(_ key: String) -> [Node] { self[key]?.sequence.map { Array($0) } ?? [] }

    /// The position of an item.
    func index(of name: String, in list: OrgList) -> Int? {
        items(list.key).firstIndex { item in
            (item.text(list.nameKey) ?? item.scalar?.string).map { list.isSame($0, name) } ?? false
        }
    }

    /// Puts an item in the place of the one with its name, or at the end.
    ///
    /// - Returns: the item's pointer, and whether it is new.
    mutating func put(_ item: Node, named name: String, into list: OrgList) -> (pointer: String, isNew: Bool) {
        var items = items(list.key)
        let index = index(of: name, in: list)
        if let index { items[index] = item } else { items.append(item) }
        self[list.key] = .sequence(.init(items))
        return ("/\(list.key)/\(index ?? items.count - 1)", index == nil)
    }

    /// Takes items out.
    mutating func removeItems(of key: String, where isMeant: (Node) -> Bool) {
        self[key] = .sequence(.init(items(key).filter { !isMeant($0) }))
    }

    /// Changes every item of a list.
    mutating func changeItems(of key: String, _ change: (inout Node) -> Void) {
        guard self[key]?.sequence != nil else { return }
        var items = items(key)
        for index in items.indices { change(&items[index]) }
        self[key] = .sequence(.init(items))
    }
}

extension Node {
    /// The value of a key; nil when there is none, or this is no map.
    func member(_ key: String) -> Node? { mapping?.first { $0.key.scalar?.string == key }?.value }

    /// The text of a key's value; nil also when it says nothing.
    func text(_ key: String) -> String? {
        guard let value = member(key), !value.saysNothing else { return nil }
        return value.scalar?.string
    }

    /// Sets the value of a key, or takes the key out.
    mutating func setMember(_ key: String, to value: Node?) {
        guard let mapping else { return }
        var pairs = mapping.filter { $0.key.scalar?.string != key }.map { ($0.key, $0.value) }
        if let value {
            let index = mapping.firstIndex { $0.key.scalar?.string == key }
            let position = index.map { mapping.distance(from: mapping.startIndex, to: $0) } ?? pairs.count
            pairs.insert((JSONNode.key(key), value), at: min(position, pairs.count))
        }
        self = .mapping(.init(pairs, mapping.tag, mapping.style, mapping.mark))
    }

    /// Text, as JSON has it.
    static func text(_ text: String) -> Node { JSONNode.node(.string(text)) }
}
