internal import Encoding
internal import SalesforceOrg
internal import Yams

/// Forms that are a part of a page, with a button of their own. What they send is a small document, or is looked at and forgotten.
extension SetupForm {
    /// Writes the form.
    func writeShort(_ input: FormInput, _ problems: [FormProblem], button: String, id: String? = nil, _ html: inout HTMLWriter) {
        for section in sections {
            html.section(section.title, id: id) { html in
                if let note = section.note { html.element("p", .class("hint"), text: note) }
                html.element("form", .value("method", "post"), .action(action), .flag("novalidate")) { html in
                    for field in section.fields { field.write(input, problems, &html) }
                    html.element("button", .class("main"), text: button)
                }
            }
        }
    }

    /// What was filled in, as a document whose values have no types, like those of YAML.
    func document(_ input: FormInput) -> Node {
        .mapping(
            .init(
                fields.compactMap { field in
                    guard let key = field.path.last, case .string(let text)? = field.control.value(field.id, in: input, old: nil) else {
                        return nil
                    }
                    return (JSONNode.key(key), .scalar(.init(text, .implicit, .plain)))
                }))
    }
}
