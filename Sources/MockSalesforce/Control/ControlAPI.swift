internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// `/_mock`: health and the login history.
struct ControlAPI: Sendable {
    static let prefix = "/_mock"
    static let headers: [(name: String, value: String)] = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]

    private let service: LoginService
    private let localNames: LocalNames
    private let adminKey: AdminKey?
    private let router: Router

    init(service: LoginService, localNames: LocalNames, adminKey: AdminKey?) {
        self.service = service
        self.localNames = localNames
        self.adminKey = adminKey
        var router = Router()
        router.on(["GET"], Self.health) { _, _ in Self.json(Array(#"{"status":"ok"}"#.utf8)) }
        router.on(["GET"], "/_mock/logins") { request, _ in Self.logins(service.attempts, request, service) }
        router.on(["GET"], "/_mock/orgs/{org}/logins") { request, parameters in
            guard let org = Self.org(parameters, service) else { return Self.noOrg }
            return Self.logins(org.history, request, service)
        }
        router.on(["GET"], "/_mock/orgs/{org}/logins/{id}") { _, parameters in
            guard let org = Self.org(parameters, service) else { return Self.noOrg }
            guard let attempt = parameters["id"].flatMap(SalesforceID.init).flatMap(org.history.attempt) else {
                return ProblemDetails(
                    status: 404, title: "No such login",
                    detail: "Org \(org.name) keeps its newest \(org.history.capacity) logins; none has this id."
                ).answer
            }
            return Self.json(LoginsDocument.one(attempt, in: service.directory))
        }
        self.router = router
    }

    static let health = "/_mock/health"

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        guard localNames.contain(hostHeader: request.host) else {
            return ProblemDetails(
                status: 403, title: "Not a local name",
                detail:
                    "The control API answers only on localhost, IP addresses and local names. Start the server with --allow-host for another name."
            ).answer
        }
        if let adminKey, request.path != Self.health, !adminKey.admits(request.headers["Authorization"]) {
            return ProblemDetails(status: 401, title: "Admin key needed", detail: "Send the admin key as Authorization: Bearer.").answer
        }
        switch router.match(method: request.method, path: request.path) {
        case .found(let handler, let parameters): return handler(request, parameters)
        case .methodNotAllowed(let allowed):
            var answer = ProblemDetails(status: 405, title: "Method not allowed", detail: "Allowed: \(allowed.joined(separator: ", ")).")
                .answer
            answer.headers.append(("Allow", allowed.joined(separator: ", ")))
            return answer
        case .notFound: return ProblemDetails(status: 404, title: "Not found", detail: "The control API has no such path.").answer
        }
    }

    private static func json(_ body: [UInt8]) -> HTTPResponse {
        HTTPResponse(status: 200, headers: [("Content-Type", "application/json")] + headers, body: body)
    }

    /// The newest attempts: all that are kept, or as many as `limit` says.
    private static func logins(_ history: LoginHistory, _ request: HTTPRequest, _ service: LoginService) -> HTTPResponse {
        var limit = history.capacity
        FormURLEncoded.forEachField(in: request.query) { name, value in
            if name.elementsEqual("limit".utf8) { limit = Int(String(decoding: value, as: UTF8.self)) ?? -1 }
        }
        guard limit >= 0 else {
            return ProblemDetails(status: 400, title: "Bad limit", detail: "limit: expected a whole number, 0 or more.").answer
        }
        return json(LoginsDocument.list(Array(history.newestFirst.prefix(limit)), in: service.directory))
    }

    private static func org(_ parameters: PathParameters, _ service: LoginService) -> HostedOrg? {
        parameters["org"].flatMap(service.directory.org(named:))
    }

    private static var noOrg: HTTPResponse {
        ProblemDetails(status: 404, title: "No such org", detail: "There is no org with this name.").answer
    }
}
