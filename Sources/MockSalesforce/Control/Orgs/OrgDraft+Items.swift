internal import SalesforceOrg
internal import Yams

extension OrgDraft {
    /// Puts an item in the place of the one at a position; what uses its name follows.
    ///
    /// - Returns: the item's pointer.
    mutating func replace(_ item: Node, at index: Int, of list: OrgList) -> String {
        var items = items(list.key)
        let (old, new) = (items[index].text(list.nameKey), item.text(list.nameKey))
        items[index] = item
        self[list.key] = .sequence(.init(items))
        if let old, let new, old != new { rename(old, to: new, in: list) }
        return "/\(list.key)/\(index)"
    }

    /// Takes an item out, with what has no meaning without it.
    ///
    /// - Returns: whether it was there.
    mutating func remove(_ name: String, from list: OrgList) -> Bool {
        guard let index = index(of: name, in: list) else { return false }
        let consumerKey = items(list.key)[index].text("consumerKey")
        removeItems(of: list.key) { list.isSame($0.text(list.nameKey) ?? "", name) }
        switch list.key {
        case OrgList.users.key:
            removeItems(of: "approvals") { list.isSame($0.text("username") ?? "", name) }
            changeItems(of: "sites") { site in
                let others = site.member("usernames")?.sequence?.filter { !list.isSame($0.scalar?.string ?? "", name) }
                site.setMember("usernames", to: .sequence(.init(others ?? [])))
            }
        case OrgList.connectedApps.key:
            removeItems(of: "approvals") { [name, consumerKey].contains($0.text("app")) }
        default: break
        }
        return true
    }

    private mutating func rename(_ old: String, to new: String, in list: OrgList) {
        switch list.key {
        case OrgList.users.key:
            changeItems(of: "approvals") { $0.rename("username", old, new, list) }
            changeItems(of: "sites") { $0.rename("usernames", old, new, list) }
            changeItems(of: OrgList.connectedApps.key) { $0.rename("runAs", old, new, list) }
        case OrgList.connectedApps.key: changeItems(of: "approvals") { $0.rename("app", old, new, list) }
        case OrgList.profiles.key:
            changeItems(of: OrgList.users.key) { $0.rename("profile", old, new, list) }
            changeItems(of: OrgList.connectedApps.key) { $0.rename("profiles", old, new, list) }
        default:
            changeItems(of: OrgList.users.key) { $0.rename(list.key, old, new, list) }
            changeItems(of: OrgList.connectedApps.key) { $0.rename(list.key, old, new, list) }
        }
    }
}

extension Node {
    /// Puts a new name in the place of an old one, where a key has it or a list with it.
    fileprivate mutating func rename(_ key: String, _ old: String, _ new: String, _ list: OrgList) {
        guard let value = member(key) else { return }
        let isOld = { (node: Node) in node.scalar.map { list.isSame($0.string, old) } ?? false }
        if let names = value.sequence {
            setMember(key, to: .sequence(.init(names.map { isOld($0) ? .text(new) : $0 })))
        } else if isOld(value) {
            setMember(key, to: .text(new))
        }
    }
}
