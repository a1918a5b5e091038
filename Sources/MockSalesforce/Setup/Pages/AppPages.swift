internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// *App Manager*: the list, new apps, an app with its consumer key, *Edit* and *Delete*.
struct AppPages: Sendable {
    private let editing: ItemEditing
    private var editor: OrgEditor { editing.editor }

    init(_ context: ControlContext) { editing = ItemEditing(editor: context.editor, list: .connectedApps) }

    var routes: [SetupRoute] {
        let (list, new) = (SetupPath.apps(SetupPath.orgPattern), SetupPath.newApp(SetupPath.orgPattern))
        let app = SetupPath.app(SetupPath.orgPattern, "{app}")
        return [
            .get(list) { request throws(ProblemDetails) in self.list(try editor.org(named: request.orgName), request) },
            .get(new) { request throws(ProblemDetails) in
                try add(try editor.org(named: request.orgName), request, request.parameter("kind"), nil)
            },
            .post(new) { request throws(ProblemDetails) in
                let org = try editor.org(named: request.orgName)
                let input = try request.form()
                return try add(org, request, input["kind"], input)
            },
            .get(app) { request throws(ProblemDetails) in detail(try FoundApp(editing, request), request) },
            .get(app + "/edit") { request throws(ProblemDetails) in edit(try FoundApp(editing, request), request, nil) },
            .post(app + "/edit") { request throws(ProblemDetails) in
                edit(try FoundApp(editing, request), request, try request.form())
            },
            .get(app + "/delete") { request throws(ProblemDetails) in confirmDeletion(try FoundApp(editing, request), request) },
            .post(app + "/delete") { request throws(ProblemDetails) in
                let found = try FoundApp(editing, request)
                return DeletionPage(editing: editing, name: found.app.name, path: found.path, next: SetupPath.apps(found.org.name))
                    .delete(from: found.org, found.page("Delete \(found.app.name)", request))
            },
        ]
    }
}

// MARK: - Pages

extension AppPages {
    private func list(_ hosted: HostedOrg, _ request: SetupRequest) -> HTTPResponse {
        let org = hosted.base
        return SetupPage("App Manager", of: hosted, .apps, for: request).response { html in
            html.element("div", .class("actions")) { html in
                for kind in ConnectedApp.Kind.allCases {
                    html.buttonLink(
                        "New \(kind.title)", "\(SetupPath.newApp(org.name))?kind=\(kind.rawValue)", isMain: kind == .connectedApp)
                }
            }
            SetupTable(
                caption: "Apps", columns: ["App Name", "App Type", "Permitted Users", "Certificate", "App Status", "Action"],
                empty: "The org has no app yet."
            ).write(org.connectedApps, &html) { app, html in
                let path = SetupPath.app(org.name, app.id.long)
                html.rowHeader(app.name, path)
                html.cell(app.kind.title)
                html.cell(app.permittedUsers.title(of: app.kind))
                html.cell(app.certificate.map { $0.isValid(at: hosted.time(at: request.time)) ? "Uploaded" : "Not valid now" } ?? "None")
                html.cell { html in
                    html.element("span", .class(app.isBlocked ? "badge bad" : "badge good"), text: app.isBlocked ? "Blocked" : "Enabled")
                }
                html.cell { html in
                    for (title, action) in [("Edit", "/edit"), ("Manage", "/manage")] {
                        html.element("a", .href(path + action), .value("aria-label", "\(title) \(app.name)"), text: title)
                        html.text(" ")
                    }
                }
            }
        }
    }

    private func add(
        _ org: HostedOrg, _ request: SetupRequest, _ kind: String?, _ input: FormInput?
    ) throws(ProblemDetails) -> HTTPResponse {
        let kind = kind.flatMap(ConnectedApp.Kind.init(rawValue:)) ?? .connectedApp
        let form = AppForms.settings(
            kind, of: nil, at: org.time(at: request.time), action: SetupPath.newApp(org.name), cancel: SetupPath.apps(org.name))
        let page = SetupPage("New \(kind.title)", of: org, .apps, for: request)
        let blank = AppForms.blank(kind)
        guard let input else { return form.response(on: page, form.shown(blank)) }
        return editing.add(input, form, blank: blank, to: org, page) { name in
            let id = org.base.connectedApps.first { $0.name == name }?.id.long ?? ""
            return SetupPath.app(org.name, id)
        }
    }

    private func edit(_ found: FoundApp, _ request: SetupRequest, _ input: FormInput?) -> HTTPResponse {
        let form = AppForms.settings(
            found.app.kind, of: found.app, at: found.org.time(at: request.time), action: found.path + "/edit", cancel: found.path)
        let page = found.page("Edit \(found.app.name)", request)
        guard let input else { return form.response(on: page, form.shown(found.item)) }
        return editing.save(input, form, to: found.item, of: found.org, page) { _ in found.path }
    }

