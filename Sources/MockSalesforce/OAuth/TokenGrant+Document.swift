internal import Encoding
internal import SalesforceOrg

extension TokenGrant {
    /// The members in the order of recorded answers (Salesforce's Postman collection, 2023). No `expires_in` in any of them.
    ///
    /// The place of the site's two members in the answer to an assertion is not known. `token_format` comes with tokens in JWT format only (recorded of client credentials).
    var document: Document {
        let refreshToken = member("refresh_token", refreshToken)
        let signature = member("signature", signature)
        let idToken = member("id_token", idToken)
        let site = site.map { [Document.Member("sfdc_community_url", $0.url), .init("sfdc_community_id", $0.id.long)] } ?? []
        let scope = [Document.Member("scope", scope)]
        let place: [Document.Member] = [.init("instance_url", instanceURL), .init("id", identityURL), .init("token_type", "Bearer")]
        let apiInstance = member("api_instance_url", apiInstanceURL)
        let issuedAt = [Document.Member("issued_at", issuedAt.issuedAtText)]
        let rest: [Document.Member] =
            switch flow {
            case .jwtBearer: scope + place + site
            case .clientCredentials: signature + scope + place + issuedAt + apiInstance
            case .usernamePassword: site + place + issuedAt + signature
            case .authorizationCode, .refreshToken, .device, .authorization, .deviceAuthorization, .deviceApproval:
                refreshToken + site + signature + scope + idToken + place + issuedAt
            }
        return .object([.init("access_token", accessToken)] + rest + member("token_format", tokenFormat == .jwt ? "jwt" : nil))
    }

    private func member(_ name: String, _ value: String?) -> [Document.Member] { value.map { [.init(name, $0)] } ?? [] }
}
