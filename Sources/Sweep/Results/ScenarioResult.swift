/// What came of one scenario.
public struct ScenarioResult: Sendable {
    /// The scenario's name.
    public let scenario: String
    /// What is wrong in it.
    public let summary: String
    /// How it came out.
    public let verdict: Verdict
    /// Why it is not applicable; nil for others.
    public let reason: String?
    /// The run; nil where there was none.
    public let run: Run?
    /// What the connector should do otherwise.
    public let findings: [Finding]

    /// What was measured while the command ran.
    public struct Run: Sendable {
        /// What Salesforce says; nil where it refused nothing.
        public let answer: SalesforceAnswer?
        /// Why it refuses, as the mock explains it.
        public let explanation: String?
        /// How the command ended.
        public let exit: ConnectorExit
        /// How often it asked for a token.
        public let tokenRequests: Int
        /// How many other requests it made.
        public let otherRequests: Int
        /// Whether Salesforce's description is in its output; nil where there is nothing to be looked for.
        public let isDescriptionShown: Bool?
        /// How long it ran.
        public let duration: Duration
        /// What it wrote, without secrets.
        public let output: String
        /// How many bytes of its output were not kept.
        public let droppedBytes: Int
    }

    init(scenario: String, summary: String, verdict: Verdict, reason: String? = nil, run: Run? = nil, findings: [Finding] = []) {
        self.scenario = scenario
        self.summary = summary
        self.verdict = verdict
        self.reason = reason
        self.run = run
        self.findings = findings
    }
}
