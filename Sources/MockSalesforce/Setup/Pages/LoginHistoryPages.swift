internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// *Login History*: the attempts of an org, or of all and none, and a page that explains each.
struct LoginHistoryPages: Sendable {
    private let context: ControlContext

    init(_ context: ControlContext) { self.context = context }

    /// How many a page shows unless it is asked for all.
    private static let usual = 100
    private static let allParameter = "all"

    var routes: [SetupRoute] {
        let list = SetupPath.logins(SetupPath.orgPattern)
        return [
            .get(list) { request throws(ProblemDetails) in
                let org = try context.editor.org(named: request.orgName)
                return self.list(
                    org.history, SetupPage(SetupSection.logins.title, of: org, .logins, for: request),
                    at: SetupPath.logins(org.name), request)
            },
            .get(list + "/{login}") { request throws(ProblemDetails) in
                let org = try context.editor.org(named: request.orgName)
                let attempt = try attempt(in: org.history, request)
                return detail(attempt, SetupPage(Self.title(attempt), of: org, .logins, for: request))
            },
            .get(SetupPath.allLogins) { request throws(ProblemDetails) in
                self.list(
                    context.service.attempts, SetupPage("Login History of all orgs", for: request), at: SetupPath.allLogins, request)
            },
            .get(SetupPath.allLogins + "/{login}") { request throws(ProblemDetails) in
                let attempt = try attempt(in: context.service.attempts, request)
                return detail(attempt, SetupPage(Self.title(attempt), for: request))
            },
        ]
    }

    private func attempt(in history: LoginHistory, _ request: SetupRequest) throws(ProblemDetails) -> LoginAttempt {
        guard let attempt = SalesforceID(request.name("login")).flatMap(history.attempt) else {
            throw .notFound("login", "The newest \(history.capacity) logins are kept; none of them has this id.")
        }
        return attempt
    }

    private static func title(_ attempt: LoginAttempt) -> String { "Login of \(AttemptFacts(attempt).username)" }

    private func list(_ history: LoginHistory, _ page: SetupPage, at path: String, _ request: SetupRequest) -> HTTPResponse {
        let attempts = history.newestFirst
        let shown = request.parameter(Self.allParameter) == nil ? Array(attempts.prefix(Self.usual)) : attempts
        return page.response { html in
            html.element(
                "p", .class("hint"),
                text: "Newest first. Salesforce keeps six months and never says which setting was wrong; here the newest "
                    + "\(history.capacity) are kept, and each is explained.")
            SetupTable(
                caption: "Logins",
                columns: [
                    "Username", "Login Time", "Source IP", "Login Type", "Status", "Refused by", "Application", "Login URL", "HTTP Method",
                ], empty: "Nobody has tried to log in yet."
            ).write(shown, &html) { attempt, html in
                let facts = AttemptFacts(attempt)
                html.cell(facts.username)
                html.rowHeader(attempt.grantCase.time.iso8601, "\(path)/\(attempt.id.long)", style: "time")
                html.cell(facts.sourceIP)
                html.cell(AttemptFacts.loginType)
                html.cell { html in
                    html.element("span", .class(attempt.isGranted ? "good" : "bad"), text: facts.status)
                }
                html.cell { html in
                    if let rule = attempt.refusedBy { html.element("code", text: rule.name) }
                    if attempt.fault != nil { html.text(" (a fault)") }
                }
                html.cell(facts.application)
                html.cell(facts.loginURL)
                html.cell(attempt.grantCase.method)
            }
            guard shown.count < attempts.count else { return }
            html.buttonLink("Show all \(attempts.count)", "\(path)?\(Self.allParameter)=1")
        }
    }

    private func detail(_ attempt: LoginAttempt, _ page: SetupPage) -> HTTPResponse {
        page.response { html in AttemptView(attempt, in: context.service.directory).write(&html) }
    }
}

extension SetupPath {
    static let allLogins = root + "/logins"
    static func logins(_ org: String) -> String { SetupSection.logins.path(in: org) }
}
