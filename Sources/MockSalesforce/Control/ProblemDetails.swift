internal import Encoding
internal import HTTPServer

/// An error of the control API (RFC 9457).
struct ProblemDetails: Sendable {
    let status: Int
    let title: String
    let detail: String

    var answer: HTTPResponse {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "about:blank")
            json.member("title", title)
            json.member("status", status)
            json.member("detail", detail)
        }
        return HTTPResponse(status: status, headers: [("Content-Type", "application/problem+json")] + ControlAPI.headers, body: json.bytes)
    }
}
