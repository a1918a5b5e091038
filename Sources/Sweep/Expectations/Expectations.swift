/// Something that came out otherwise than expected.
public struct Difference: Sendable, Equatable, CustomStringConvertible {
    /// The scenario.
    public let scenario: String
    /// What differs.
    public let text: String

    /// On one line.
    public var description: String { "\(scenario): \(text)" }
}

/// What a sweep is held against.
public struct Expectations: Sendable, Equatable {
    let scenarios: [String: ExpectedRun]

    /// What differs. A run that is not named is expected to have no findings; one that was not carried out is not looked at.
    func differences(baseline: ScenarioResult.Run, _ findings: [Finding], _ results: [ScenarioResult]) -> [Difference] {
        differences(SweepReport.baselineName, nil, baseline, findings)
            + results.flatMap { differences($0.scenario, $0.verdict, $0.run, $0.findings) }
    }

    private func differences(_ name: String, _ verdict: Verdict?, _ run: ScenarioResult.Run?, _ findings: [Finding]) -> [Difference] {
        (scenarios[name] ?? ExpectedRun(findings: [])).differences(from: verdict, run, findings).map {
            Difference(scenario: name, text: $0)
        }
    }
}
