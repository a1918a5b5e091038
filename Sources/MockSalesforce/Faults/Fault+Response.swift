internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

extension Fault {
    /// Holds an answer back and closes the connection, as the fault asks.
    func disturb(_ response: inout HTTPResponse) {
        response.delay = delay
        switch closing {
        case .before?: response.ending = .closedBefore
        case .middle?: response.ending = .closedAfter(bytes: response.body.count / 2)
        case nil: break
        }
    }
}

extension Fault.Answer {
    /// The answer that stands in the place of an endpoint's own.
    func response(to request: SalesforceRequest, at endpoint: Endpoint) -> HTTPResponse {
        switch self {
        case .custom(let status, let body, let contentType):
            request.answer(status, contentType ?? AnswerFormat.json.contentType, Array(body.utf8))
        case .garbage: request.answer(200, AnswerFormat.json.contentType, Self.garbageBytes)
        case .maintenance: request.answer(Fault.maintenanceStatus, "text/html;charset=UTF-8", Array(Self.maintenancePage.utf8))
        case .refuse(let name):
            Self.refusal(AfterLogin(rawValue: name)?.problem ?? .ended, at: endpoint).map { $0(request) }
                ?? RESTError.notFound.answer(request)
        }
    }

    /// How an endpoint that takes an access token words a problem; nil for one that does not.
    private static func refusal(_ problem: SessionProblem, at endpoint: Endpoint) -> ((SalesforceRequest) -> HTTPResponse)? {
        switch endpoint {
        case .identity, .userinfo: BareWord(.refused(problem)).answer
        case .data, .limits: RESTError(.refused(problem)).answer
        case .token, .authorize, .revoke, .introspect, .discovery, .other: nil
        }
    }

    /// The beginning of an answer and then bytes that are neither JSON nor UTF-8.
    private static let garbageBytes: [UInt8] = Array("{\"access_token\":".utf8) + [0x00, 0xFF, 0xFE, 0x1F, 0x8B, 0x3C, 0x3E]

    /// The words are seen (wadewegner/Force.com-Toolkit-for-NET issue 160, forcedotcom/EMP-Connector issue 84); the status of the token
    /// endpoint is seen in BookingBug/restforcephp issue 22.
    private static let maintenancePage = """
        <!DOCTYPE html>
        <html><head><title>Maintenance</title></head><body>
        <p><b>We are down for maintenance.</b></p><p>Sorry for the inconvenience. We'll be back shortly.</p>
        </body></html>

        """
}
