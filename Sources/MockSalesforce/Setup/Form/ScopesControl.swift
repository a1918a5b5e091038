internal import Encoding
internal import SalesforceOrg

/// *Selected OAuth Scopes*: one box for each label, as Salesforce offers them, sorted by label. Some labels stand for several scopes.
struct ScopesControl: FormControl {
    /// The scopes that are chosen together.
    struct Group: Sendable {
        let label: String
        let names: [String]

        /// Salesforce's text: label and names.
        var title: String { "\(label) (\(names.joined(separator: ", ")))" }
    }

    static let groups: [Group] = {
        var names: [String: [String]] = [:]
        for scope in Scope.all { names[scope.label, default: []].append(scope.name) }
        return names.map { Group(label: $0.key, names: $0.value) }.sorted { $0.title.lowercased() < $1.title.lowercased() }
    }()

    /// Scopes of an app by their labels.
    static func words(_ scopes: [Scope]) -> String {
        groups.compactMap { group in
            let names = group.names.filter { name in scopes.contains { $0.name == name } }
            return names.isEmpty ? nil : Group(label: group.label, names: names).title
        }.joined(separator: "; ")
    }

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] { [id: (value?.elements ?? []).compactMap(\.text)] }

    /// Of a box that stays ticked the scopes that were there remain, in their order: a file may have only some of them.
    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        let chosen = Self.groups.filter { $0.names.contains(where: input.all(id).contains) }
        let before = (old?.elements ?? []).compactMap(\.text)
        let kept = before.filter { name in chosen.contains { $0.names.contains(name) } }
        let added = chosen.filter { !$0.names.contains(where: before.contains) }.flatMap(\.names)
        return .strings(kept + added)
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        let chosen = Set(frame.input.all(frame.id))
        frame.writeGroup(&html) { html in
            html.element("div", .class("columns")) { html in
                for group in Self.groups {
                    frame.writeOption(
                        &html, type: "checkbox", id: "\(frame.id).\(group.names[0])", value: group.names[0], label: group.title,
                        isOn: group.names.contains(where: chosen.contains))
                }
            }
        }
    }
}
