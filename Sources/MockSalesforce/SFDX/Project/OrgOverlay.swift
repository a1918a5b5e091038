internal import Yams

/// Lays the YAML of an org over the document of a project.
///
/// YAML wins, key by key. Users, profiles, permission sets and apps are found by their names, and those that the project does not have are
/// added. Any other list, and any other map but `behaviour`, takes the whole place of the one below.
struct OrgOverlay {
    /// The two in one.
    private(set) var result: Node
    /// The apps of the YAML that the project does not have.
    private(set) var addedApps: [Node] = []

    private static let lists = [OrgList.users, .profiles, .permissionSets, .connectedApps]

    /// Lays a node over another.
    init(_ over: Node, over base: Node) {
        result = over
        // What is no map is for the reader to complain about.
        guard let upper = over.mapping, let lower = base.mapping else { return }
        var pairs = lower.map { ($0.key, $0.value) }
        for (key, value) in upper where !value.saysNothing || Self.index(of: key, in: pairs) == nil {
            guard let index = Self.index(of: key, in: pairs) else {
                pairs.append((key, value))
                continue
            }
            pairs[index] = (key, laid(value, over: pairs[index].1, key: key.scalar?.string ?? ""))
        }
        result = .mapping(.init(pairs, upper.tag, upper.style, upper.mark))
    }

    private mutating func laid(_ value: Node, over base: Node, key: String) -> Node {
        if let list = Self.lists.first(where: { $0.key == key }) { return items(value, over: base, list) }
        return key == "behaviour" ? OrgOverlay(value, over: base).result : value
    }

    private mutating func items(_ value: Node, over base: Node, _ list: OrgList) -> Node {
        guard let upper = value.sequence, let lower = base.sequence else { return value }
        var items = Array(lower)
        var used: Set<Int> = []
        for item in upper {
            let name = item.text(list.nameKey) ?? item.scalar?.string
            let index = items.indices.prefix(lower.count).first { index in
                items[index].text(list.nameKey).map { list.isSame($0, name ?? "") } ?? false
            }
            // A second one of the same name is for the reader to complain about.
            guard let index, used.insert(index).inserted else {
                items.append(item)
                if list.key == OrgList.connectedApps.key, index == nil { addedApps.append(item) }
                continue
            }
            if item.mapping != nil { items[index] = OrgOverlay(item, over: items[index]).result }
        }
        return .sequence(.init(items, upper.tag, upper.style, upper.mark))
    }

    private static func index(of key: Node, in pairs: [(Node, Node)]) -> Int? {
        guard let name = key.scalar?.string else { return nil }
        return pairs.firstIndex { $0.0.scalar?.string == name }
    }
}
