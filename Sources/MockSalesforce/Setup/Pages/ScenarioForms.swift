internal import Encoding
internal import SalesforceOrg
internal import Yams

/// The form that chooses a scenario.
enum ScenarioForm {
    static func form(in org: String) -> SetupForm {
        let scenarios = Scenarios.all.filter(\.canBeSet).map { FormOption($0.name, "\($0.name): \($0.summary)") }
        return SetupForm(
            sections: [
                .init(
                    title: "Lay a scenario over the org",
                    note: "A misconfiguration or misfortune, in the place of one that is on. The org below it stays as it is. What only a "
                        + "request brings about is not listed: Try a Login shows it.",
                    fields: [FormField("scenario", "Scenario", ChoiceControl(scenarios))])
            ], action: SetupSection.scenarios.path(in: org) + "/scenario", cancel: "")
    }
}

/// The form that sets an org's clock: the members of the control API's document.
enum ClockForm {
    static func form(in org: String) -> SetupForm {
        SetupForm(
            sections: [
                .init(
                    title: "Set the clock", note: "Every rule and every lifetime obeys it.",
                    fields: [
                        FormField("advance", "Move it on by", TextControl(), hint: "Such as 2h: sessions end, certificates expire."),
                        FormField("offset", "Let it be ahead by", TextControl(), hint: "Such as 5m, or -5m for behind."),
                        FormField("frozenAt", "Stop it at", TextControl(), hint: "Such as 2026-01-01T00:00:00Z."),
                    ])
            ], action: SetupSection.scenarios.path(in: org) + "/clock", cancel: "")
    }
}

/// The form of a fault: the members of the control API's document. Those of which only one may be there are one list.
enum FaultForm {
    private static let flags = [
        FormOption("maintenance", "Salesforce's maintenance page (503)"), FormOption("garbage", "something that is no JSON (200)"),
        FormOption("unknownError", "unknown_error, retry your request"),
    ]
    private static let answerKey = "answer"

    static let usual = FormInput(["on": [Endpoint.token.rawValue], "times": ["1"], "ttl": [Durations.text(Fault.usualTTL)]])

    static func form(in org: String) -> SetupForm {
        let endpoints = Endpoint.allCases.map { FormOption($0.rawValue, $0.rawValue) } + [FormOption("any", "any")]
        let refusals = Fault.refusals(at: nil).map { FormOption($0, $0) }
        return SetupForm(
            sections: [
                .init(
                    title: "Add a fault", note: "The first request that it is for takes it.",
                    fields: [
                        FormField("on", "Endpoint", ChoiceControl(endpoints)),
                        FormField(answerKey, "Answer", ChoiceControl(flags, none: "what the org answers, or as chosen below")),
                        FormField("refuse", "Refusal of a rule", ChoiceControl(refusals, none: "--None--")),
                        FormField("status", "Status", TextControl(), hint: "From 200 to 599."),
                        FormField("body", "Body", TextControl()),
                        FormField("delay", "Hold the answer back for", TextControl(), hint: "Such as 2s, up to 60s."),
                        FormField(
                            "close", "Close the connection",
                            ChoiceControl(
                                [FormOption("before", "before the answer"), FormOption("middle", "in the middle of the answer")], none: "no"
                            )
                        ),
                        FormField("times", "For how many requests", TextControl()),
                        FormField("ttl", "Wait for them for", TextControl(), hint: "Such as 60s, up to 24h."),
                    ])
            ], action: SetupSection.scenarios.path(in: org) + "/faults", cancel: "")
    }

    /// The document as the control API has it: a kind of answer is a member that is true.
    static func spelled(_ document: Node) -> Node {
        guard let kind = document.text(answerKey), flags.contains(where: { $0.value == kind }) else { return document }
        var document = document
        document.setMember(answerKey, to: nil)
        document.setMember(kind, to: .scalar(.init("true", .implicit, .plain)))
        return document
    }
}
