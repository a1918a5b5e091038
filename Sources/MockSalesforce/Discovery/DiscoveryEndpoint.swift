internal import Encoding
internal import HTTPServer
internal import JOSE
internal import SalesforceOrg

/// What a host tells of itself to everybody: `/.well-known/…` and the keys with which it signs.
///
/// Pages of any origin may read it (recorded: `Access-Control-Allow-Origin: *`).
struct DiscoveryEndpoint: Sendable {
    let service: LoginService

    func openIDConfiguration(_ request: SalesforceRequest) -> HTTPResponse {
        Self.answer(request, OpenIDConfiguration(address: request.address).json)
    }

    /// Only My Domain has one: the answer names an org.
    func authConfiguration(_ request: SalesforceRequest) -> HTTPResponse {
        guard let org = service.directory.addressedOrg(request.address) else { return RESTError.notFound.answer(request) }
        return Self.answer(request, AuthConfiguration(org: org.snapshot.org, address: request.address).json)
    }

    /// The JSON Web Key Set (RFC 7517 section 5). Members and order as recorded; Salesforce lists several keys, this server has one.
    func keys(_ request: SalesforceRequest) -> HTTPResponse {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.arrayMember("keys") { json in
                if let pair = service.signingKey.pair { Self.write(pair, to: &json) }
            }
        }
        return Self.answer(request, json.bytes)
    }

    private static func write(_ pair: SigningKey.Pair, to json: inout JSONWriter) {
        let key = pair.privateKey.publicKey
        json.object { json in
            json.member("kty", "RSA")
            json.member("n", String(decoding: Base64URL.encode(key.modulus), as: UTF8.self))
            json.member("e", String(decoding: Base64URL.encode(key.exponent), as: UTF8.self))
            json.member("alg", "RS256")
            json.member("use", "sig")
            json.member("kid", pair.id)
        }
    }

    private static func answer(_ request: SalesforceRequest, _ json: [UInt8]) -> HTTPResponse {
        var response = request.answer(200, AnswerFormat.json.contentType, json)
        response.headers.append("Access-Control-Allow-Origin", "*")
        return response
    }
}
