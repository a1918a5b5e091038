internal import Encoding
internal import SalesforceOrg
internal import Yams

/// A fault as the control API takes and shows it.
enum FaultDocument {
    static let keys = [
        "on", "app", "user", "times", "ttl", "status", "body", "contentType", "garbage", "maintenance", "unknownError", "refuse", "delay",
        "close",
    ]

    /// The word for every endpoint.
    private static let any = "any"

    static let schema = Schema.object(
        [
            "on": Schema.words(endpoints, "Which endpoint; token unless said."),
            "app": Schema.text("The name or consumer key of an app: only its requests."),
            "user": Schema.text("A username: only that user's requests."),
            "times": [
                "type": "integer", "minimum": 1, "maximum": .integer(Fault.mostTimes),
                "description": "For how many requests; 1 unless said.",
            ],
            "ttl": Schema.ref("Duration"),
            "status": ["type": "integer", "minimum": 200, "maximum": 599],
            "body": ["type": "string", "maxLength": .integer(Fault.longestBody)],
            "contentType": Schema.text(example: "text/html"),
            "garbage": Schema.flag("200 and bytes that are no JSON."), "maintenance": Schema.flag("503 and a page in HTML."),
            "unknownError": Schema.flag("unknown_error, retry your request."),
            "refuse": Schema.text("The refusal of a rule or scenario, in its own words.", example: "user-frozen"),
            "delay": Schema.ref("Duration"),
            "close": [
                "anyOf": [Schema.flag(), Schema.words(of: Fault.Closing.self)],
                "description": "Closes the connection before the answer (true, before) or in the middle of it.",
            ],
        ], takesNull: true)

    private static var endpoints: [String] { Endpoint.allCases.map(\.rawValue) + [any] }

    /// Reads a fault.
    static func read(_ document: Node) throws(ProblemDetails) -> Fault {
        let result = try SmallDocument.read(document, "a fault", known: keys) { fields in
            let (endpoint, answer, closing) = (endpoint(fields["on"]), answer(fields), closing(fields["close"]))
            let (app, user) = (fields["app"]?.name("an app"), fields["user"]?.name("a username"))
            let times = fields["times"]?.wholeNumber() ?? 1
            let ttl = fields["ttl"]?.duration() ?? Fault.usualTTL
            let delay = fields["delay"]?.duration() ?? .zero
            return Result { () throws(FaultError) in
                try Fault(
                    on: endpoint, app: app, user: user, times: times, ttl: ttl, answer: answer, delay: delay, closing: closing)
            }
        }
        do throws(FaultError) {
            return try result.get()
        } catch {
            let name = document.text(error.field) ?? ""
            let hint = error.alternatives.isEmpty ? "" : "; " + Spelling.hint(for: name, among: error.alternatives)
            throw .invalid(error.field.isEmpty ? "" : "/\(error.field)", error.message + hint)
        }
    }

    /// Writes a fault that waits.
    static func tree(_ waiting: FaultList.Waiting) -> JSONTree {
        let fault = waiting.fault
        var members: [JSONTree.Member] = [
            .init("id", .integer(waiting.number)), .init("on", .string(fault.endpoint?.rawValue ?? any)),
            .init("times", .integer(fault.times)), .init("remaining", .integer(waiting.remaining)),
            .init("expiresAt", .string(waiting.end.iso8601)),
        ]
        if let app = fault.app { members.append(.init("app", .string(app))) }
        if let user = fault.user { members.append(.init("user", .string(user))) }
        switch fault.answer {
        case .custom(let status, let body, let contentType):
            members += [.init("status", .integer(status)), .init("body", .string(body))]
            if let contentType { members.append(.init("contentType", .string(contentType))) }
        case .garbage: members.append(.init("garbage", true))
        case .maintenance: members.append(.init("maintenance", true))
        case .refuse(let name): members.append(.init("refuse", .string(name)))
        case nil: break
        }
        if fault.delay > .zero { members.append(.init("delay", .string(Durations.text(fault.delay)))) }
        if let closing = fault.closing { members.append(.init("close", .string(closing.rawValue))) }
        return .object(members)
    }
}

// MARK: - Members

extension FaultDocument {
    private static func endpoint(_ field: YAMLField?) -> Endpoint? {
        guard let field else { return .token }
        guard let word = field.word(of: endpoints) else { return .token }
        return Endpoint(rawValue: word)
    }

    /// The one answer that a fault has.
    private static func answer(_ fields: YAMLFields) -> Fault.Answer? {
        var answers: [(key: String, answer: Fault.Answer)] = []
        let status = fields["status"]?.wholeNumber()
        let body = fields["body"]?.scalar("text")
        let contentType = fields["contentType"]?.name("a media type such as text/html")
        if status != nil || body != nil {
            answers.append((status == nil ? "body" : "status", .custom(status: status ?? 200, body: body ?? "", contentType: contentType)))
        } else if contentType != nil {
            fields["contentType"]?.problem("expected status or body beside it")
        }
        if fields["garbage"]?.flag() == true { answers.append(("garbage", .garbage)) }
        if fields["maintenance"]?.flag() == true { answers.append(("maintenance", .maintenance)) }
        if fields["unknownError"]?.flag() == true { answers.append(("unknownError", .unknownError)) }
        if let refuse = fields["refuse"]?.name("a rule's name") { answers.append(("refuse", .refuse(refuse))) }
        for other in answers.dropFirst() {
            fields[other.key]?.problem("the fault has another answer already, \(answers[0].key); keep one")
        }
        return answers.first?.answer
    }

    private static func closing(_ field: YAMLField?) -> Fault.Closing? {
        guard let field, case .scalar(let scalar) = field.node else {
            field?.expected("true, false, before or middle")
            return nil
        }
        if JSONNode.type(of: scalar) != .string, ["true", "false"].contains(scalar.string) {
            return scalar.string == "true" ? .before : nil
        }
        return field.choice()
    }
}
