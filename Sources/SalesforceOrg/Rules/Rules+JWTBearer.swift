/// Lists of rules, one for each grant.
public enum Rules {
    /// The rules of the JWT bearer grant, in the order in which they are asked; the first that refuses is the answer.
    ///
    /// Seen of the order: the audience is checked before the approval (salesforce.stackexchange.com/q/184363). The rest is the project's
    /// decision, from the combinations that were reported.
    public static let jwtBearer: [Rule] =
        requestRules + assertionRules + appRules + certificateRules + claimRules + approvalRules + userRules + rateRules

    /// Every rule once, in the order of the flows.
    public static let all: [Rule] = Flow.allCases.reduce(into: []) { all, flow in
        let known = Set(all.map(\.name))
        all += flow.rules.filter { !known.contains($0.name) }
    }

    /// For each rule the flows in whose lists it is.
    fileprivate static let flows: [String: [Flow]] = Flow.allCases.reduce(into: [:]) { flows, flow in
        for rule in flow.rules { flows[rule.name, default: []].append(flow) }
    }
}

extension Rule {
    /// The flows in whose lists it is.
    public var flows: [Flow] { Rules.flows[name] ?? [] }
}
