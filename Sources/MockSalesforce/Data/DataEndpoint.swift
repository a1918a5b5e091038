internal import Encoding
internal import HTTPServer

/// `/services/data`: the versions of the REST API, for which no token is needed.
struct DataEndpoint: Sendable {
    private static let versions: [UInt8] = {
        var json = JSONWriter(capacity: 4096)
        json.array { json in
            for version in APIVersion.all {
                json.object { json in
                    json.member("label", version.label)
                    json.member("url", "/services/data/v\(version.number)")
                    json.member("version", version.number)
                }
            }
        }
        return json.bytes
    }()

    func versions(_ request: SalesforceRequest) -> HTTPResponse {
        request.answer(200, AnswerFormat.json.contentType, Self.versions)
    }
}

/// A refusal of the REST side: an array of one error.
///
/// Source: recorded answers; for these two codes `errorCode` stands first (omniphx/forrest issue 191).
struct RESTError: Sendable {
    let status: Int
    let code: String
    let message: String

    static let notFound = RESTError(status: 404, code: "NOT_FOUND", message: "The requested resource does not exist")

    static func methodNotAllowed(_ method: String, allowed: [String]) -> RESTError {
        RESTError(
            status: 405, code: "METHOD_NOT_ALLOWED",
            message: "HTTP Method '\(method)' not allowed. Allowed are \(allowed.joined(separator: ","))")
    }

    func answer(_ request: SalesforceRequest) -> HTTPResponse {
        var json = JSONWriter()
        json.array { json in
            json.object { json in
                json.member("errorCode", code)
                json.member("message", message)
            }
        }
        return request.answer(status, AnswerFormat.json.contentType, json.bytes)
    }
}
