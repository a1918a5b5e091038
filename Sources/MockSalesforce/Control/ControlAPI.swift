internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// What the routes of the control API work on.
struct ControlContext: Sendable {
    let service: LoginService
    let editor: OrgEditor
    let throwAways: ThrowAwayOrgs
    /// The certificate in PEM of the authority that clients are to trust; nil where there is none.
    let authority: String?
    let addressing: Addressing
}

/// `/_mock`: who may ask, and which route answers.
struct ControlAPI: Sendable {
    static let prefix = "/_mock"
    static let health = prefix + Path.health
    static let authority = prefix + Path.authority
    static let export = prefix + Path.export
    static let headers: HTTPHeaders = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]

    private let context: ControlContext
    private let access: AdminGuard
    private let clock: @Sendable () -> Timestamp
    private let router: Router

    init(_ context: ControlContext, access: AdminGuard, clock: @escaping @Sendable () -> Timestamp) {
        self.context = context
        self.access = access
        self.clock = clock
        var router = Router()
        for route in Self.routes(context) {
            router.on([route.method], route.path) { request, parameters in
                do throws(ProblemDetails) {
                    return try route.handler(try ControlRequest(request, parameters, route, time: clock()))
                } catch {
                    return error.answer
                }
            }
        }
        self.router = router
    }

    /// The paths below ``prefix`` that other places name, too.
    enum Path {
        static let health = "/health"
        static let authority = "/ca.pem"
        static let export = "/export"
    }

    /// Every operation, in the order of docs/control-api.md.
    static func routes(_ context: ControlContext) -> [ControlRoute] {
        let routes =
            HealthRoutes.all + [HealthRoutes.authority(context)] + OrgRoutes(context).all + ItemRoutes(context).all
            + ApprovalRoutes(context).all
            + ClockRoutes(context).all + ScenarioRoutes(context).all + FaultRoutes(context).all + LoginRoutes(context).all
            + JournalRoutes(context).all + LifecycleRoutes(context).all
        return routes + [HealthRoutes.openAPI(of: routes)]
    }

    /// Whether a path, as it was sent, is of the control API.
    static func hasPath(_ path: String) -> Bool { path == prefix || path.hasPrefix(prefix + "/") }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        if let refusal = refusal(of: request) { return refusal.answer }
        context.throwAways.sweep(at: clock())
        switch router.match(method: request.method, path: request.path) {
        case .found(let handler, let parameters): return handler(request, parameters)
        case .methodNotAllowed(let allowed):
            let list = allowed.joined(separator: ", ")
            var answer = ProblemDetails(status: 405, title: "Method not allowed", detail: "Allowed: \(list).").answer
            answer.headers.append("Allow", list)
            return answer
        case .notFound: return ProblemDetails(status: 404, title: "Not found", detail: "The control API has no such path.").answer
        }
    }

    /// Why a request is not even looked at.
    private func refusal(of request: HTTPRequest) -> ProblemDetails? {
        let isOpen = [Self.health, Self.authority].contains(request.path)
        return switch access.refusal(of: request, isOpen: isOpen, isForm: false) {
        case .notLocal:
            ProblemDetails(
                status: 403, title: "Not a local name",
                detail:
                    "The control API answers only on localhost, IP addresses and local names. Start the server with --allow-host for another name."
            )
        case .adminKeyNeeded:
            ProblemDetails(status: 401, title: "Admin key needed", detail: "Send the admin key as Authorization: Bearer.")
        case .anotherOrigin:
            ProblemDetails(
                status: 403, title: "Another origin",
                detail: "A page of another origin may not change anything. Leave out the Origin header.")
        case nil: nil
        }
    }
}

extension HTTPResponse {
    /// An answer of the control API with a document.
    static func control(_ tree: JSONTree, status: Int = 200, headers: HTTPHeaders = []) -> HTTPResponse {
        control(tree.bytes, status: status, headers: headers)
    }

    /// An answer of the control API with JSON.
    static func control(_ json: [UInt8], status: Int = 200, headers: HTTPHeaders = []) -> HTTPResponse {
        HTTPResponse(status: status, headers: [("Content-Type", "application/json")] + ControlAPI.headers + headers, body: json)
    }

    /// An answer of the control API with YAML.
    static func yaml(_ text: String, headers: HTTPHeaders = []) -> HTTPResponse {
        HTTPResponse(headers: [("Content-Type", ControlRequest.yamlTypes[0])] + ControlAPI.headers + headers, body: Array(text.utf8))
    }

    /// An answer of the control API that says only that it is done.
    static var controlDone: HTTPResponse { HTTPResponse(status: 204, headers: ControlAPI.headers) }
}
