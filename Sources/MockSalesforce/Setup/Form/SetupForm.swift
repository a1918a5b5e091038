internal import Encoding
internal import HTTPServer
internal import Yams

/// A form that edits an item of the org's document, or the org itself.
struct SetupForm: Sendable {
    /// Fields under a heading.
    struct Section: Sendable {
        let title: String
        var note: String?
        let fields: [FormField]
    }

    let sections: [Section]
    /// Where it is sent.
    let action: String
    /// Where *Cancel* leads.
    let cancel: String
    /// What the form sends besides its fields.
    var hidden: [(name: String, value: String)] = []

    var fields: [FormField] { sections.flatMap(\.fields) }

    /// What the form shows of an item.
    func shown(_ item: JSONTree) -> FormInput {
        var values: [String: [String]] = [:]
        for field in fields { values.merge(field.control.shown(item.value(at: field.path), as: field.id)) { $1 } }
        return FormInput(values)
    }

    /// What can be told to be wrong without the document.
    func problems(in input: FormInput) -> [FormProblem] { fields.compactMap { $0.problem(in: input) } }

    /// Puts what was filled in into an item.
    ///
    /// - Parameter old: the item as it is shown, secrets masked.
    func apply(_ input: FormInput, to item: inout Node, old: JSONTree) {
        for field in fields {
            let value = field.control.value(field.id, in: input, old: old.value(at: field.path))
            item.setValue(value.map(JSONNode.node), at: field.path[...])
        }
    }

    /// What the reader of the configuration, or the editor, refused, at the fields that it is about.
    func problems(of error: ProblemDetails) -> [FormProblem] {
        guard !error.items.isEmpty else { return [FormProblem(field: nil, message: error.detail)] }
        return error.items.map { item in
            let keys = (item.pointer ?? "").split(separator: "/").map(String.init)
            guard let field = fields.first(where: { keys.starts(with: $0.path) }) else {
                return FormProblem(
                    field: nil, message: ([keys.joined(separator: "/")] + [item.detail]).filter { !$0.isEmpty }.joined(separator: ": "))
            }
            return FormProblem(field: field.id, label: field.label, message: item.detail.sentence)
        }
    }

    /// The page with the form on it.
    func response(on page: SetupPage, _ input: FormInput, _ problems: [FormProblem] = []) -> HTTPResponse {
        var page = page
        page.problems = problems
        let hasFile = fields.contains { $0.control is CertificateControl }
        return page.response(status: problems.isEmpty ? 200 : 422) { html in
            // Without the browser's own checks: those of the server say more, and all at once.
            html.element(
                "form", .value("method", "post"), .action(action), .value("enctype", hasFile ? "multipart/form-data" : nil),
                .flag("novalidate")
            ) { html in
                buttons(&html)
                for (name, value) in hidden {
                    html.void("input", .value("type", "hidden"), .value("name", name), .value("value", value))
                }
                for section in sections {
                    html.section(section.title) { html in
                        if let note = section.note { html.element("p", .class("hint"), text: note) }
                        for field in section.fields { field.write(input, problems, &html) }
                    }
                }
                buttons(&html)
            }
        }
    }

    private func buttons(_ html: inout HTMLWriter) {
        html.element("div", .class("actions")) { html in
            html.element("button", .class("main"), text: "Save")
            html.buttonLink("Cancel", cancel)
        }
    }
}

extension JSONTree {
    /// The value to which keys lead.
    func value(at path: [String]) -> JSONTree? { path.reduce(self) { $0?[$1] } }
}

extension Node {
    /// Sets or takes out the value to which keys lead.
    fileprivate mutating func setValue(_ value: Node?, at path: ArraySlice<String>) {
        guard let key = path.first else { return }
        guard path.count > 1 else { return setMember(key, to: value) }
        var inner = member(key).flatMap { $0.mapping == nil ? nil : $0 } ?? JSONNode.node(.object([]))
        inner.setValue(value, at: path.dropFirst())
        setMember(key, to: inner)
    }
}

extension String {
    /// What a reader says in the middle of a line, as a sentence of a page.
    fileprivate var sentence: String {
        prefix(1).uppercased() + dropFirst() + (last.map { ".?!".contains($0) } == true ? "" : ".")
    }
}
