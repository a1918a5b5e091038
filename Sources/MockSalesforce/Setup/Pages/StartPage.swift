internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// *Getting Started*: the guide as a checklist, what to type into Drupal, and command lines that work as pasted.
struct StartPage: Sendable {
    private let context: ControlContext

    init(_ context: ControlContext) { self.context = context }

    var routes: [SetupRoute] {
        [
            .get(SetupSection.start.path(in: SetupPath.orgPattern)) { request throws(ProblemDetails) in
                page(try context.editor.org(named: request.orgName), request)
            }
        ]
    }

    private func page(_ hosted: HostedOrg, _ request: SetupRequest) -> HTTPResponse {
        let org = hosted.base
        let app = org.connectedApps.first { $0.id.long == request.parameter("app") } ?? org.connectedApps.first
        let user = org.users.first { $0.id.long == request.parameter("user") } ?? org.users.first
        let checklist = Checklist(org: hosted, app: app, user: user, time: hosted.time(at: request.time))
        return SetupPage(SetupSection.start.title, of: hosted, .start, for: request).response { html in
            choice(org, app, user, &html)
            html.section("The guide", id: "guide") { html in steps(checklist, &html) }
            html.section("1. Make a key and a certificate", id: "key") { html in
                html.element("p", text: "Upload certificate.pem to the app. key.pem stays with the client.")
                html.copyable("pre", id: "makeKey", label: "command", text: LoginCommands.makeKey)
            }
            guard let app, let user else {
                return html.element("p", .class("warning"), text: "With an app and a user, the values to type stand here.")
            }
            let loginURL = Rehearsal.targets(of: org, request.http, context.addressing)[0].url
            drupal(app, user, loginURL, &html)
            commands(
                LoginCommands(
                    loginURL: loginURL, audience: "https://\(org.kind.loginHost)", consumerKey: app.consumerKey, username: user.username),
                &html)
        }
    }

    /// Which app and user it is about, where there are several.
    private func choice(_ org: Org, _ app: ConnectedApp?, _ user: User?, _ html: inout HTMLWriter) {
        guard org.connectedApps.count > 1 || org.users.count > 1 else { return }
        html.element("form", .class("card choice"), .action(SetupSection.start.path(in: org.name))) { html in
            select("app", "App", org.connectedApps.map { ($0.id.long, $0.name) }, app?.id.long, &html)
            select("user", "Login user", org.users.map { ($0.id.long, $0.username) }, user?.id.long, &html)
            html.element("button", text: "Show")
        }
    }

    private func select(
        _ id: String, _ label: String, _ options: [(value: String, label: String)], _ chosen: String?, _ html: inout HTMLWriter
    ) {
        let input = FormInput([id: chosen.map { [$0] } ?? []])
        FormField(id, label, ChoiceControl(options.map { FormOption($0.value, $0.label) })).write(input, [], &html)
    }

    private func steps(_ checklist: Checklist, _ html: inout HTMLWriter) {
        html.element("ol", .class("steps")) { html in
            for step in checklist.steps {
                html.element("li", .class(step.isDone ? "done" : nil)) { html in
                    html.element("span", .class(step.isDone ? "badge good" : "badge"), text: step.isDone ? "Done" : "To do")
                    html.text(" ")
                    html.element("a", .href(step.path), text: step.title)
                    html.element("p", .class("hint"), text: step.note)
                }
            }
        }
    }

    private func drupal(_ app: ConnectedApp, _ user: User, _ loginURL: String, _ html: inout HTMLWriter) {
        html.section("2. Type this into Drupal", id: "drupal") { html in
            html.element(
                "p", .class("hint"),
                text: "Configuration › Salesforce › Salesforce Authorization Providers › Add Salesforce Auth Provider, with Auth provider "
                    + "Salesforce JWT OAuth. The private key is a key of the type Authentication, of key.pem. Save logs in.")
            let values = [
                ("consumerKey", "Salesforce consumer key", app.consumerKey), ("loginUser", "Salesforce login user", user.username),
                ("loginURL", "Login URL", loginURL),
            ]
            html.element("dl", .class("values")) { html in
                for (id, label, value) in values {
                    html.element("dt", text: label)
                    html.element("dd", .class("key")) { html in html.copyable("code", id: id, label: label, text: value) }
                }
            }
        }
    }

    private func commands(_ commands: LoginCommands, _ html: inout HTMLWriter) {
        html.section("3. Or log in from a shell", id: "shell") { html in
            html.element("p", text: "In the folder of key.pem:")
            html.copyable("pre", id: "logIn", label: "commands", text: commands.logIn)
            html.element("p", text: "Then, with the token:")
            html.copyable("pre", id: "useToken", label: "commands", text: commands.useToken)
            html.element("p", text: "Or with the program itself:")
            html.copyable("pre", id: "program", label: "command", text: commands.program)
        }
    }
}
