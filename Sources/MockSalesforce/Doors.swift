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
    private let data = DataEndpoint()
    private let requestNumber = Lock(UInt64(0))

    init(service: LoginService, control: ControlContext, options: MockServer.Options) {
        directory = service.directory
        clock = options.clock
        self.control = ControlAPI(
            control, localNames: LocalNames(allowed: options.allowedHosts), adminKey: options.adminKey, clock: options.clock)
        token = TokenEndpoint(service: service, log: LoginLog(logger: options.logger))
        identity = IdentityEndpoint(service: service)
    }

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
        switch (segments.count, segments.first) {
        case (3, "id"):
            guard ["GET", "POST", "HEAD"].contains(request.http.method) else { return refuseMethod(request, ["HEAD", "GET", "POST"]) }
            return identity.answer(request, org: String(segments[1]), user: String(segments[2]))
        case (2, "services") where segments[1] == "data":
            guard ["GET", "HEAD"].contains(request.http.method) else { return refuseMethod(request, ["HEAD", "GET"]) }
            return data.versions(request)
        default: return RESTError.notFound.answer(request)
        }
    }

    private func refuseMethod(_ request: SalesforceRequest, _ allowed: [String]) -> HTTPResponse {
        RESTError.methodNotAllowed(request.http.method.safeToShow, allowed: allowed).answer(request)
    }

    /// What the server refuses before a door sees it, in the shape of the token endpoint.
    static func refuse(_ status: Int) -> HTTPResponse {
        let description = status == 413 ? "request too large" : "malformed request"
        let document = Document.object([.init("error", "invalid_request"), .init("error_description", description)])
        return HTTPResponse(status: status, headers: [("Content-Type", AnswerFormat.json.contentType)], body: document.json)
    }
}
