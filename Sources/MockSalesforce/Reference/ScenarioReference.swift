internal import Encoding
public import SalesforceOrg

/// The catalogue of scenarios, derived from the scenarios themselves.
public struct ScenarioReference: Sendable {
    private let scenarios: [Scenario]

    /// Makes the catalogue of a list of scenarios.
    public init(_ scenarios: [Scenario] = Scenarios.all) { self.scenarios = scenarios }

    /// For a terminal: a few lines for each scenario.
    public var text: String {
        scenarios.map { scenario in
            var lines = [scenario.name, "   \(scenario.summary)", "   brought about by: \(scenario.means)"]
            if let answer = scenario.answer { lines.append("   answer: \(answer)") }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }

    /// A Markdown table.
    public var markdown: String {
        let head = ["scenario", "flows", "what is wrong", "brought about by", "answer"]
        let rows = scenarios.map { scenario in
            [
                "`\(scenario.name)`", scenario.rule?.flowNames ?? "all", scenario.summary, scenario.means,
                scenario.answer.map { "`\($0)`" } ?? "as the endpoint words it",
            ]
        }
        return MarkdownTable.text(head, rows)
    }

    /// A JSON array.
    public var json: String {
        var json = JSONWriter(capacity: 16_384)
        json.array { json in
            for scenario in scenarios {
                json.object { json in
                    json.member("name", scenario.name)
                    json.member("summary", scenario.summary)
                    json.arrayMember("flows") { json in scenario.flows.forEach { json.value($0.rawValue) } }
                    json.member("canBeSet", scenario.canBeSet)
                    json.member("request", scenario.request)
                    json.member("rule", scenario.rule?.name)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
}

extension Scenario {
    /// What has to be done to see it.
    fileprivate var means: String {
        switch (canBeSet, request) {
        case (true, nil): "setting it on the org"
        case (true, let request?): "setting it on the org, and a request with: \(request)"
        case (false, let request): "a request with: \(request ?? "")"
        }
    }

    /// The token endpoint's answer, where it is that which refuses; the default of those that a setting chooses from.
    fileprivate var answer: String? {
        rule?.answer.choices.first.map { "\($0.refusal.status) \($0.refusal.error): \($0.refusal.description)" }
    }
}
