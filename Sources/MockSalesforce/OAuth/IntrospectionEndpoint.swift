internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// `/services/oauth2/introspect` (RFC 7662): tells an app what a token of its own stands for.
///
/// Source of the active answer: Salesforce's Postman collection. Inferred: everything inactive is `{"active":false}`, also the token of
/// another app; every failure of the client to say who it is is one refusal, so that nothing is learned of which keys there are.
struct IntrospectionEndpoint: Sendable {
    let service: LoginService

    func answer(_ request: SalesforceRequest) -> HTTPResponse {
        let introspection = service.introspect(
            token: request.parameter("token") ?? "", by: ClientCredentials(request), at: request.address, serverTime: request.serverTime)
        let format = request.format
        let (status, document) =
            switch introspection {
            case .active(let token): (200, Self.document(token, request.address))
            case .inactive: (200, Document.object([.init("active", .flag(false))]))
            case .refused(let refusal): (refusal.status, refusal.document)
            }
        return request.answer(status, format.contentType, format.encode(document, root: "OAuth"))
    }

    /// Without `exp` for what nothing but a revocation ends.
    private static func document(_ token: IntrospectedToken, _ address: AddressedHost) -> Document {
        let end = token.end.map { [Document.Member("exp", .number(Int($0.seconds)))] } ?? []
        return .object(
            [
                .init("active", .flag(true)), .init("scope", token.scope), .init("client_id", token.consumerKey),
                .init("username", token.user.username), .init("sub", address.identityURL(of: token.user.id, in: token.org)),
                .init("token_type", token.kind.rawValue),
            ] + end + [.init("iat", .number(Int(token.issuedAt.seconds))), .init("nbf", .number(Int(token.notBefore.seconds)))])
    }
}
