internal import Encoding
internal import HTTPServer

/// One operation of the control API: how it is asked for, what it answers, and how. The router, the OpenAPI document and the tests are all
/// made of the list of these values.
struct ControlRoute: Sendable {
    /// A parameter of the query string.
    struct Parameter: Sendable {
        let name: String
        let summary: String
        let schema: JSONTree
    }

    /// What the body of a request may be.
    enum Body: Sendable {
        /// A document in JSON or YAML.
        case document(JSONTree, isRequired: Bool)
        /// A certificate in PEM or DER.
        case certificate

        /// The media types that are taken, the usual one first.
        var mediaTypes: [String] {
            switch self {
            case .document: ["application/json"] + ControlRequest.yamlTypes
            case .certificate:
                [
                    "application/x-pem-file", "application/pem-certificate-chain", "application/pkix-cert", "application/x-x509-ca-cert",
                    "application/octet-stream",
                ]
            }
        }
    }

    /// An answer to a request that was carried out.
    struct Answer: Sendable {
        let status: Int
        let summary: String
        /// Nil: there is no body.
        var schema: JSONTree?
        /// What the body is.
        var mediaType = "application/json"
        /// Whether a request that prefers YAML gets the same in it.
        var isYAMLToo = false
    }

    /// Carries out a request.
    typealias Handler = @Sendable (ControlRequest) throws(ProblemDetails) -> HTTPResponse

    let method: String
    /// The path, with `{name}` for what a request fills in.
    let path: String
    /// The name of the operation, which is unique.
    let id: String
    /// What it does, in one sentence.
    let summary: String
    var query: [Parameter] = []
    var body: Body?
    let answers: [Answer]
    var handler: Handler

    init(
        _ method: String, _ path: String, _ id: String, _ summary: String, query: [Parameter] = [], body: Body? = nil, _ answers: Answer...,
        handler: @escaping Handler
    ) {
        self.method = method
        self.path = ControlAPI.prefix + path
        self.id = id
        self.summary = summary
        self.query = query
        self.body = body
        self.answers = answers
        self.handler = handler
    }

    /// The names in the path, in order.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
    }

    /// Whether it changes something.
    var changesState: Bool { method != "GET" }
}
