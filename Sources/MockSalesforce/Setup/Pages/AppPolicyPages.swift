internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// *Manage Connected Apps*: an app's policies, the profiles and permission sets that are assigned to it, *Block*.
struct AppPolicyPages: Sendable {
    private let editing: ItemEditing

    init(_ context: ControlContext) { editing = ItemEditing(editor: context.editor, list: .connectedApps) }

    var routes: [SetupRoute] {
        let app = SetupPath.app(SetupPath.orgPattern, "{app}")
        var routes: [SetupRoute] = [
            .get(app + "/manage") { request throws(ProblemDetails) in detail(try FoundApp(editing, request), request) },
            .post(app + "/block") { request throws(ProblemDetails) in try setBlocked(true, try FoundApp(editing, request)) },
            .post(app + "/unblock") { request throws(ProblemDetails) in try setBlocked(false, try FoundApp(editing, request)) },
        ]
        for part in Part.allCases {
            routes.append(
                .get("\(app)/\(part.rawValue)") { request throws(ProblemDetails) in
                    edit(part, try FoundApp(editing, request), request, nil)
                })
            routes.append(
                .post("\(app)/\(part.rawValue)") { request throws(ProblemDetails) in
                    edit(part, try FoundApp(editing, request), request, try request.form())
                })
        }
        return routes
    }

    /// What has a form of its own, by the end of its path.
    private enum Part: String, CaseIterable {
        case policies, profiles, permissionSets

        var title: String {
            switch self {
            case .policies: "Edit Policies"
            case .profiles: "Application Profile Assignment"
            case .permissionSets: "Application Permission Set Assignment"
            }
        }
    }

    private func edit(_ part: Part, _ found: FoundApp, _ request: SetupRequest, _ input: FormInput?) -> HTTPResponse {
        let (action, back) = ("\(found.path)/\(part.rawValue)", found.path + "/manage")
        let org = found.org.base
        let form =
            switch part {
            case .policies: AppForms.policies(found.app.kind, of: org, action: action, cancel: back)
            case .profiles:
                AppForms.assignment("profiles", "Profiles", org.profiles.map(\.name), action: action, cancel: back)
            case .permissionSets:
                AppForms.assignment(
                    "permissionSets", "Permission Sets", org.permissionSets.map(\.name), action: action, cancel: back)
            }
        var page = found.page(part.title, request)
        page.crumbs.append(.init(title: "Manage", path: back))
        guard let input else { return form.response(on: page, form.shown(found.item)) }
        return editing.save(input, form, to: found.item, of: found.org, page) { _ in back }
    }

    private func setBlocked(_ isBlocked: Bool, _ found: FoundApp) throws(ProblemDetails) -> HTTPResponse {
        try editing.change(found.item, of: found.org, "blocked", to: .bool(isBlocked))
        return .setup(redirectTo: found.path + "/manage", isBlocked ? .blocked : .unblocked)
    }

    private func detail(_ found: FoundApp, _ request: SetupRequest) -> HTTPResponse {
        let app = found.app
        return found.page("Manage \(app.name)", request).response { html in
            html.element("div", .class("actions")) { html in
                html.buttonLink("Edit Policies", found.path + "/policies", isMain: true)
                html.buttonLink("Replace Certificate", found.path + "/edit#certificate")
                html.actionButton(
                    app.isBlocked ? "Unblock" : "Block", found.path + (app.isBlocked ? "/unblock" : "/block"), id: "blocked",
                    style: app.isBlocked ? nil : "danger")
            }
            if app.isBlocked { html.element("p", .class("warning"), text: "The app is blocked: nobody can use it.") }
            html.section("OAuth Policies") { html in
                html.details([
                    ("Permitted Users", app.permittedUsers.title(of: app.kind)), ("IP Relaxation", app.ipRelaxation.title),
                    ("Refresh Token Policy", RefreshTokenPolicyControl.words(found.item["refreshTokenPolicy"])),
                    ("Timeout Value", Durations.text(app.sessionTimeout)), ("Run As", app.runAs ?? "none"),
                    ("Single Logout URL", app.singleLogoutURL ?? "none"),
                ])
            }
            assigned("Profiles", app.profiles, "Manage Profiles", found.path + "/profiles", app, &html)
            assigned("Permission Sets", app.permissionSets, "Manage Permission Sets", found.path + "/permissionSets", app, &html)
            html.section("Trusted IP Range for OAuth Web server flow") { html in
                html.element("p", text: app.ipRanges.isEmpty ? "None." : app.ipRanges.map(\.description).joined(separator: ", "))
            }
        }
    }

    private func assigned(
        _ title: String, _ names: [String], _ button: String, _ path: String, _ app: ConnectedApp, _ html: inout HTMLWriter
    ) {
        html.section(title) { html in
            if names.isEmpty {
                html.element("p", .class("empty"), text: "None is assigned.")
            } else {
                html.element("ul") { html in for name in names { html.element("li", text: name) } }
            }
            if app.permittedUsers == .selfAuthorize {
                html.element("p", .class("hint"), text: "They count when admin approved users are pre-authorized.")
            }
            html.element("div", .class("actions")) { html in html.buttonLink(button, path) }
        }
    }
}
