internal import Encoding
internal import HTTPServer
internal import Locking
internal import SalesforceOrg

/// Sends each request to its door: the control API and the Setup pages by the path as it was sent, everything else to the Salesforce side of
/// the host that it is for.
struct Doors: Sendable {
    private let addressing: Addressing
    private let clock: @Sendable () -> Timestamp
    private let service: LoginService
    private let control: ControlAPI
    private let setup: SetupDoor
    private let token: TokenEndpoint
    private let authorize: AuthorizeEndpoint
    private let connect: ConnectEndpoint
    private let identity: IdentityEndpoint
    private let data: DataEndpoint
    private let routes: [String: Route]
    private let requestNumbers = Counter()
    private let observer: (@Sendable (ServerExchange) -> Void)?

    /// What answers a path, and to which methods.
    private struct Route: Sendable {
        let endpoint: Endpoint
        /// Nil where the endpoint itself looks at the method.
        let methods: [String]?
        let answer: @Sendable (SalesforceRequest) -> HTTPResponse
    }

    init(service: LoginService, control: ControlContext, options: MockServer.Options) {
        addressing = control.addressing
        self.service = service
        clock = options.clock
        observer = options.observer
        let access = AdminGuard(localNames: LocalNames(allowed: options.allowedHosts), adminKey: options.adminKey)
        self.control = ControlAPI(control, access: access, clock: options.clock)
        setup = SetupDoor(control, access: access, clock: options.clock)
        let log = LoginLog(logger: options.logger, directory: service.directory)
        token = TokenEndpoint(service: service, addressing: addressing, log: log)
        authorize = AuthorizeEndpoint(service: service, addressing: addressing, log: log)
        connect = ConnectEndpoint(service: service, addressing: addressing, log: log)
        let sessions = SessionReader(service: service)
        identity = IdentityEndpoint(sessions: sessions)
        let data = DataEndpoint(sessions: sessions)
        self.data = data
        let discovery = DiscoveryEndpoint(service: service)
        routes = [
            EndpointPath.userInfo: Route(
                endpoint: .userinfo, methods: Self.reading + ["POST"], answer: UserInfoEndpoint(sessions: sessions).answer),
            EndpointPath.revoke: Route(
                endpoint: .revoke, methods: Self.reading + ["POST"], answer: RevocationEndpoint(service: service).answer),
            EndpointPath.introspect: Route(
                endpoint: .introspect, methods: ["POST"], answer: IntrospectionEndpoint(service: service).answer),
            EndpointPath.authorize: Route(
                endpoint: .authorize, methods: AuthorizeEndpoint.methods, answer: { [authorize] in authorize.answer($0).response }),
            DeviceGrant.verificationPath: Route(
                endpoint: .authorize, methods: AuthorizeEndpoint.methods, answer: { [connect] in connect.answer($0).response }),
            EndpointPath.logout: Route(
                endpoint: .authorize, methods: AuthorizeEndpoint.methods, answer: LogoutEndpoint(service: service).answer),
            EndpointPath.logoutPage: Route(
                endpoint: .authorize, methods: AuthorizeEndpoint.methods, answer: LogoutEndpoint(service: service).answer),
            EndpointPath.success: Route(endpoint: .authorize, methods: Self.reading, answer: LoginSite.successPage),
            EndpointPath.pageStyle: Route(endpoint: .authorize, methods: Self.reading, answer: LoginSite.style),
            EndpointPath.pageIcon: Route(endpoint: .authorize, methods: Self.reading, answer: LoginSite.icon),
            EndpointPath.keys: Route(endpoint: .discovery, methods: Self.reading, answer: discovery.keys),
            "/.well-known/openid-configuration": Route(
                endpoint: .discovery, methods: Self.reading, answer: discovery.openIDConfiguration),
            "/.well-known/auth-configuration": Route(endpoint: .discovery, methods: Self.reading, answer: discovery.authConfiguration),
            EndpointPath.data: Route(endpoint: .data, methods: DataEndpoint.methods, answer: data.versions),
        ]
    }

