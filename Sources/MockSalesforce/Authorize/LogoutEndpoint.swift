internal import HTTPServer
internal import SalesforceOrg

/// `/services/auth/idp/oidc/logout`, the `end_session_endpoint` of a My Domain, and `/secur/logout.jsp`, which people use: ends the
/// browser's session.
struct LogoutEndpoint: Sendable {
    let service: LoginService

    func answer(_ request: SalesforceRequest) -> HTTPResponse {
        let after = service.logOut(
            sessions: request.http.cookies(named: AuthorizeEndpoint.cookieName), idToken: request.parameter("id_token_hint"),
            to: request.parameter("post_logout_redirect_uri"), state: request.parameter("state"), at: request.address)
        var response =
            switch after {
            case .page: LoginSite(request).logoutPage()
            case .redirect(let url): AuthorizeEndpoint.redirect(request, to: url)
            }
        response.headers.append("Set-Cookie", AuthorizeEndpoint.cookie("", request) + "; Max-Age=0")
        return response
    }
}
