internal import Encoding
internal import SalesforceOrg

extension TokenGrant {
    /// The members in the order of recorded answers (Salesforce's Postman collection, 2023). No `expires_in` in any of them.
    ///
    /// The place of the site's two members in the answer to an assertion is not known. `token_format` comes with tokens in JWT format only
    /// (recorded of client credentials).
    var document: Document {
        var members: [Document.Member] = []
        members.reserveCapacity(12)
        members.append(.init("access_token", accessToken))
        for part in flow.parts { append(part, to: &members) }
        if tokenFormat == .jwt { members.append(.init("token_format", "jwt")) }
        return .object(members)
    }

    private func append(_ part: Flow.Part, to members: inout [Document.Member]) {
        switch part {
        case .refreshToken: append("refresh_token", refreshToken, to: &members)
        case .site:
            guard let site else { return }
            members.append(.init("sfdc_community_url", site.url))
            members.append(.init("sfdc_community_id", site.id.long))
        case .signature: append("signature", signature, to: &members)
        case .scope: members.append(.init("scope", scope))
        case .idToken: append("id_token", idToken, to: &members)
        case .place:
            members.append(.init("instance_url", instanceURL))
            members.append(.init("id", identityURL))
            members.append(.init("token_type", "Bearer"))
        case .issuedAt: members.append(.init("issued_at", issuedAt.issuedAtText))
        case .apiInstance: append("api_instance_url", apiInstanceURL, to: &members)
        }
    }

    private func append(_ name: String, _ value: String?, to members: inout [Document.Member]) {
        if let value { members.append(.init(name, value)) }
    }
}

extension Flow {
    /// What an answer has after the access token.
    fileprivate enum Part { case refreshToken, site, signature, scope, idToken, place, issuedAt, apiInstance }

    fileprivate var parts: [Part] {
        switch self {
        case .jwtBearer: Self.partsByAssertion
        case .clientCredentials: [.signature, .scope, .place, .issuedAt, .apiInstance]
        case .usernamePassword: [.site, .place, .issuedAt, .signature]
        case .authorizationCode, .refreshToken, .device, .authorization, .deviceAuthorization, .deviceApproval:
            [.refreshToken, .site, .signature, .scope, .idToken, .place, .issuedAt]
        }
    }

    private static let partsByAssertion: [Part] = [.scope, .place, .site]
}
