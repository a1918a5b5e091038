internal import Encoding

/// One thing that is wrong with what somebody typed into a form.
struct FormProblem: Sendable, Equatable {
    /// The id of the field; nil when it is about the form as a whole.
    let field: String?
    /// The label of the field.
    var label: String?
    /// What is wrong.
    let message: String

    /// The id of the message beside a field, to which the field points.
    static func id(of field: String) -> String { field + ".problem" }

    /// The list at the top of a page, with a link to each field.
    static func summary(of problems: [FormProblem], _ html: inout HTMLWriter) {
        guard !problems.isEmpty else { return }
        html.element(
            "section", .id("problems"), .class("problems"), .value("tabindex", "-1"), .value("aria-labelledby", "problems.title"),
            .flag("autofocus")
        ) { html in
            html.element(
                "h2", .id("problems.title"),
                text: problems.count == 1 ? "One thing is to be corrected" : "\(problems.count) things are to be corrected")
            html.element("ul") { html in
                for problem in problems {
                    html.element("li") { html in
                        guard let field = problem.field else { return html.text(problem.message) }
                        html.element(
                            "a", .href("#\(field)"), text: [problem.label, problem.message].compactMap { $0 }.joined(separator: ": "))
                    }
                }
            }
        }
    }

    /// The message beside the field.
    func beside(_ html: inout HTMLWriter) {
        guard let field else { return }
        html.element("p", .id(Self.id(of: field)), .class("problem"), text: message)
    }
}
