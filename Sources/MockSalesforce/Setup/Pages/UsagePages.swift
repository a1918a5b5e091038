internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// *Connected Apps OAuth Usage*: who uses which app, by approvals and sessions; *Revoke*.
struct UsagePages: Sendable {
    private let context: ControlContext
    private var editor: OrgEditor { context.editor }

    init(_ context: ControlContext) { self.context = context }

    var routes: [SetupRoute] {
        let page = SetupSection.usage.path(in: SetupPath.orgPattern)
        let app = SetupPath.org(SetupPath.orgPattern, SetupSection.usage.rawValue, "{app}")
        return [
            .get(page) { request throws(ProblemDetails) in list(try editor.org(named: request.orgName), request) },
            .post(page + "/expire") { request throws(ProblemDetails) in
                try editor.change(request.orgName) { org throws(ProblemDetails) in org.expireSessions() }
                return .setup(redirectTo: SetupSection.usage.path(in: request.orgName), .sessionsEnded)
            },
            .post(page + "/refresh") { request throws(ProblemDetails) in
                try editor.refresh(request.orgName)
                return .setup(redirectTo: SetupSection.usage.path(in: request.orgName), .sandboxRefreshed)
            },
            .get(app) { request throws(ProblemDetails) in
                let org = try editor.org(named: request.orgName)
                return users(try usage(in: org, request), org, request)
            },
            .post(app + "/revoke") { request throws(ProblemDetails) in
                let org = try editor.org(named: request.orgName)
                return try revoke(try usage(in: org, request), try request.form()["user"], org)
            },
        ]
    }

    private func usage(in org: HostedOrg, _ request: SetupRequest) throws(ProblemDetails) -> AppUsage {
        let id = request.name("app")
        guard let usage = context.service.usage(of: org, at: request.time).first(where: { $0.app.id.long == id }) else {
            throw .notFound("app", "Nobody in org \(org.name) uses an app with the id \(Excerpt.quoted(id)).")
        }
        return usage
    }

    private static func path(_ org: HostedOrg, _ usage: AppUsage) -> String {
        SetupPath.org(org.name, SetupSection.usage.rawValue, usage.app.id.long)
    }

    /// Takes the approval back, and ends the sessions.
    private func revoke(_ usage: AppUsage, _ userID: String?, _ org: HostedOrg) throws(ProblemDetails) -> HTTPResponse {
        let user = usage.users.first { $0.id.long == userID }
        if userID != nil, user == nil { throw .notFound("user", "The app has no such user.") }
        let names = [usage.app.name, usage.app.consumerKey]
        try editor.edit(org.name) { draft throws(ProblemDetails) in
            draft.removeItems(of: "approvals") { approval in
                names.contains(approval.text("app") ?? "")
                    && (user.map { OrgList.users.isSame(approval.text("username") ?? "", $0.username) } ?? true)
            }
            return "/approvals"
        }
        context.service.endSessions(with: usage.app.id, of: user?.id, in: org)
        return .setup(redirectTo: Self.path(org, usage), .revoked)
    }
}

// MARK: - Pages

extension UsagePages {
    private func list(_ org: HostedOrg, _ request: SetupRequest) -> HTTPResponse {
        let path = SetupSection.usage.path(in: org.name)
        return SetupPage(SetupSection.usage.title, of: org, .usage, for: request).response { html in
            html.element("div", .class("actions")) { html in
                html.actionButton("End All Sessions", path + "/expire", id: "expire")
                if org.base.kind == .sandbox { html.actionButton("Refresh Sandbox", path + "/refresh", id: "refresh") }
            }
            SetupTable(
                caption: "Apps", columns: ["Connected App", "View App Info", "User Count", "Action"],
                empty: "The org has no app, and nobody uses one of another org."
            ).write(context.service.usage(of: org, at: request.time), &html) { usage, html in
                row(usage, org, &html)
            }
            html.element(
                "p", .class("hint"),
                text: "Users are counted who approved the app, or whose login is among the newest \(org.history.capacity).")
        }
    }

    private func row(_ usage: AppUsage, _ org: HostedOrg, _ html: inout SetupTableRow) {
        let app = usage.app
        let appPath = SetupPath.app(usage.homeOrg, app.id.long)
        html.rowHeader { html in html.text(app.name) }
        html.cell { html in
            html.element("a", .href(appPath), .value("aria-label", "View App Info of \(app.name)"), text: "View App Info")
            if usage.homeOrg != org.name { html.text(" (of org \(usage.homeOrg))") }
        }
        html.cell { html in
            html.element(
                "a", .href(Self.path(org, usage)), .value("aria-label", "\(usage.users.count) users of \(app.name)"),
                text: "\(usage.users.count)")
        }
        html.cell { html in
            html.element(
                "a", .href(appPath + "/manage"), .value("aria-label", "Manage App Policies of \(app.name)"), text: "Manage App Policies")
            html.text(" ")
            html.actionButton(app.isBlocked ? "Unblock" : "Block", appPath + (app.isBlocked ? "/unblock" : "/block"))
        }
    }

    private func users(_ usage: AppUsage, _ org: HostedOrg, _ request: SetupRequest) -> HTTPResponse {
        let path = Self.path(org, usage)
        return SetupPage("Users of \(usage.app.name)", of: org, .usage, for: request).response { html in
            if !usage.users.isEmpty {
                html.element("div", .class("actions")) { html in html.actionButton("Revoke All", path + "/revoke", id: "revokeAll") }
            }
            SetupTable(
                caption: "Users of \(usage.app.name)",
                columns: ["User", "First Used", "Last Used", "Use Count", "Approved scopes", "Sessions", "Action"],
                empty: "Nobody uses the app."
            ).write(usage.users, &html) { user, html in
                html.rowHeader(user.username, SetupPath.user(org.name, user.id.long))
                html.cell(user.firstUsed?.iso8601 ?? "never")
                html.cell(user.lastUsed?.iso8601 ?? "never")
                html.cell("\(user.useCount)")
                html.cell(user.approvedScopes.isEmpty ? "none" : user.approvedScopes.map(\.name).joined(separator: " "))
                html.cell("\(user.sessions)")
                html.cell { html in
                    html.element("form", .class("inline"), .value("method", "post"), .action(path + "/revoke")) { html in
                        html.void("input", .value("type", "hidden"), .value("name", "user"), .value("value", user.id.long))
                        html.element("button", .value("aria-label", "Revoke \(user.username)"), text: "Revoke")
                    }
                }
            }
            html.element(
                "p", .class("hint"),
                text: "Revoking takes the approval back and ends the sessions. Users who are pre-authorized can log in again at once.")
        }
    }
}
