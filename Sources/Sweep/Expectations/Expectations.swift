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

    /// What differs. A scenario that is not named is expected to have no findings; one that was not run is not looked at.
    func differences(from results: [ScenarioResult]) -> [Difference] {
        results.flatMap { result in
            (scenarios[result.scenario] ?? ExpectedRun(findings: [])).differences(from: result)
                .map { Difference(scenario: result.scenario, text: $0) }
        }
    }
}
