internal import Encoding
internal import HTTPServer
internal import Locking
internal import SalesforceOrg

/// Sends each request to its door: the control API by the path as it was sent, everything else to the Salesforce side of the host that it
/// is for.
struct Doors: Sendable {
    private let directory: OrgDirectory
    private let clock: @Sendable () -> Timestamp
    private let control: ControlAPI
    private let token: TokenEndpoint
    private let identity: IdentityEndpoint
    private let data: DataEndpoint
    private let routes: [String: Route]
    private let requestNumber = Lock(UInt64(0))

    /// What answers a path, and to which methods.
    private struct Route: Sendable {
        let methods: [String]
        let answer: @Sendable (SalesforceRequest) -> HTTPResponse
    }

    init(service: LoginService, control: ControlContext, options: MockServer.Options) {
        directory = service.directory
        clock = options.clock
        self.control = ControlAPI(
            control, localNames: LocalNames(allowed: options.allowedHosts), adminKey: options.adminKey, clock: options.clock)
        token = TokenEndpoint(service: service, log: LoginLog(logger: options.logger))
        let sessions = SessionReader(service: service)
        identity = IdentityEndpoint(sessions: sessions)
        let data = DataEndpoint(sessions: sessions)
        self.data = data
        let discovery = DiscoveryEndpoint(service: service)
        routes = [
            EndpointPath.userInfo: Route(methods: Self.reading + ["POST"], answer: UserInfoEndpoint(sessions: sessions).answer),
            EndpointPath.revoke: Route(methods: Self.reading + ["POST"], answer: RevocationEndpoint(service: service).answer),
            EndpointPath.introspect: Route(methods: ["POST"], answer: IntrospectionEndpoint(service: service).answer),
            EndpointPath.keys: Route(methods: Self.reading, answer: discovery.keys),
            "/.well-known/openid-configuration": Route(methods: Self.reading, answer: discovery.openIDConfiguration),
            "/.well-known/auth-configuration": Route(methods: Self.reading, answer: discovery.authConfiguration),
            "/services/data": Route(methods: DataEndpoint.methods, answer: data.versions),
        ]
    }

    private static let reading = ["HEAD", "GET"]

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        if request.path == ControlAPI.prefix || request.path.hasPrefix(ControlAPI.prefix + "/") { return control.answer(request) }
        let (address, path) = AddressedHost.route(scheme: "http", hostHeader: request.host, path: request.path, in: directory)
        let number = requestNumber.withLock { number in
            number += 1
            return number
        }
        return answer(SalesforceRequest(request, address: address, path: path, serverTime: clock(), number: number))
    }

    private func answer(_ request: SalesforceRequest) -> HTTPResponse {
        if request.path == AddressedHost.tokenPath { return token.answer(request) }
        let segments = request.path.split(separator: "/", omittingEmptySubsequences: true)
        if let route = routes["/" + segments.joined(separator: "/")] {
            return allowing(route.methods, request) { route.answer(request) }
        }
        if segments.count == 3, segments[0] == "id" {
            return allowing(Self.reading + ["POST"], request) {
                identity.answer(request, org: String(segments[1]), user: String(segments[2]))
            }
        }
        if segments.count > 2, segments[0] == "services", segments[1] == "data" { return data.answer(request, segments[2...]) }
        return RESTError.notFound.answer(request)
    }

    private func allowing(_ methods: [String], _ request: SalesforceRequest, _ answer: () -> HTTPResponse) -> HTTPResponse {
        guard methods.contains(request.http.method) else {
            return RESTError.methodNotAllowed(request.http.method, allowed: methods).answer(request)
        }
        return answer()
    }

    /// What the server refuses before a door sees it, in the shape of the token endpoint.
    static func refuse(_ status: Int) -> HTTPResponse {
        let description = status == 413 ? "request too large" : "malformed request"
        let document = Document.object([.init("error", "invalid_request"), .init("error_description", description)])
        return HTTPResponse(status: status, headers: [("Content-Type", AnswerFormat.json.contentType)], body: document.json)
    }
}
