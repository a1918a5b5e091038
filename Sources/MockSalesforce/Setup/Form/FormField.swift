internal import Encoding

/// One field of a form: its label, how it is filled in, and where its value stands in the org's document.
struct FormField: Sendable {
    /// The id of the field, which is the name of what the form sends: the key of the document, so that a link can lead to it.
    let id: String
    let label: String
    /// The keys that lead to the value, from the item that the form edits.
    let path: [String]
    var hint: String?
    var isRequired = false
    let control: any FormControl
    /// What Salesforce's form refuses, though a document may have it.
    let check: (@Sendable (FormInput) -> String?)?

    init(
        _ id: String, _ label: String, _ control: any FormControl, path: [String]? = nil, hint: String? = nil, isRequired: Bool = false,
        check: (@Sendable (FormInput) -> String?)? = nil
    ) {
        self.id = id
        self.label = label
        self.control = control
        self.path = path ?? [id]
        self.hint = hint
        self.isRequired = isRequired
        self.check = check
    }

    /// What can be told to be wrong without the document.
    func problem(in input: FormInput) -> FormProblem? {
        let isMissing = isRequired && control.isEmpty(id, in: input)
        let message = isMissing ? "You must enter a value." : control.problem(id, in: input) ?? check?(input)
        return message.map { FormProblem(field: id, label: label, message: $0) }
    }

    /// Writes the field with what was typed into it, its hint and what is wrong with it.
    func write(_ input: FormInput, _ problems: [FormProblem], _ html: inout HTMLWriter) {
        let problems = problems.filter { $0.field == id }
        let notes = (hint == nil ? [] : [id + ".hint"]) + problems.prefix(1).map { _ in FormProblem.id(of: id) }
        let frame = FieldFrame(
            id: id, label: label, input: input, describedBy: notes.isEmpty ? nil : notes.joined(separator: " "),
            isInvalid: !problems.isEmpty,
            isRequired: isRequired)
        html.element("div", .class("field")) { html in
            control.write(frame, &html)
            if let hint { html.element("p", .id(id + ".hint"), .class("hint"), text: hint) }
            if let first = problems.first {
                let message = problems.map(\.message).joined(separator: " ")
                FormProblem(field: first.field, label: first.label, message: message).beside(&html)
            }
        }
    }
}

/// How a value is filled in.
protocol FormControl: Sendable {
    /// What the form shows of a value of the document.
    func shown(_ value: JSONTree?, as id: String) -> [String: [String]]
    /// The value for the document; nil leaves it out.
    ///
    /// - Parameter old: the value that is there.
    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree?
    /// Writes label and input.
    func write(_ frame: FieldFrame, _ html: inout HTMLWriter)
    /// Whether nothing was filled in.
    func isEmpty(_ id: String, in input: FormInput) -> Bool
    /// What is wrong with what was filled in, where the document could not say it.
    func problem(_ id: String, in input: FormInput) -> String?
}

extension FormControl {
    func isEmpty(_ id: String, in input: FormInput) -> Bool { input.all(id).allSatisfy { $0.allSatisfy(\.isWhitespace) } }
    func problem(_ id: String, in input: FormInput) -> String? { nil }
}

/// What a control needs to write itself.
struct FieldFrame {
    let id: String
    let label: String
    let input: FormInput
    /// The ids of hint and problem.
    let describedBy: String?
    let isInvalid: Bool
    let isRequired: Bool

    /// The attributes of the one input of a field.
    var attributes: [HTMLWriter.Attribute] {
        [
            .id(id), .value("name", id), .value("aria-describedby", describedBy), .value("aria-invalid", isInvalid ? "true" : nil),
            .flag("required", isRequired),
        ]
    }

    /// Writes the label of the one input of a field.
    func writeLabel(_ html: inout HTMLWriter) {
        html.element("label", .value("for", id)) { html in writeText(&html) }
    }

    /// Writes several inputs under the label.
    func writeGroup(_ html: inout HTMLWriter, body: (inout HTMLWriter) -> Void) {
        html.element("fieldset", .id(id), .value("aria-describedby", describedBy)) { html in
            html.element("legend") { html in writeText(&html) }
            body(&html)
        }
    }

    /// Writes one box or button of a group.
    func writeOption(
        _ html: inout HTMLWriter, type: String, id optionID: String, value: String, label: String, isOn: Bool
    ) {
        html.element("div", .class("option")) { html in
            html.void(
                "input", .value("type", type), .id(optionID), .value("name", id), .value("value", value), .flag("checked", isOn))
            html.element("label", .value("for", optionID), text: label)
        }
    }

    private func writeText(_ html: inout HTMLWriter) {
        html.text(label)
        if isRequired { html.element("span", .class("required"), text: " (required)") }
    }
}
