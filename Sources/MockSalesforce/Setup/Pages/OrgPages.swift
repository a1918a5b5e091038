internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// The list of orgs, and the first page of each.
struct OrgPages: Sendable {
    private let context: ControlContext

    init(_ context: ControlContext) { self.context = context }

    /// How many throw-away orgs the list shows: tests make thousands.
    private static let mostThrowAways = 100

    var routes: [SetupRoute] {
        [
            .get(SetupPath.root) { request throws(ProblemDetails) in list(request) },
            .get(SetupPath.root + "/") { _ throws(ProblemDetails) in .setup(redirectTo: SetupPath.root) },
            .get(SetupPath.org(SetupPath.orgPattern)) { request throws(ProblemDetails) in
                home(try context.editor.org(named: request.orgName), request)
            },
        ]
    }

    private func list(_ request: SetupRequest) -> HTTPResponse {
        let orgs = context.editor.directory.all
        let throwAways = orgs.filter(\.isThrowAway)
        return SetupPage("Orgs", for: request).response { html in
            table("Orgs", of: orgs.filter { !$0.isThrowAway }, &html)
            html.element("p") { html in
                html.element("a", .href(SetupPath.allLogins), text: "Login History of all orgs")
                html.text(", also of requests that belong to none, such as those with an unknown consumer key.")
            }
            saving(&html)
            guard !throwAways.isEmpty else { return }
            html.section("Throw-away orgs") { html in
                html.element(
                    "p", .class("hint"),
                    text: "Made by tests, found at their own My Domain only. There are \(throwAways.count)"
                        + (throwAways.count > Self.mostThrowAways ? "; the first \(Self.mostThrowAways) are shown." : "."))
                table("Throw-away orgs", of: throwAways.prefix(Self.mostThrowAways), &html)
            }
        }
    }

    /// Whether edits last, and the way to keep them otherwise.
    private func saving(_ html: inout HTMLWriter) {
        html.section("Configuration") { html in
            let unsaved = "Edits last until the server stops; with serve --save they are written into the configuration file."
            html.element("p", .id("saving"), text: context.editor.savingNote.map { "With --save, \($0)." } ?? unsaved)
            html.element("p") { html in
                html.element("a", .id("export"), .href(ControlAPI.export), text: "Export")
                html.text(" gives all orgs as YAML that serve takes, consumer secrets included; throw-away orgs are left out.")
            }
        }
    }

    private func table(_ caption: String, of orgs: some Collection<HostedOrg>, _ html: inout HTMLWriter) {
        SetupTable(
            caption: caption, columns: ["Organization", "Type", "My Domain", "Apps", "Users", "Status"],
            empty: "There is no org. Start the server with a configuration, or make one with POST /_mock/orgs."
        ).write(orgs, &html) { hosted, html in
            let org = hosted.base
            html.rowHeader(org.name, SetupPath.org(org.name))
            html.cell(org.kind.title)
            html.cell(org.myDomain)
            html.cell("\(org.connectedApps.count)")
            html.cell("\(org.users.count)")
            html.cell(org.status.title)
        }
    }

    private func home(_ hosted: HostedOrg, _ request: SetupRequest) -> HTTPResponse {
        let org = hosted.base
        return SetupPage("Setup Home", of: hosted, .home, for: request).response { html in
            html.element("div", .class("actions")) { html in
                html.buttonLink("Getting Started", SetupSection.start.path(in: org.name), isMain: true)
                html.buttonLink("Try a Login", SetupSection.tryLogin.path(in: org.name))
                html.buttonLink("Login History", SetupPath.logins(org.name))
            }
            html.details([
                ("Organization", org.name), ("Organization ID", org.id.long), ("Type", org.kind.title), ("Status", org.status.title),
                ("My Domain", org.myDomain), ("Login host", org.loginHost),
                ("Time, by this org's clock", hosted.time(at: request.time).iso8601),
            ])
        }
    }
}

extension Org.Kind {
    /// What an admin knows it as.
    var title: String {
        switch self {
        case .production: "Production"
        case .sandbox: "Sandbox"
        }
    }
}

extension Org.Status {
    /// What an admin knows it as.
    var title: String {
        switch self {
        case .active: "Active"
        case .inactive: "Inactive"
        }
    }
}
