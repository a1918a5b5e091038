internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// Asks before something is deleted, and deletes it.
struct DeletionPage {
    let editing: ItemEditing
    /// What names the item.
    let name: String
    /// The item's page.
    let path: String
    /// Where it goes on afterwards.
    let next: String

    /// The question.
    ///
    /// - Parameter consequence: what else happens.
    func response(on page: SetupPage, _ consequence: String) -> HTTPResponse {
        page.response(status: page.problems.isEmpty ? 200 : 422) { html in
            html.element("p", text: "Do you want to delete the \(editing.list.noun) \(name)? \(consequence)")
            html.element("div", .class("actions")) { html in
                html.actionButton("Delete", path + "/delete", style: "danger")
                html.buttonLink("Cancel", path)
            }
        }
    }

    /// Deletes it; says why not, where something needs it.
    func delete(from org: HostedOrg, _ page: SetupPage) -> HTTPResponse {
        do throws(ProblemDetails) {
            try editing.editor.edit(org.name) { draft throws(ProblemDetails) in
                guard draft.remove(name, from: editing.list) else {
                    throw .notFound(editing.list.noun, "The \(editing.list.noun) \(Excerpt.quoted(name)) is no longer there.")
                }
                return "/\(editing.list.key)"
            }
            return .setup(redirectTo: next, .deleted)
        } catch {
            var page = page
            page.problems =
                error.items.isEmpty
                ? [FormProblem(field: nil, message: error.detail)] : error.items.map { FormProblem(field: nil, message: $0.detail) }
            return response(on: page, "It is still in use.")
        }
    }
}
