internal import Encoding

/// A value that can be chosen, with its label.
struct FormOption: Sendable {
    let value: String
    let label: String

    init(_ value: String, _ label: String) {
        self.value = value
        self.label = label
    }
}

/// A yes or no.
struct FlagControl: FormControl {
    /// The words of the document for yes and no; nil: true and false.
    var words: (yes: String, no: String)?

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] {
        value == tree(true) ? [id: ["true"]] : [:]
    }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? { tree(input[id] != nil) }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        html.element("div", .class("option")) { html in
            let isOn = frame.input[frame.id] != nil
            html.void("input", frame.attributes + [.value("type", "checkbox"), .value("value", "true"), .flag("checked", isOn)])
            html.element("label", .value("for", frame.id), text: frame.label)
        }
    }

    private func tree(_ flag: Bool) -> JSONTree {
        words.map { .string(flag ? $0.yes : $0.no) } ?? .bool(flag)
    }
}

/// A yes, a no, or what follows from elsewhere.
struct InheritedFlagControl: FormControl {
    /// The label for what follows from elsewhere.
    let inherited: String

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] {
        if case .bool(let flag)? = value { [id: ["\(flag)"]] } else { [:] }
    }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        switch input[id] {
        case "true": true
        case "false": false
        default: nil
        }
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        ChoiceControl([FormOption("true", "Yes"), FormOption("false", "No")], none: inherited).write(frame, &html)
    }
}

/// One value of a list.
struct ChoiceControl: FormControl {
    let options: [FormOption]
    /// The label for no value; nil: there must be one.
    let none: String?

    init(_ options: [FormOption], none: String? = nil) {
        self.options = options
        self.none = none
    }

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] { value?.text.map { [id: [$0]] } ?? [:] }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? {
        guard let choice = input[id], !choice.isEmpty else { return nil }
        return .string(choice)
    }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        let chosen = frame.input[frame.id] ?? ""
        // A value that a file has, and no form offers, stays as it is.
        let isOffered = chosen.isEmpty || options.contains { $0.value == chosen }
        frame.writeLabel(&html)
        html.element("select", frame.attributes) { html in
            if let none { html.element("option", .value("value", ""), text: none) }
            for option in options + (isOffered ? [] : [FormOption(chosen, chosen)]) {
                html.element("option", .value("value", option.value), .flag("selected", option.value == chosen), text: option.label)
            }
        }
    }
}

/// Any number of values of a list.
struct ChecklistControl: FormControl {
    let options: [FormOption]
    /// What stands there when there is nothing to choose from.
    let empty: String

    init(_ options: [FormOption], empty: String) {
        self.options = options
        self.empty = empty
    }

    func shown(_ value: JSONTree?, as id: String) -> [String: [String]] { [id: (value?.elements ?? []).compactMap(\.text)] }

    func value(_ id: String, in input: FormInput, old: JSONTree?) -> JSONTree? { .strings(input.all(id)) }

    func write(_ frame: FieldFrame, _ html: inout HTMLWriter) {
        let chosen = Set(frame.input.all(frame.id))
        frame.writeGroup(&html) { html in
            if options.isEmpty { html.element("p", .class("hint"), text: empty) }
            for (index, option) in options.enumerated() {
                frame.writeOption(
                    &html, type: "checkbox", id: "\(frame.id).\(index)", value: option.value, label: option.label,
                    isOn: chosen.contains(option.value))
            }
        }
    }
}
