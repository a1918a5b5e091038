internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// A request to the Salesforce side: which host it is for, and its parameters, query and form body together.
///
/// A class, because doors, endpoints and writers of answers all take one: a structure of this size would be copied each time.
final class SalesforceRequest: Sendable {
    let http: HTTPRequest
    let origin: RequestOrigin
    let address: AddressedHost
    /// The path without a host in it and with one slash at its beginning.
    let path: String
    /// Whether the path began with two.
    let hasDoubleSlash: Bool
    let parameters: [GrantRequest.Parameter]
    /// Whether there was a body that is no form.
    let hasUnreadBody: Bool
    let serverTime: Timestamp
    let number: UInt64

    init(_ http: HTTPRequest, _ found: Addressing.Found, serverTime: Timestamp, number: UInt64) {
        self.http = http
        origin = found.origin
        address = found.host
        let path = found.path
        hasDoubleSlash = path.hasPrefix("//")
        self.path = hasDoubleSlash ? String(path.drop { $0 == "/" }.isEmpty ? "/" : "/" + path.drop { $0 == "/" }) : path
        self.serverTime = serverTime
        self.number = number
        var parameters: [GrantRequest.Parameter] = []
        parameters.reserveCapacity(4)
        if !http.query.isEmpty { Self.read(http.query, from: .query, into: &parameters) }
        let isForm = http.headers["Content-Type"].map(Self.isForm) ?? false
        if isForm { Self.read(http.body, from: .body, into: &parameters) }
        hasUnreadBody = !isForm && !http.body.isEmpty
        self.parameters = parameters
    }

    /// The text of a parameter.
    func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// The format that the client wants.
    var format: AnswerFormat { AnswerFormat(parameter: parameter("format"), accept: http.headers["Accept"]) }

    /// An answer with the headers of the Salesforce side.
    func answer(_ status: Int, _ contentType: String, _ body: [UInt8]) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: SalesforceHeaders(requestNumber: number).list(contentType: contentType, address: address), body: body)
    }

    private static func isForm(_ contentType: String) -> Bool {
        contentType.mediaType == "application/x-www-form-urlencoded"
    }

    private static func read(_ bytes: [UInt8], from source: GrantRequest.Source, into parameters: inout [GrantRequest.Parameter]) {
        FormURLEncoded.forEachField(in: bytes) { name, value in
            parameters.append(.init(String(decoding: name, as: UTF8.self), value, from: source))
        }
    }
}
