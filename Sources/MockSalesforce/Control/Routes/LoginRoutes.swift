internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// The login history.
struct LoginRoutes: Sendable {
    private static let limit = ControlRoute.Parameter(
        name: "limit", summary: "At most so many; all that are kept unless said.", schema: Schema.count)
    private static let answer = ControlRoute.Answer(status: 200, summary: "Newest first.", schema: Schema.list(Schema.ref("Login")))

    private let context: ControlContext

    init(_ context: ControlContext) { self.context = context }

    var all: [ControlRoute] {
        [
            ControlRoute(
                "GET", "/logins", "listLogins", "Lists every login attempt, also those that belong to no org.", query: [Self.limit],
                Self.answer
            ) { request throws(ProblemDetails) in try list(context.service.attempts, request) },
            ControlRoute(
                "GET", "/orgs/{org}/logins", "listOrgLogins", "Lists an org's login attempts, each explained.", query: [Self.limit],
                Self.answer
            ) { request throws(ProblemDetails) in
                try list(try context.editor.org(named: request.name("org")).history, request)
            },
            ControlRoute(
                "GET", "/orgs/{org}/logins/{id}", "getLogin", "Explains a login attempt.",
                .init(status: 200, summary: "The attempt.", schema: Schema.ref("Login"))
            ) { request throws(ProblemDetails) in
                let org = try context.editor.org(named: request.name("org"))
                guard let attempt = SalesforceID(request.name("id")).flatMap(org.history.attempt) else {
                    throw .notFound("login", "Org \(org.name) keeps its newest \(org.history.capacity) logins; none has this id.")
                }
                return .control(LoginsDocument.one(attempt, in: context.service.directory))
            },
        ]
    }

    private func list(_ history: LoginHistory, _ request: ControlRequest) throws(ProblemDetails) -> HTTPResponse {
        let limit = try request.number("limit") ?? history.capacity
        return .control(LoginsDocument.list(Array(history.newestFirst.prefix(limit)), in: context.service.directory))
    }
}
