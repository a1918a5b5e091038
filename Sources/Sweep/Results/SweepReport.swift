/// What came of a sweep.
public struct SweepReport: Sendable {
    /// What reports and expectation files call the run without any scenario.
    public static let baselineName = "without-a-scenario"

    /// The command, on one line.
    public let command: String
    /// The run without any scenario.
    public let baseline: ScenarioResult.Run
    /// Why the baseline is no base, so that nothing else was run; nil where it is one.
    public let baselineProblem: String?
    /// What leaked in the run without any scenario.
    public let baselineFindings: [Finding]
    /// The scenarios, in the order of the catalogue.
    public let results: [ScenarioResult]
    /// Whether it was stopped before all were run.
    public let isInterrupted: Bool
    /// What differs from the expectations; nil where there are none.
    public let differences: [Difference]?
    /// How long all of it took.
    public let duration: Duration

    /// Whether anything at all was found.
    public var hasFindings: Bool { !baselineFindings.isEmpty || results.contains { !$0.findings.isEmpty } }

    /// Whether the command may end with exit status 0.
    ///
    /// - Parameter isStrict: whether a finding is a failure where there are no expectations.
    public func isGood(isStrict: Bool) -> Bool {
        guard baselineProblem == nil, !isInterrupted else { return false }
        if let differences { return differences.isEmpty }
        return !isStrict || !hasFindings
    }
}
