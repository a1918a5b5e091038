internal import SalesforceOrg

/// What is to be swept, and how.
public struct SweepSettings: Sendable {
    /// The connector's smoke test.
    public var command: ConnectorCommand
    /// The environment of this process, which the command inherits.
    public var environment: [String: String]
    /// Variables under other names.
    public var mappings: [VariableMapping] = []
    /// How long the command may run.
    public var timeout = Duration.seconds(60)
    /// How many runs go on at once.
    public var jobs = 1
    /// The scenarios to run; empty: all.
    public var only: [String] = []
    /// The scenarios to leave out.
    public var skip: [String] = []
    /// TLS; nil: plain HTTP.
    public var tls: SweepTLS?
    /// The Salesforce host that the login URL names; nil: none, the mock's own root.
    public var loginHost: String?
    /// What the runs are held against; nil: nothing.
    public var expectations: Expectations?

    /// Makes settings with every default.
    public init(command: ConnectorCommand, environment: [String: String]) {
        self.command = command
        self.environment = environment
    }

    /// The scenarios that are asked for, in the order of the catalogue.
    ///
    /// - Throws: ``SweepError`` for a name that there is not, and when none is left.
    func scenarios() throws(SweepError) -> [Scenario] {
        try ScenarioNames.check(only, option: "--only")
        try ScenarioNames.check(skip, option: "--skip")
        let chosen = ScenarioNames.scenarios.filter { (only.isEmpty || only.contains($0.name)) && !skip.contains($0.name) }
        guard !chosen.isEmpty else { throw SweepError(.usage, "--only and --skip leave no scenario") }
        return chosen
    }
}
