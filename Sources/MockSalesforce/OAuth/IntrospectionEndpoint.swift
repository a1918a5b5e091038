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
        let client = ClientCredentials(request)
        let introspection = service.introspect(
            accessToken: request.parameter("token") ?? "", consumerKey: client.id, consumerSecret: client.secret ?? "", at: request.address,
            serverTime: request.serverTime)
        let format = request.format
        let (status, document) =
            switch introspection {
            case .active(let session): (200, Self.document(session, request.address))
            case .inactive: (200, Document.object([.init("active", .flag(false))]))
            case .refused(let refusal): (refusal.status, refusal.document)
            }
        return request.answer(status, format.contentType, format.encode(document, root: "OAuth"))
    }

    private static func document(_ session: Session, _ address: AddressedHost) -> Document {
        .object([
            .init("active", .flag(true)), .init("scope", session.scope), .init("client_id", session.app.app.consumerKey),
            .init("username", session.user.user.username), .init("sub", address.identityURL(of: session.user.user.id, in: session.org.org)),
            .init("token_type", "access_token"), .init("exp", .number(Int(session.end.seconds))),
            .init("iat", .number(Int(session.issuedAt.seconds))), .init("nbf", .number(Int(session.notBefore.seconds))),
        ])
    }
}
