internal import Encoding
internal import HTTPServer
internal import SalesforceOrg
internal import Yams

/// A request to the control API, whose path and query have been read by its route.
struct ControlRequest: Sendable {
    let http: HTTPRequest
    /// Now, by the server's clock.
    let time: Timestamp
    private let path: [String: String]
    private let query: [String: String]

    /// Reads a request.
    ///
    /// - Throws: a problem for parameters that the route does not have, and bodies of another type than it takes.
    init(_ http: HTTPRequest, _ parameters: PathParameters, _ route: ControlRoute, time: Timestamp) throws(ProblemDetails) {
        self.http = http
        self.time = time
        path = Dictionary(
            route.pathParameters.map { ($0, Self.decode(parameters[$0] ?? "")) }, uniquingKeysWith: { first, _ in first })
        query = try Self.query(http.query, route)
        if let body = route.body { try Self.checkType(of: http, body) }
    }

    /// What stands in the place of `{name}`, percent-decoded.
    func name(_ parameter: String) -> String { path[parameter] ?? "" }

    /// A parameter of the query string.
    func parameter(_ name: String) -> String? { query[name] }

    /// A parameter that is a whole number; nil when it is not there.
    func number(_ name: String) throws(ProblemDetails) -> Int? {
        guard let text = query[name] else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), Schema.counts.contains(number) else {
            throw .badQuery(name, expected: "a whole number from \(Schema.counts.lowerBound) to \(Schema.counts.upperBound)")
        }
        return number
    }

    /// The media types of YAML, that of RFC 9512 first.
    static let yamlTypes = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"]

    /// Whether YAML is the first type of the Accept header that there is.
    var prefersYAML: Bool {
        let accepted = (http.headers["Accept"] ?? "").split(separator: ",").map { String($0).mediaType }
        return accepted.first { Self.yamlTypes.contains($0) || ["application/json", "application/*", "*/*"].contains($0) }
            .map(Self.yamlTypes.contains) ?? false
    }

    /// The document in the body; nil when there is none, or only comments.
    func document() throws(ProblemDetails) -> Node? {
        guard !http.body.isEmpty else { return nil }
        if Self.mediaType(of: http) == "application/json" {
            do throws(JSONError) {
                return JSONNode.node(try JSONTree(parsing: http.body))
            } catch {
                throw .malformed("The body is \(error)")
            }
        }
        do throws(ConfigurationError) {
            let text = try UTF8Text.text(of: http.body, file: "the body")
            return try YAMLParsing.root(of: text, file: "the body").flatMap { $0.saysNothing ? nil : $0 }
        } catch {
            let problem = error.problems.first
            throw .malformed(problem?.message ?? "The body is no YAML", line: problem?.line)
        }
    }

    /// The document in the body, which must be there.
    func requiredDocument() throws(ProblemDetails) -> Node {
        guard let document = try document() else { throw .malformed("The body is empty; expected a document") }
        return document
    }
}

// MARK: - Reading

extension ControlRequest {
    private static func decode(_ segment: String) -> String {
        String(decoding: PercentEncoding.decode(Array(segment.utf8)[...]), as: UTF8.self)
    }

    private static func query(_ bytes: [UInt8], _ route: ControlRoute) throws(ProblemDetails) -> [String: String] {
        let known = route.query.map(\.name)
        var fields: [(name: String, value: String)] = []
        FormURLEncoded.forEachField(in: bytes) { name, value in
            fields.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        var query: [String: String] = [:]
        for (name, value) in fields {
            guard known.contains(name) else {
                throw ProblemDetails(
                    status: 400, title: "Unknown parameter",
                    detail: "The query has the parameter \(Excerpt.quoted(name)); \(Spelling.hint(for: name, among: known))")
            }
            guard query.updateValue(value, forKey: name) == nil else { throw .badQuery(name, expected: "it once") }
        }
        return query
    }

    /// The type must be said: a page on the web can send bodies of its own forms' types, and of none, to any server.
    private static func checkType(of http: HTTPRequest, _ body: ControlRoute.Body) throws(ProblemDetails) {
        guard !http.body.isEmpty, !body.mediaTypes.contains(mediaType(of: http)) else { return }
        let types = Spelling.alternatives(body.mediaTypes)
        throw ProblemDetails(
            status: 415, title: "Type of the body not taken", detail: "Send it with a Content-Type: \(types).")
    }

    private static func mediaType(of http: HTTPRequest) -> String { http.headers["Content-Type"]?.mediaType ?? "" }
}
