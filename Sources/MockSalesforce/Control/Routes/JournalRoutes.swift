internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// What was asked of an org, and how often.
struct JournalRoutes: Sendable {
    private static let query: [ControlRoute.Parameter] = [
        .init(name: "method", summary: "Only requests with this method.", schema: ["type": "string"]),
        .init(name: "path", summary: "Only requests whose path begins so.", schema: ["type": "string"]),
        .init(name: "status", summary: "Only requests that were answered so.", schema: Schema.count),
        .init(name: "limit", summary: "At most so many; all that are kept unless said.", schema: Schema.count),
    ]
    private static let answer = ControlRoute.Answer(
        status: 200, summary: "Counts, and the newest requests first.", schema: Schema.ref("Journal"))

    private let context: ControlContext

    init(_ context: ControlContext) { self.context = context }

    var all: [ControlRoute] {
        [
            ControlRoute(
                "GET", "/requests", "listRequests", "Lists the requests that belong to no org.", query: Self.query, Self.answer
            ) { request throws(ProblemDetails) in try list(context.service.journal, request) },
            ControlRoute(
                "GET", "/orgs/{org}/requests", "listOrgRequests", "Lists the requests of an org; secrets and signatures are blanked.",
                query: Self.query, Self.answer
            ) { request throws(ProblemDetails) in try list(try context.editor.org(named: request.name("org")).journal, request) },
        ]
    }

    private func list(_ journal: RequestJournal, _ request: ControlRequest) throws(ProblemDetails) -> HTTPResponse {
        let (method, path) = (request.parameter("method"), request.parameter("path"))
        let status = try request.number("status")
        let limit = try request.number("limit") ?? journal.capacity
        let found = journal.newestFirst.lazy.filter { record in
            (method.map { $0 == record.request.method } ?? true) && (path.map { record.request.path.hasPrefix($0) } ?? true)
                && (status.map { $0 == record.status } ?? true)
        }
        let counts = Endpoint.allCases.map { JSONTree.Member($0.rawValue, .integer(journal.counts[$0] ?? 0)) }
        return .control([
            "counts": .object(counts), "dropped": .integer(journal.dropped),
            "requests": .array(found.prefix(limit).map(document)),
        ])
    }

    private func document(_ record: RequestRecord) -> JSONTree {
        let directory = context.service.directory
        return [
            "number": .integer(record.number), "time": .string(record.time.iso8601), "endpoint": .string(record.endpoint.rawValue),
            "method": .string(record.request.method), "host": .string(record.request.baseURL),
            "path": .string(record.path(in: directory)), "peer": .string(record.request.peer.description),
            "parameters": Self.fields(record.parameters(in: directory)), "headers": Self.fields(record.headers(in: directory)),
            "status": record.status.map(JSONTree.integer) ?? .null, "microseconds": .integer(record.microseconds),
            "login": .optional(record.login?.long),
        ]
    }

    /// Names may stand twice, so it is a list.
    private static func fields(_ fields: [(name: String, value: String)]) -> JSONTree {
        .array(fields.map { ["name": .string($0.name), "value": .string($0.value)] })
    }
}
