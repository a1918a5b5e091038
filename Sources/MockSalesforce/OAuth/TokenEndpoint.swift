internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// `/services/oauth2/token`: translates to a grant request and the decision back; it decides nothing.
struct TokenEndpoint: Sendable {
    let service: LoginService
    let addressing: Addressing
    let log: LoginLog

    /// The request header that asks, with the value 1, for ``refusedByHeader``: no client of Salesforce sends it.
    static let explainHeader = "Mock-Salesforce-Explain"
    /// The header with the name of the rule that refused.
    static let refusedByHeader = "Mock-Salesforce-Refused-By"

    func answer(_ request: SalesforceRequest) -> Answered {
        let decision = service.decide(
            GrantRequest(
                method: request.http.method, parameters: request.parameters, hasUnreadBody: request.hasUnreadBody,
                hasDoubleSlash: request.hasDoubleSlash, basic: ClientCredentials(basic: request), address: request.address,
                peer: request.origin.peer, serverTime: request.serverTime)
        )
        log.record(decision.attempt)
        let format = request.format
        var response =
            switch decision.outcome {
            case .granted(let grant): request.answer(200, format.contentType, format.encode(grant.document, root: "OAuth"))
            case .device(let grant): request.answer(200, format.contentType, format.encode(grant.document, root: "OAuth"))
            case .refused(let refusal): refuse(request, refusal, format)
            case .replaced(let answer): answer.response(to: request, at: .token)
            }
        response.headers.append(MockServer.loginHeader, decision.attempt.id.long)
        if let rule = decision.attempt.refusedBy, request.http.headers[Self.explainHeader] == "1" {
            response.headers.append(Self.refusedByHeader, rule.name)
        }
        decision.attempt.fault?.disturb(&response)
        return Answered(endpoint: .token, response: response, org: decision.org, login: decision.attempt.id)
    }

    private func refuse(_ request: SalesforceRequest, _ refusal: Refusal, _ format: AnswerFormat) -> HTTPResponse {
        if refusal.status == 302 {
            var response = request.answer(302, "text/html;charset=UTF-8", [])
            response.headers.append("Location", addressing.secureURL(of: request))
            return response
        }
        return request.answer(refusal.status, format.contentType, format.encode(refusal.document, root: "OAuth"))
    }
}
