internal import MockSalesforce
internal import SalesforceOrg

/// The names that a person may give for scenarios.
enum ScenarioNames {
    /// Those of the JWT bearer flow, which a smoke test is taken to log in with, in the order of the catalogue.
    static let scenarios = Scenarios.all.filter { $0.flows.contains(.jwtBearer) }

    static let all = scenarios.map(\.name)

    /// The end of a message about a name that there is not.
    static func hint(for word: String, among names: [String]) -> String { Spelling.hint(for: word, among: names) }

    /// Throws for a name that there is not.
    static func check(_ names: [String], option: String) throws(SweepError) {
        for name in names where !all.contains(name) {
            throw SweepError(.usage, "\(option): there is no scenario called \(name); \(hint(for: name, among: all))")
        }
    }
}
