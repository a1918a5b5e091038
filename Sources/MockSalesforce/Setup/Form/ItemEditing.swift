internal import Encoding
internal import HTTPServer
internal import SalesforceOrg
internal import Yams

/// Edits of an item of an org's lists by a form: every one goes through the editor, so that the reader of the configuration judges it.
struct ItemEditing: Sendable {
    let editor: OrgEditor
    let list: OrgList

    /// The items as they are shown: without a scenario, secrets masked.
    func items(of org: HostedOrg) -> [JSONTree] {
        OrgDocument(org.base, masksSecrets: true).tree[list.key]?.elements ?? []
    }

    /// The item of which a key has a value: `id`, or what names it.
    func item(of org: HostedOrg, _ key: String, _ value: String) throws(ProblemDetails) -> JSONTree {
        guard let item = items(of: org).first(where: { $0[key]?.text == value }) else {
            throw .notFound(list.noun, "The org has no \(list.noun) \(Excerpt.quoted(value)).")
        }
        return item
    }

    /// Answers a form that edits an item.
    ///
    /// - Parameters:
    ///   - item: the item as it was shown.
    ///   - page: the page of the form, for when something is wrong.
    ///   - next: where the browser goes, given the item's new name.
    func save(
        _ input: FormInput, _ form: SetupForm, to item: JSONTree, of org: HostedOrg, _ page: SetupPage, next: (String) -> String
    ) -> HTTPResponse {
        answer(input, form, page) { () throws(ProblemDetails) in
            var name = ""
            try editor.edit(org.name) { draft throws(ProblemDetails) in
                let oldName = item[list.nameKey]?.text ?? ""
                guard let index = draft.index(of: oldName, in: list) else {
                    throw .notFound(list.noun, "The \(list.noun) \(Excerpt.quoted(oldName)) is no longer there.")
                }
                var node = draft.items(list.key)[index]
                form.apply(input, to: &node, old: item)
                name = node.text(list.nameKey) ?? ""
                return draft.replace(node, at: index, of: list)
            }
            return .setup(redirectTo: next(name), .saved)
        }
    }

    /// Answers a form that adds an item.
    ///
    /// - Parameter blank: what a new item has besides the fields of the form.
    func add(
        _ input: FormInput, _ form: SetupForm, blank: JSONTree = [:], to org: HostedOrg, _ page: SetupPage, next: (String) -> String
    ) -> HTTPResponse {
        answer(input, form, page) { () throws(ProblemDetails) in
            var name = ""
            try editor.edit(org.name) { draft throws(ProblemDetails) in
                var node = JSONNode.node(blank)
                form.apply(input, to: &node, old: blank)
                name = node.text(list.nameKey) ?? ""
                let (pointer, isNew) = draft.index(of: name, in: list) == nil ? draft.put(node, named: name, into: list) : ("", false)
                guard isNew else { throw .invalid("/\(list.nameKey)", "the org has a \(list.noun) of this name already") }
                return pointer
            }
            return .setup(redirectTo: next(name), .created)
        }
    }

    /// Changes something of an item that a button says.
    func change(_ item: JSONTree, of org: HostedOrg, _ key: String, to value: JSONTree) throws(ProblemDetails) {
        try editor.edit(org.name) { draft throws(ProblemDetails) in
            let name = item[list.nameKey]?.text ?? ""
            guard let index = draft.index(of: name, in: list) else {
                throw .notFound(list.noun, "The \(list.noun) \(Excerpt.quoted(name)) is no longer there.")
            }
            var node = draft.items(list.key)[index]
            node.setMember(key, to: JSONNode.node(value))
            return draft.replace(node, at: index, of: list)
        }
    }

    private func answer(
        _ input: FormInput, _ form: SetupForm, _ page: SetupPage, _ edit: () throws(ProblemDetails) -> HTTPResponse
    ) -> HTTPResponse {
        let problems = form.problems(in: input)
        guard problems.isEmpty else { return form.response(on: page, input, problems) }
        do throws(ProblemDetails) {
            return try edit()
        } catch {
            return form.response(on: page, input, form.problems(of: error))
        }
    }
}