    private func detail(_ found: FoundApp, _ request: SetupRequest) -> HTTPResponse {
        let app = found.app
        return SetupPage(app.name, of: found.org, .apps, for: request).response { html in
            html.element("div", .class("actions")) { html in
                html.buttonLink("Edit", found.path + "/edit")
                html.buttonLink("Manage", found.path + "/manage", isMain: true)
                html.buttonLink("Delete", found.path + "/delete")
            }
            propagation(found.org, &html)
            html.section("Consumer Key and Secret") { html in consumerDetails(app, &html) }
            html.section("API (Enable OAuth Settings)") { html in
                html.details([
                    ("App Type", app.kind.title),
                    ("Callback URL", app.callbackURLs.isEmpty ? "none" : app.callbackURLs.joined(separator: ", ")),
                    ("Enable JWT Bearer Flow", app.jwtBearerEnabled ? "Yes" : "No"),
                    ("Enable Client Credentials Flow", app.clientCredentialsEnabled ? "Yes" : "No"),
                    ("Enable for Device Flow", app.deviceFlowEnabled ? "Yes" : "No"),
                    ("Selected OAuth Scopes", ScopesControl.words(app.scopes)),
                    ("Require Proof Key for Code Exchange (PKCE)", app.requirePKCE ? "Yes" : "No"),
                    ("Require Secret for Web Server Flow", app.requireSecret ? "Yes" : "No"),
                    ("Require Secret for Refresh Token Flow", app.requireSecretForRefreshToken ? "Yes" : "No"),
                    ("Enable Refresh Token Rotation", app.refreshTokenRotation ? "Yes" : "No"),
                    ("Access tokens", app.tokenFormat == .jwt ? "JSON Web Tokens (JWT)" : "opaque"),
                ])
            }
            html.section("Use digital signatures", id: "certificate") { html in
                guard let certificate = app.certificate else {
                    return html.element("p", text: "No certificate was uploaded. Without one, no JWT bearer login works.")
                }
                html.details(CertificateDetails.pairs(of: certificate, at: found.org.time(at: request.time)))
            }
        }
    }

    /// Salesforce's warning, where the org has the delay.
    private func propagation(_ org: HostedOrg, _ html: inout HTMLWriter) {
        let delay = org.base.behaviour.propagationDelay
        guard delay > .zero else { return }
        html.element(
            "p", .class("warning"),
            text: "Allow from 2-10 minutes for your changes to take effect on the server before using the connected app. In this org it is "
                + "\(Durations.text(delay)) after each change, except at My Domain.")
    }

    private func consumerDetails(_ app: ConnectedApp, _ html: inout HTMLWriter) {
        html.element("div", .class("key")) { html in
            html.element("span", text: "Consumer Key")
            html.element("code", .id("consumerKey"), text: app.consumerKey)
            html.element(
                "button", .value("type", "button"), .value("data-copy", "consumerKey"), .value("aria-describedby", "consumerKey.copied"),
                .flag("hidden"), text: "Copy")
            html.element("span", .id("consumerKey.copied"), .value("role", "status"), .class("hint"), text: "")
        }
        html.element("p", .class("hint"), text: app.consumerSecret == nil ? "The app has no secret." : "The secret is not shown.")
    }

    private func confirmDeletion(_ found: FoundApp, _ request: SetupRequest) -> HTTPResponse {
        DeletionPage(editing: editing, name: found.app.name, path: found.path, next: SetupPath.apps(found.org.name))
            .response(
                on: found.page("Delete \(found.app.name)", request), "Its approvals go with it. Clients that use its key are refused.")
    }
}

// MARK: - Finding

/// The app that a path names by its id.
struct FoundApp {
    let org: HostedOrg
    let app: ConnectedApp
    /// The app as it is shown: secrets masked.
    let item: JSONTree

    init(_ editing: ItemEditing, _ request: SetupRequest) throws(ProblemDetails) {
        org = try editing.editor.org(named: request.orgName)
        let id = request.name("app")
        guard let app = org.base.connectedApps.first(where: { $0.id.long == id }) else {
            throw .notFound("app", "The org has no app with the id \(Excerpt.quoted(id)).")
        }
        self.app = app
        item = try editing.item(of: org, "id", id)
    }

    var path: String { SetupPath.app(org.name, app.id.long) }

    /// A page below the app's own.
    func page(_ title: String, _ request: SetupRequest) -> SetupPage {
        SetupPage(title, of: org, .apps, [.init(title: app.name, path: path)], for: request)
    }
}

extension SetupPath {
    static func apps(_ org: String) -> String { SetupSection.apps.path(in: org) }
    static func newApp(_ org: String) -> String { self.org(org, "newApp") }
    static func app(_ org: String, _ id: String) -> String { self.org(org, SetupSection.apps.rawValue, id) }
}
