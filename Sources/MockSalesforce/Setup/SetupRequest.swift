internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// A request for a Setup page, or what one of its forms sent.
struct SetupRequest: Sendable {
    let http: HTTPRequest
    /// Now, by the server's clock.
    let time: Timestamp
    /// Whether there is a key to log out with.
    let hasAdminKey: Bool
    private let parameters: PathParameters
    private let query: FormInput

    /// Reads path and query of a request.
    init(_ http: HTTPRequest, _ parameters: PathParameters, time: Timestamp, hasAdminKey: Bool) {
        self.http = http
        self.time = time
        self.hasAdminKey = hasAdminKey
        self.parameters = parameters
        query = FormInput(urlEncoded: http.query)
    }

    /// What stands in the place of `{name}`, percent-decoded.
    func name(_ parameter: String) -> String {
        String(decoding: PercentEncoding.decode(Array((parameters[parameter] ?? "").utf8)[...]), as: UTF8.self)
    }

    /// The name of the org in the path.
    var orgName: String { name("org") }

    /// A parameter of the query string.
    func parameter(_ name: String) -> String? { query[name] }

    /// What was done a moment ago, if a redirect brought the browser here.
    var notice: SetupNotice? { query[SetupNotice.parameter].flatMap(SetupNotice.init(rawValue:)) }

    /// What a form sent.
    ///
    /// - Throws: a problem for a body that is no form.
    func form() throws(ProblemDetails) -> FormInput {
        let type = http.headers["Content-Type"] ?? ""
        if type.mediaType == "application/x-www-form-urlencoded" || http.body.isEmpty { return FormInput(urlEncoded: http.body) }
        guard let boundary = MultipartForm.boundary(ofContentType: type),
            let parts = MultipartForm.parts(of: http.body, boundary: boundary)
        else {
            throw ProblemDetails(status: 400, title: "The form cannot be read", detail: "Go back to the page, load it anew and try again.")
        }
        return FormInput(parts)
    }
}

/// What a form sent: the values of each field, and files.
struct FormInput: Sendable {
    private var values: [String: [String]] = [:]
    private var files: [String: [UInt8]] = [:]

    /// Reads what a form without files sends, or a query string.
    init(urlEncoded bytes: [UInt8]) {
        var values: [String: [String]] = [:]
        FormURLEncoded.forEachField(in: bytes) { name, value in
            values[String(decoding: name, as: UTF8.self), default: []].append(String(decoding: value, as: UTF8.self))
        }
        self.values = values
    }

    /// Takes what a form with files sent.
    init(_ parts: [MultipartForm.Part]) {
        for part in parts {
            if part.fileName != nil {
                files[part.name] = part.value
            } else {
                values[part.name, default: []].append(String(decoding: part.value, as: UTF8.self))
            }
        }
    }

    /// Makes the input that a form has before anybody fills it in.
    init(_ values: [String: [String]] = [:]) { self.values = values }

    /// The first value of a field; nil when it was not sent, as an empty checkbox is not.
    subscript(name: String) -> String? { values[name]?.first }

    /// All values of a field.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The bytes of a file; nil when none was chosen.
    func file(_ name: String) -> [UInt8]? { files[name].flatMap { $0.isEmpty ? nil : $0 } }
}
