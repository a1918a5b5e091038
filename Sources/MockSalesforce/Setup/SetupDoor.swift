internal import HTTPServer
internal import SalesforceOrg

/// `/setup`: who may see the pages, and which route answers.
struct SetupDoor: Sendable {
    /// What every answer has: no script and no style but the server's own, no frame around it, nothing kept.
    ///
    /// `same-origin` lets the browser name the origin with each form, and tells other servers nothing.
    static let headers: HTTPHeaders = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        ("Referrer-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"),
    ]

    private let context: ControlContext
    private let access: AdminGuard
    private let clock: @Sendable () -> Timestamp
    private let router: Router

    init(_ context: ControlContext, access: AdminGuard, clock: @escaping @Sendable () -> Timestamp) {
        self.context = context
        self.access = access
        self.clock = clock
        let hasKey = access.adminKey != nil
        var router = Router()
        for route in Self.routes(context) + LoginPage(access.adminKey).routes {
            router.on([route.method], route.path) { request, parameters in
                do throws(ProblemDetails) {
                    return try route.handler(SetupRequest(request, parameters, time: clock(), hasAdminKey: hasKey))
                } catch {
                    return error.page
                }
            }
        }
        self.router = router
    }

    /// Every page and every action, but those of the login.
    static func routes(_ context: ControlContext) -> [SetupRoute] {
        SetupAssets.routes + OrgPages(context).routes + AppPages(context).routes + AppPolicyPages(context).routes
            + UserPages(context).routes + NamedItemPages.profiles(context).routes + NamedItemPages.permissionSets(context).routes
            + CompanyPage(context).routes + readingRoutes(context)
    }

    /// The pages that show what happened, and what would.
    private static func readingRoutes(_ context: ControlContext) -> [SetupRoute] {
        StartPage(context).routes + UsagePages(context).routes + LoginHistoryPages(context).routes + TryLoginPage(context).routes
            + ScenarioPage(context).routes
    }

    /// Whether a path, as it was sent, is of the Setup pages.
    static func hasPath(_ path: String) -> Bool { path == SetupPath.root || path.hasPrefix(SetupPath.root + "/") }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        let isOpen = [SetupPath.login, SetupPath.style, SetupPath.script, SetupPath.icon].contains(request.path)
        switch access.refusal(of: request, isOpen: isOpen, isForm: true) {
        case .notLocal:
            return ProblemDetails(
                status: 403, title: "Not a local name",
                detail:
                    "The Setup pages answer only on localhost, IP addresses and local names. Start the server with --allow-host for another name."
            ).page
        case .adminKeyNeeded: return LoginPage.ask(request)
        case .anotherOrigin:
            return ProblemDetails(
                status: 403, title: "Another origin",
                detail: "Only a page of this server may change anything here. A script uses the control API under /_mock."
            ).page
        case nil: break
        }
        context.throwAways.sweep(at: clock())
        switch router.match(method: request.method, path: request.path) {
        case .found(let handler, let parameters): return handler(request, parameters)
        case .methodNotAllowed(let allowed):
            var answer = ProblemDetails(
                status: 405, title: "Method not allowed", detail: "Open the page from the list on the left, and press its button."
            ).page
            answer.headers.append("Allow", allowed.joined(separator: ", "))
            return answer
        case .notFound: return ProblemDetails(status: 404, title: "Not found", detail: "Setup has no such page.").page
        }
    }
}

/// A page or an action of Setup: how it is asked for, and how it answers.
struct SetupRoute: Sendable {
    /// Answers a request.
    typealias Handler = @Sendable (SetupRequest) throws(ProblemDetails) -> HTTPResponse

    let method: String
    /// The path, with `{name}` for what a request fills in.
    let path: String
    let handler: Handler

    /// A page.
    static func get(_ path: String, handler: @escaping Handler) -> SetupRoute { SetupRoute(method: "GET", path: path, handler: handler) }

    /// What a form sends.
    static func post(_ path: String, handler: @escaping Handler) -> SetupRoute { SetupRoute(method: "POST", path: path, handler: handler) }
}