    private static let reading = ["HEAD", "GET"]

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        if ControlAPI.hasPath(request.path) { return control.answer(request) }
        if SetupDoor.hasPath(request.path) { return setup.answer(request) }
        let start = ContinuousClock.now
        let found = addressing.find(request)
        let salesforceRequest = SalesforceRequest(request, found, serverTime: clock(), number: requestNumbers.next())
        let answered = answer(salesforceRequest)
        (answered.org?.journal ?? service.journal).record(
            RequestRecord.Request(salesforceRequest), to: answered.endpoint, at: salesforceRequest.serverTime,
            status: answered.response.ending == .closedBefore ? nil : answered.response.status,
            microseconds: (ContinuousClock.now - start).inMicroseconds, login: answered.login)
        observer?(ServerExchange(salesforceRequest, answered))
        return answered.response
    }

    private func answer(_ request: SalesforceRequest) -> Answered {
        if request.address.redirect == nil {
            if request.path == AddressedHost.tokenPath { return token.answer(request) }
            if let answered = browserAnswer(request) { return answered }
        }
        let route = route(of: request)
        let accessToken = request.accessToken
        let org = service.org(ofAccessToken: accessToken, at: request.address)
        if let redirect = request.address.redirect {
            return Answered(endpoint: route.endpoint, response: redirect.answer(request), org: org)
        }
        let fault = org.flatMap {
            service.takeFault(in: $0, on: route.endpoint, accessToken: accessToken, serverTime: request.serverTime)
        }
        var response = fault?.answer.map { $0.response(to: request, at: route.endpoint) } ?? allowing(route, request)
        fault?.disturb(&response)
        return Answered(endpoint: route.endpoint, response: response, org: org)
    }

    /// The answer of an endpoint that decides on logins in a browser.
    private func browserAnswer(_ request: SalesforceRequest) -> Answered? {
        guard AuthorizeEndpoint.methods.contains(request.http.method) else { return nil }
        switch request.path {
        case EndpointPath.authorize: return authorize.answer(request)
        case DeviceGrant.verificationPath: return connect.answer(request)
        default: return nil
        }
    }

    private func route(of request: SalesforceRequest) -> Route {
        if request.path == AddressedHost.tokenPath { return Route(endpoint: .token, methods: []) { token.answer($0).response } }
        if let route = routes[request.path] { return route }
        let segments = request.path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        if segments.count == 3, segments[0] == "id" {
            return Route(endpoint: .identity, methods: Self.reading + ["POST"]) {
                identity.answer($0, org: String(segments[1]), user: String(segments[2]))
            }
        }
        if segments.count > 2, segments[0] == "services", segments[1] == "data" {
            let isLimits = segments.count == 4 && segments[3] == "limits"
            return Route(endpoint: isLimits ? .limits : .data, methods: nil) { data.answer($0, segments[2...]) }
        }
        // With a slash too many.
        return routes["/" + segments.joined(separator: "/")] ?? Route(endpoint: .other, methods: nil) { RESTError.notFound.answer($0) }
    }

    private func allowing(_ route: Route, _ request: SalesforceRequest) -> HTTPResponse {
        if let methods = route.methods, !methods.contains(request.http.method) {
            return RESTError.methodNotAllowed(request.http.method, allowed: methods).answer(request)
        }
        return route.answer(request)
    }

    /// What the server refuses before a door sees it: in the shape of the control API or of a page below their paths, else in that of the
    /// token endpoint.
    static func refuse(_ status: Int, path: String?) -> HTTPResponse {
        if let path, ControlAPI.hasPath(path) { return ProblemDetails.unread(status).answer }
        if let path, SetupDoor.hasPath(path) { return ProblemDetails.unread(status).page }
        let description = status == 413 ? "request too large" : "malformed request"
        let document = Document.object([.init("error", "invalid_request"), .init("error_description", description)])
        return HTTPResponse(status: status, headers: [("Content-Type", AnswerFormat.json.contentType)], body: document.json)
    }
}
