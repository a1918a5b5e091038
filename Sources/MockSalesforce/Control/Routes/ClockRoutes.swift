internal import Encoding
internal import HTTPServer
internal import SalesforceOrg
internal import Yams

/// An org's clock.
struct ClockRoutes: Sendable {
    private static let path = "/orgs/{org}/clock"

    private let editor: OrgEditor

    init(_ context: ControlContext) { editor = context.editor }

    var all: [ControlRoute] {
        [
            ControlRoute(
                "GET", Self.path, "getClock", "Shows an org's clock.",
                .init(status: 200, summary: "The clock.", schema: Schema.ref("Clock"))
            ) { request throws(ProblemDetails) in
                Self.answer(try editor.org(named: request.name("org")).clock, at: request.time)
            },
            ControlRoute(
                "PATCH", Self.path, "changeClock", "Shifts, stops, advances or resets an org's clock, which every rule and lifetime obeys.",
                body: .document(Schema.ref("ClockChange"), isRequired: true),
                .init(status: 200, summary: "The clock as it is now.", schema: Schema.ref("Clock"))
            ) { request throws(ProblemDetails) in
                let change = try ClockChange(try request.requiredDocument())
                let clock = try editor.org(named: request.name("org")).changeClock(change.apply)
                return Self.answer(clock, at: request.time)
            },
        ]
    }

    private static func answer(_ clock: OrgClock, at time: Timestamp) -> HTTPResponse {
        .control([
            "time": .string(clock.reading(at: time).iso8601), "offset": .string(Durations.text(clock.offset)),
            "frozenAt": .optional(clock.frozenAt?.iso8601), "serverTime": .string(time.iso8601),
        ])
    }
}

/// What a request does to a clock: first it is reset, then shifted, stopped and advanced.
struct ClockChange: Sendable {
    private static let keys = ["reset", "offset", "frozenAt", "advance"]

    private var resets = false
    private var offset: Duration?
    private var frozenAt: Timestamp??
    private var advance: Duration?

    /// Reads a change.
    init(_ document: Node) throws(ProblemDetails) {
        self = try SmallDocument.read(document, "a change of a clock", known: Self.keys) { fields in
            var change = ClockChange()
            change.resets = fields["reset"]?.flag() ?? false
            change.offset = fields["offset"].flatMap { Self.shift($0) }
            change.advance = fields["advance"]?.duration()
            if let frozen = document.member("frozenAt"), frozen.saysNothing { change.frozenAt = .some(nil) }
            if let moment = fields["frozenAt"].flatMap({ Self.moment($0) }) { change.frozenAt = moment }
            if fields.all.isEmpty, change.frozenAt == nil, fields.map.reading.problems.isEmpty {
                fields.map.problem("expected at least one of \(Spelling.alternatives(Self.keys))")
            }
            return change
        }
    }

    private init() {}

    /// Changes a clock.
    func apply(to clock: inout OrgClock) {
        if resets { clock = OrgClock() }
        if let offset { clock.offset = offset }
        if let frozenAt { clock.frozenAt = frozenAt }
        if let advance { clock.advance(by: advance) }
    }

    private static func shift(_ field: YAMLField) -> Duration? {
        let expectation = "a duration such as 5m or -90s"
        guard let text = field.scalar(expectation) else { return nil }
        if let shift = Durations.duration(text, signed: true) { return shift }
        field.expected(expectation)
        return nil
    }

    private static func moment(_ field: YAMLField) -> Timestamp? {
        guard let text = field.scalar(Timestamps.expected) else { return nil }
        if let moment = Timestamps.timestamp(text) { return moment }
        field.expected(Timestamps.expected)
        return nil
    }
}
