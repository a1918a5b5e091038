import Testing

@testable import Sweep

@Suite struct ExpectationsTests {
    private func differences(_ scenarios: [String: ExpectedRun]) -> [String] {
        let (report, leak) = (SweepReport.make(), Finding(kind: .accessTokenInOutput, detail: ""))
        return Expectations(scenarios: ["without-a-scenario": ExpectedRun(findings: [leak.kind])].merging(scenarios) { _, new in new })
            .differences(baseline: report.baseline, [leak], report.results).map(\.description)
    }

    @Test func `each thing that differs is one line`() {
        let known = ["user-frozen": ExpectedRun(ends: .recovered, tokenRequests: 1...2, findings: [.swallowed])]
        #expect(
            differences(known) == [
                "user-frozen: expected to end recovered, ended refused", "user-frozen: expected 1-2 token requests, counted 3",
                "user-frozen: found and not expected: retry-storm",
                "user-frozen: expected and not found any more: swallowed; take it out of the file",
            ])
    }

    @Test func `the run without a scenario is looked at, too`() {
        let without = ["without-a-scenario": ExpectedRun(tokenRequests: 2...2, findings: []), "user-frozen": ExpectedRun()]
        #expect(
            differences(without) == [
                "without-a-scenario: expected 2 token requests, counted 1",
                "without-a-scenario: found and not expected: access-token-in-output",
            ])
    }

    @Test func `a scenario that is not named has no findings, and one that was not run is not looked at`() {
        #expect(differences([:]) == ["user-frozen: found and not expected: retry-storm"])
        #expect(differences(["user-frozen": ExpectedRun(), "org-inactive": ExpectedRun(ends: .recovered)]).isEmpty)
    }
}
