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
            accessToken: request.parameter("token") ?? "", consumerKey: client.id, consumerSecret: client.secret, at: request.address,
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

/// Who a client says it is: `Authorization: Basic`, else `client_id` and `client_secret` (RFC 6749 section 2.3.1). What is missing is empty.
struct ClientCredentials: Equatable {
    let id: String
    let secret: String
}

extension ClientCredentials {
    init(_ request: SalesforceRequest) {
        if let authorization = request.http.headers["Authorization"], let credentials = Self(basic: authorization) {
            self = credentials
        } else {
            self.init(id: request.parameter("client_id") ?? "", secret: request.parameter("client_secret") ?? "")
        }
    }

    private init?(basic authorization: String) {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let bytes = Base64URL.decode(Array(parts[1].utf8)[...], .lenient), let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        // Both are form-encoded before they are joined.
        id = String(decoding: PercentEncoding.decode(bytes[..<colon], plusIsSpace: true), as: UTF8.self)
        secret = String(decoding: PercentEncoding.decode(bytes[(colon + 1)...], plusIsSpace: true), as: UTF8.self)
    }
}
