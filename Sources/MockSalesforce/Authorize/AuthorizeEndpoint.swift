internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// `/services/oauth2/authorize`: translates what a browser asks for, and what the decision means for it; it decides nothing.
struct AuthorizeEndpoint: Sendable {
    let service: LoginService
    let addressing: Addressing
    let log: LoginLog

    static let methods = ["HEAD", "GET", "POST"]
    /// The name of the cookie by which a browser is known, as at Salesforce.
    static let cookieName = "sid"

    func answer(_ request: SalesforceRequest) -> Answered {
        let decision = service.authorize(AuthorizationRequest(request))
        if let attempt = decision.attempt { log.record(attempt) }
        var response = response(to: request, decision)
        Self.note(decision.attempt, decision.newSession, in: &response, request)
        decision.fault?.disturb(&response)
        return Answered(endpoint: .authorize, response: response, org: decision.org, login: decision.attempt?.id)
    }

    /// Adds what an answer says of a login, and the cookie of a new session.
    static func note(_ attempt: LoginAttempt?, _ newSession: String?, in response: inout HTTPResponse, _ request: SalesforceRequest) {
        if let newSession { response.headers.append("Set-Cookie", cookie(newSession, request)) }
        guard let attempt else { return }
        response.headers.append(MockServer.loginHeader, attempt.id.long)
        if let rule = attempt.refusedBy, request.http.headers[TokenEndpoint.explainHeader] == "1" {
            response.headers.append(TokenEndpoint.refusedByHeader, rule.name)
        }
    }

    private func response(to request: SalesforceRequest, _ decision: AuthorizationDecision) -> HTTPResponse {
        switch decision.outcome {
        case .loginPage(let username, let failure): return LoginSite(request).loginPage(username: username, failure: failure)
        case .consentPage(let question): return LoginSite(request).consentPage(question)
        case .redirect(let url): return Self.redirect(request, to: url)
        case .refused(let refusal) where refusal.status == 302: return Self.redirect(request, to: addressing.secureURL(of: request))
        case .refused(let refusal): return request.answer(refusal.status, "text/plain;charset=UTF-8", Self.text(refusal))
        case .replaced(let answer): return answer.response(to: request, at: .authorize)
        }
    }

    /// Source: omniphx/forrest issue 184: a page of text, its parts percent-encoded, blanks as `%20`.
    private static func text(_ refusal: Refusal) -> [UInt8] {
        let description = refusal.description.isEmpty ? "" : "&error_description=" + PercentEncoding.encode(refusal.description)
        return Array("error=\(PercentEncoding.encode(refusal.error))\(description)".utf8)
    }

    static func redirect(_ request: SalesforceRequest, to url: String) -> HTTPResponse {
        var response = request.answer(302, "text/html;charset=UTF-8", [])
        response.headers.append("Location", url)
        // The callback's page must not pass the code on, nor hear of the login page.
        response.headers.append("Referrer-Policy", "no-referrer")
        return response
    }

    /// Sent only below the host's own path, never by a request that another site's form causes, and to no script.
    static func cookie(_ session: String, _ request: SalesforceRequest) -> String {
        "\(cookieName)=\(session); Path=\(LoginSite(request).path)/; HttpOnly; SameSite=Lax"
            + (request.address.scheme == "https" ? "; Secure" : "")
    }
}
