internal import Encoding
internal import HTTPServer
internal import Locking

/// What says that the server runs, and what it can be asked.
enum HealthRoutes {
    static let all = [
        ControlRoute(
            "GET", ControlAPI.Path.health, "getHealth", "Says that the server runs; needs no admin key.",
            .init(status: 200, summary: "It runs.", schema: Schema.answer(["status": Schema.words(["ok"])]))
        ) { _ throws(ProblemDetails) in .control(["status": "ok"]) }
    ]

    static func authority(_ context: ControlContext) -> ControlRoute {
        let mediaType = "application/x-pem-file"
        return ControlRoute(
            "GET", ControlAPI.Path.authority, "getCertificateAuthority",
            "Gives the certificate of the local authority, for clients to trust; needs no admin key, because it is public.",
            .init(status: 200, summary: "The certificate in PEM.", schema: ["type": "string"], mediaType: mediaType)
        ) { _ throws(ProblemDetails) in
            guard let certificate = context.authority else {
                throw .notFound(
                    "certificate", "No local authority made this server's certificate: it has no TLS, or a pair of its user's own.")
            }
            return HTTPResponse(headers: [("Content-Type", mediaType)] + ControlAPI.headers, body: Array(certificate.utf8))
        }
    }

    static func openAPI(of routes: [ControlRoute]) -> ControlRoute {
        var route = ControlRoute(
            "GET", "/openapi.json", "getOpenAPI", "Describes the control API in OpenAPI 3.1.",
            .init(status: 200, summary: "The document.", schema: ["type": "object"])
        ) { _ throws(ProblemDetails) in .control(nil) }
        // Made when it is first asked for, so that a server starts no later for it, and once: it takes a millisecond.
        let document = Lock([UInt8]?.none)
        route.handler = { [route] _ throws(ProblemDetails) in
            .control(
                document.withLock { kept in
                    let bytes = kept ?? OpenAPIDocument(routes: routes + [route]).tree.bytes
                    kept = bytes
                    return bytes
                })
        }
        return route
    }
}
