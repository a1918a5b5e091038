internal import Encoding
internal import SalesforceOrg

/// The schemas of what the control API answers and takes besides orgs.
enum AnswerSchemas {
    static let components: [JSONTree.Member] = [
        .init("Problem", problem), .init("ThrowAwayOrg", throwAwayOrg), .init("Certificate", certificate), .init("Clock", clock),
        .init("ClockChange", clockChange), .init("Scenario", scenario), .init("ScenarioChange", ScenarioRoutes.change),
        .init("Fault", FaultDocument.schema), .init("WaitingFault", waitingFault), .init("Login", login), .init("Journal", journal),
    ]

    private static let text: JSONTree = ["type": "string"]
    private static let optionalText: JSONTree = ["type": ["string", "null"]]

    private static let problem: JSONTree = [
        "type": "object",
        "description": "RFC 9457.",
        "properties": [
            "type": text, "title": text, "status": Schema.number(), "detail": text,
            "errors": Schema.list(
                Schema.object(
                    ["pointer": text, "detail": text, "line": Schema.number("In a YAML body.")], required: ["detail"]),
                "What is wrong with the body; pointers (RFC 6901) lead into it."),
        ],
        "required": ["type", "title", "status", "detail"],
    ]

    private static let throwAwayOrg = Schema.object(
        [
            "name": text, "id": text, "loginURL": text, "instanceURL": text, "audience": text,
            "consumerKey": optionalText, "username": optionalText, "privateKey": text, "expiresAt": text,
        ],
        required: ["name", "id", "loginURL", "instanceURL", "audience", "consumerKey", "username", "expiresAt"],
        "privateKey is there when the mock made the key pair.")

    private static let certificate = Schema.answer(
        ["subject": text, "notBefore": text, "notAfter": text, "sha256Fingerprint": text, "notes": Schema.list(text)])

    private static let clock = Schema.answer(
        ["time": text, "offset": text, "frozenAt": optionalText, "serverTime": text])

    private static let clockChange = Schema.object(
        [
            "reset": Schema.flag("true: as the server's clock; then the other members count."),
            "offset": Schema.pattern("^-?(0|([0-9]{1,10}(d|h|m|s|ms)){1,5})$", example: "-5m"),
            "frozenAt": [
                "anyOf": [
                    Schema.text("The moment at which it stands still; null: it goes on.", example: "2026-01-01T00:00:00Z"),
                    ["type": "null"],
                ]
            ],
            "advance": Schema.ref("Duration"),
        ], takesNull: true)

    private static let scenario = Schema.answer([
        "name": text, "summary": text, "canBeSet": Schema.flag("Whether it can be laid over an org; else only a request brings it about."),
        "request": optionalText, "repair": optionalText,
    ])

    private static let waitingFault: JSONTree = [
        "type": "object", "description": "A fault with its number, and for how many requests it still waits.",
        "properties": ["id": Schema.number(), "on": text, "times": Schema.number(), "remaining": Schema.number(), "expiresAt": text],
        "required": ["id", "on", "times", "remaining", "expiresAt"],
    ]

    private static let field = Schema.answer(["name": text, "value": text])

    private static let journal = Schema.answer([
        "counts": Schema.answer(Endpoint.allCases.map { .init($0.rawValue, Schema.number()) }),
        "dropped": Schema.number("How many went out because there were too many."),
        "requests": Schema.list(
            Schema.answer([
                "number": Schema.number(), "time": text, "endpoint": Schema.words(of: Endpoint.self), "method": text, "host": text,
                "path": text, "peer": text, "parameters": Schema.list(field), "headers": Schema.list(field),
                "status": ["type": ["integer", "null"]], "microseconds": Schema.number(), "login": optionalText,
            ])),
    ])

    private static let login = Schema.answer([
        "id": text, "time": text, "org": optionalText, "username": optionalText, "app": optionalText, "consumerKey": optionalText,
        "audience": optionalText, "flow": Schema.words(of: Flow.self), "grantType": optionalText, "host": text, "peer": text,
        "outcome": Schema.answer([
            "error": optionalText, "error_description": optionalText, "status": ["type": ["integer", "null"]],
        ]),
        "refusedBy": optionalText, "fault": optionalText, "loginHistory": text, "explanation": text, "repair": optionalText,
        "nearMisses": Schema.list(Schema.answer(["kind": text, "sentence": text])),
        "checks": Schema.list(
            Schema.answer([
                "rule": text, "outcome": Schema.words(["passed", "refused", "notApplicable", "unknown"]), "expected": text, "found": text,
            ])),
    ])
}
