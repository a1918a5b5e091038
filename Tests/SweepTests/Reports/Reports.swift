@testable import Sweep

extension SweepReport {
    /// A report with one scenario of each sort.
    static func make(
        baselineProblem: String? = nil, differences: [Difference]? = nil, output: String = "refused <&>\u{1B}[31m\n", dropped: Int = 0
    ) -> SweepReport {
        let storm = Finding(kind: .retryStorm, detail: "3 token requests; at most 2 make sense")
        let results = [
            ScenarioResult(scenario: "method-not-post", summary: "", verdict: .notApplicable, reason: "only a request brings it about"),
            ScenarioResult(scenario: "app-blocked", summary: "", verdict: .refused, run: .make()),
            ScenarioResult(
                scenario: "user-frozen", summary: "The user is frozen.", verdict: .refused,
                run: .make(tokenRequests: 3, output: output, dropped: dropped), findings: [storm]),
        ]
        return SweepReport(
            command: "./connector 'a b'", baseline: .make(.status(baselineProblem == nil ? 0 : 1), answer: nil, output: "well\n"),
            baselineProblem: baselineProblem, baselineFindings: [], results: baselineProblem == nil ? results : [], isInterrupted: false,
            differences: differences, duration: .milliseconds(1_250))
    }
}
