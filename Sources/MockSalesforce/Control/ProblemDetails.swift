internal import Encoding
internal import HTTPServer

/// An error of the control API (RFC 9457).
struct ProblemDetails: Error, Sendable {
    /// One thing that is wrong with a request.
    struct Item: Sendable, Equatable {
        /// Where in the body, as a JSON Pointer (RFC 6901); nil when it is not in the body.
        var pointer: String?
        /// What is wrong.
        var detail: String
        /// The line of a YAML body, from 1.
        var line: Int?
    }

    let status: Int
    let title: String
    let detail: String
    var items: [Item] = []

    var answer: HTTPResponse {
        let errors: [JSONTree] = items.map { item in
            var members: [JSONTree.Member] = []
            if let pointer = item.pointer { members.append(.init("pointer", .string(pointer))) }
            members.append(.init("detail", .string(item.detail)))
            if let line = item.line { members.append(.init("line", .integer(line))) }
            return .object(members)
        }
        var members: [JSONTree.Member] = [
            .init("type", "about:blank"), .init("title", .string(title)), .init("status", .integer(status)),
            .init("detail", .string(detail)),
        ]
        if !errors.isEmpty { members.append(.init("errors", .array(errors))) }
        return HTTPResponse(
            status: status, headers: [("Content-Type", Self.contentType)] + ControlAPI.headers, body: JSONTree.object(members).bytes)
    }

    static let contentType = "application/problem+json"
}

// MARK: - The problems that several routes have

extension ProblemDetails {
    static func notFound(_ what: String, _ detail: String) -> ProblemDetails {
        ProblemDetails(status: 404, title: "No such \(what)", detail: detail)
    }

    static func badQuery(_ name: String, expected: String) -> ProblemDetails {
        ProblemDetails(status: 400, title: "Bad \(name)", detail: "\(name): expected \(expected).")
    }

    static func conflict(_ detail: String) -> ProblemDetails {
        ProblemDetails(status: 409, title: "In conflict with what is there", detail: detail)
    }

    static func malformed(_ detail: String, line: Int? = nil) -> ProblemDetails {
        ProblemDetails(
            status: 400, title: "The body cannot be read", detail: detail, items: [Item(pointer: "", detail: detail, line: line)])
    }

    /// A request that the server did not read to its end.
    static func unread(_ status: Int) -> ProblemDetails {
        status == 413
            ? ProblemDetails(status: 413, title: "Body too long", detail: "The body is longer than the server takes.")
            : ProblemDetails(status: status, title: "Malformed request", detail: "The request is no HTTP that can be read in one way only.")
    }

    /// One thing that is wrong with a body that could be read.
    static func invalid(_ pointer: String, _ detail: String) -> ProblemDetails {
        invalid([Item(pointer: pointer, detail: detail)])
    }

    static func invalid(_ items: [Item]) -> ProblemDetails {
        let first = items.first.map { item in
            item.pointer.map { $0.isEmpty ? item.detail : "\($0): \(item.detail)" } ?? item.detail
        }
        let more = items.count > 1 ? " (and \(items.count - 1) more)" : ""
        return ProblemDetails(
            status: 422, title: "Not applied", detail: "\(first ?? "the body is wrong")\(more)", items: Array(items.prefix(100)))
    }

    /// An edit that cannot be saved, and was not made.
    init(_ problem: SavingProblem) {
        switch problem {
        case .changed(let file):
            self = ProblemDetails(
                status: 409, title: "Changed on disk",
                detail:
                    "\(Excerpt.plain(file, limit: 200)) is not as it was read, and a change in it would be lost. Nothing was changed. Send the server SIGHUP, or start it again, to read it; then make the edit again."
            )
        case .noOrgs:
            self = .conflict("It is the last org, and a configuration file without one means the built-in org. Make another one first.")
        case .notWritten(let reason):
            self = ProblemDetails(status: 500, title: "Cannot save", detail: "Nothing was changed: \(reason.description).")
        }
    }

    /// What the configuration reader said.
    ///
    /// - Parameter part: the pointer of the part of the document that the body is; the pointers of the answer are relative to it.
    init(_ error: ConfigurationError, in part: String = "") {
        self = .invalid(
            error.problems.map { problem in
                let isInside = part.isEmpty || problem.pointer == part || problem.pointer.hasPrefix(part + "/")
                guard isInside else {
                    return Item(pointer: nil, detail: "\(problem.path): \(problem.message)", line: nil)
                }
                return Item(pointer: String(problem.pointer.dropFirst(part.count)), detail: problem.message, line: problem.line)
            })
    }
}
