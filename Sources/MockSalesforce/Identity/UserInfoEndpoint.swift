internal import HTTPServer
internal import SalesforceOrg

/// `/services/oauth2/userinfo`: who a token belongs to, in the terms of OpenID Connect.
///
/// A token is taken from the Authorization header, from `access_token` (RFC 6750 section 2.2) and, as at the identity URL, from
/// `oauth_token`. Source of the 403 where RFC 6750 has 401: forcedotcom/SalesforceMobileSDK-Android pull request 2430.
struct UserInfoEndpoint: Sendable {
    let sessions: SessionReader

    func answer(_ request: SalesforceRequest) -> HTTPResponse {
        do throws(BareWord) {
            let session = try sessions.sessionOrWord(request, for: .userInfo, parameters: ["access_token", "oauth_token"])
            return try request.answer(UserFacts(session.user, session, request).userInfoDocument)
        } catch {
            return error.answer(request)
        }
    }
}
