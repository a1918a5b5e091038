internal import HTTPServer
internal import SalesforceOrg

/// `/connect`: the page on which a user lets a device in (RFC 8628 section 3.3). Salesforce has it at `/setup/connect`, which is Setup's here.
struct ConnectEndpoint: Sendable {
    let service: LoginService
    let addressing: Addressing
    let log: LoginLog

    func answer(_ request: SalesforceRequest) -> Answered {
        let approval = service.approveDevice(AuthorizationRequest(request), userCode: request.parameter(LoginSite.Field.userCode))
        if let attempt = approval.attempt { log.record(attempt) }
        var response = response(to: request, approval.outcome)
        AuthorizeEndpoint.note(approval.attempt, approval.newSession, in: &response, request)
        approval.fault?.disturb(&response)
        return Answered(endpoint: .authorize, response: response, org: approval.org, login: approval.attempt?.id)
    }

    private func response(to request: SalesforceRequest, _ outcome: DeviceApproval.Outcome) -> HTTPResponse {
        let site = LoginSite(request, action: DeviceGrant.verificationPath, carrying: [LoginSite.Field.userCode])
        switch outcome {
        case .userCodePage(let failure): return site.userCodePage(failure: failure)
        case .loginPage(let username, let failure): return site.loginPage(username: username, failure: failure)
        case .consentPage(let question): return site.consentPage(question)
        case .connected: return site.connectedPage()
        case .refused(let refusal) where refusal.status == 302:
            return AuthorizeEndpoint.redirect(request, to: addressing.secureURL(of: request))
        case .refused(let refusal): return site.refusedPage(refusal)
        case .replaced(let answer): return answer.response(to: request, at: .authorize)
        }
    }
}
