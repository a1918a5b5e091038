internal import SalesforceOrg

/// What `--scenario` says: a scenario for every org, or for one of them.
struct ScenarioChoice {
    /// The org; nil: every one.
    let org: String?
    let name: String

    /// Reads `NAME` or `ORG=NAME`.
    init(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        org = parts.count == 2 ? String(parts[0]) : nil
        name = String(parts[parts.count - 1])
    }

    /// Lays the scenario over the orgs that it is for. For every org means: for each in which it can be brought about, one at least.
    func apply(to orgs: inout [Org]) throws(ServeError) {
        guard let scenario = Scenarios.named(name) else {
            let hint = Spelling.hint(for: name, among: Scenarios.all.map(\.name))
            throw ServeError("--scenario: \(ScenarioError.unknown(name: name)); \(hint)", isConfiguration: true)
        }
        let chosen = orgs.indices.filter { org == nil || orgs[$0].name == org }
        guard let first = chosen.first else {
            let hint = Spelling.hint(for: org ?? "", among: orgs.map(\.name))
            throw ServeError("--scenario: no org is called \(org ?? ""); \(hint)", isConfiguration: true)
        }
        let possible = chosen.filter { scenario.obstacle(in: orgs[$0]) == nil }
        if possible.isEmpty, let obstacle = scenario.obstacle(in: orgs[first]) {
            throw ServeError("--scenario: \(obstacle)", isConfiguration: true)
        }
        for index in possible { orgs[index].scenario = name }
    }
}
