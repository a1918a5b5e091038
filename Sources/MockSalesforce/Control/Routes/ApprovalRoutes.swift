internal import Encoding
internal import HTTPServer
internal import SalesforceOrg
internal import Yams

/// Users' earlier consents to apps, which have no names: a list that is read, added to, replaced and cleared.
struct ApprovalRoutes: Sendable {
    private static let path = "/orgs/{org}/approvals"
    private static let list = Schema.list(Schema.ref("Approval"))

    private let context: ControlContext
    private var editor: OrgEditor { context.editor }

    init(_ context: ControlContext) { self.context = context }

    var all: [ControlRoute] { [get, add, put, delete] }

    private var get: ControlRoute {
        ControlRoute(
            "GET", Self.path, "listApprovals", "Lists the consents of the org's users.",
            .init(status: 200, summary: "All of them.", schema: Self.list)
        ) { request throws(ProblemDetails) in Self.answer(try editor.org(named: request.name("org")).base) }
    }

    private var add: ControlRoute {
        ControlRoute(
            "POST", Self.path, "addApproval", "Adds a consent.", body: .document(Schema.ref("Approval"), isRequired: true),
            .init(status: 201, summary: "All of them.", schema: Self.list)
        ) { request throws(ProblemDetails) in
            let approval = try request.requiredDocument()
            let org = try editor.edit(request.name("org")) { draft throws(ProblemDetails) in
                let items = draft.items("approvals")
                draft["approvals"] = .sequence(.init(items + [approval]))
                return "/approvals/\(items.count)"
            }
            return Self.answer(org, status: 201)
        }
    }

    private var put: ControlRoute {
        ControlRoute(
            "PUT", Self.path, "putApprovals", "Puts other consents in the place of all.",
            body: .document(Self.list, isRequired: true),
            .init(status: 200, summary: "All of them.", schema: Self.list)
        ) { request throws(ProblemDetails) in
            let approvals = try request.requiredDocument()
            guard approvals.sequence != nil else { throw .invalid("", "expected a list of approvals") }
            let org = try editor.edit(request.name("org")) { draft throws(ProblemDetails) in
                draft["approvals"] = approvals
                return "/approvals"
            }
            return Self.answer(org)
        }
    }

    private var delete: ControlRoute {
        ControlRoute(
            "DELETE", Self.path, "deleteApprovals", "Takes consents back: all, or those of a user, to an app, or of one to the other.",
            query: [
                .init(name: "username", summary: "Whose.", schema: ["type": "string"]),
                .init(name: "app", summary: "To which app: its name or consumer key.", schema: ["type": "string"]),
            ],
            .init(status: 204, summary: "They are gone.")
        ) { request throws(ProblemDetails) in
            let org = try editor.org(named: request.name("org")).base
            let app = request.parameter("app").map { wanted in
                org.connectedApps.first { $0.consumerKey == wanted }?.name ?? wanted
            }
            let username = request.parameter("username")
            try editor.edit(request.name("org")) { draft throws(ProblemDetails) in
                draft.removeItems(of: "approvals") { approval in
                    (username.map { OrgList.users.isSame(approval.text("username") ?? "", $0) } ?? true)
                        && (app.map { approval.text("app") == $0 } ?? true)
                }
                return "/approvals"
            }
            return .controlDone
        }
    }

    private static func answer(_ org: Org, status: Int = 200) -> HTTPResponse {
        .control(OrgDocument(org, masksSecrets: true).tree["approvals"] ?? [], status: status)
    }
}
