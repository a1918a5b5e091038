internal import HTTPServer
internal import SalesforceOrg

extension AuthorizationRequest {
    /// What a browser asks for, with what was typed into the pages.
    ///
    /// What was typed counts only in a body: a link could carry it otherwise, and servers on the way keep URLs.
    init(_ request: SalesforceRequest) {
        let typed = { (name: String) in
            request.parameters.first { $0.name == name && $0.source == .body }.map { String(decoding: $0.value, as: UTF8.self) }
        }
        self.init(
            GrantRequest(
                method: request.http.method, parameters: request.parameters, hasDoubleSlash: request.hasDoubleSlash,
                address: request.address, peer: request.origin.peer, serverTime: request.serverTime),
            sessions: request.http.cookies(named: AuthorizeEndpoint.cookieName),
            login: typed(LoginSite.Field.username).map { Login(username: $0, password: typed(LoginSite.Field.password) ?? "") },
            consent: typed(LoginSite.Field.consent).map {
                Consent(isGiven: $0 == LoginSite.Field.allow, formToken: typed(LoginSite.Field.formToken) ?? "")
            })
    }
}
