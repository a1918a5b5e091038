internal import Encoding
public import SalesforceOrg

/// The table of rules, derived from the rules themselves.
public struct RuleReference: Sendable {
    private let rules: [Rule]

    /// Makes the table of a list of rules.
    public init(_ rules: [Rule] = Rules.all) { self.rules = rules }

    /// For a terminal: a few lines for each rule.
    public var text: String {
        rules.enumerated().map { index, rule in
            """
            \(index + 1). \(rule.name)
               \(rule.summary)
               answer:     \(rule.answers.joined(separator: "\n               "))
               flows:      \(rule.flowNames)
               history:    \(rule.loginHistory)
               repair:     \(rule.repair)
               confidence: \(rule.confidence.rawValue) (\(rule.source))
            """
        }.joined(separator: "\n\n") + "\n"
    }

    /// A Markdown table with everything.
    public var markdown: String {
        let rows = rules.enumerated().map { index, rule in
            [
                "\(index + 1)", "`\(rule.name)`", rule.flowNames, rule.summary, rule.answers.map { "`\($0)`" }.joined(separator: "<br>"),
                rule.repair,
                "\(rule.confidence.rawValue): \(rule.source)",
            ]
        }
        return MarkdownTable.text(["#", "rule", "flows", "refuses when", "answer", "repair", "confidence and source"], rows)
    }

    /// A Markdown table of the JWT bearer flow's rules with what fits a page: of several answers the default.
    public var summary: String {
        let rows = rules.filter { $0.flows.contains(.jwtBearer) }.map { rule in
            ["`\(rule.name)`", rule.summary, rule.answer.choices.first.map { "`\($0.refusal.error): \($0.refusal.description)`" } ?? ""]
        }
        return MarkdownTable.text(["rule", "refuses when", "Salesforce answers"], rows)
    }

    /// A JSON array.
    public var json: String {
        var json = JSONWriter(capacity: 16_384)
        json.array { json in
            for rule in rules {
                json.object { json in
                    json.member("rule", rule.name)
                    json.member("summary", rule.summary)
                    json.arrayMember("flows") { json in rule.flows.forEach { json.value($0.rawValue) } }
                    json.member("setting", rule.answer.setting)
                    json.arrayMember("refusals") { json in
                        for choice in rule.choices {
                            json.object { json in
                                json.member("value", choice.value.isEmpty ? nil : choice.value)
                                if choice.isInBrowser { json.member("endpoint", Endpoint.authorize.rawValue) }
                                json.member("status", choice.refusal.status)
                                json.member("error", choice.refusal.error)
                                json.member("error_description", choice.refusal.description)
                            }
                        }
                    }
                    json.member("loginHistory", rule.loginHistory)
                    json.member("repair", rule.repair)
                    json.member("confidence", rule.confidence.rawValue)
                    json.member("source", rule.source)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
}

extension Rule {
    /// The flows in whose lists it is; `all` where that is every one, with the others where they are fewer.
    var flowNames: String {
        let others = Flow.allCases.filter { !flows.contains($0) }
        let names = { (flows: [Flow]) in flows.map(\.rawValue).joined(separator: ", ") }
        if others.isEmpty { return "all" }
        return others.count < flows.count ? "all but \(names(others))" : names(flows)
    }

    /// Each answer on a line of its own, with the setting's value that chooses it.
    fileprivate var answers: [String] {
        choices.map { choice in
            let refusal = "\(choice.refusal.status) \(choice.refusal.error): \(choice.refusal.description)"
            if choice.isInBrowser {
                return "\(refusal) (\(["authorize endpoint", choice.value].filter { !$0.isEmpty }.joined(separator: ", ")))"
            }
            guard let setting = answer.setting else { return refusal }
            return "\(refusal) (\(setting) \(choice.value))"
        }
    }

    /// Each refusal with what chooses it: those of the token endpoint, then those of the authorize endpoint that are worded otherwise.
    fileprivate var choices: [(value: String, refusal: Refusal, isInBrowser: Bool)] {
        let own = answer.choices.map { ($0.value, $0.refusal, false) }
        return own + (answer.inBrowser?.choices ?? []).map { ($0.value, $0.refusal, true) }
    }
}
