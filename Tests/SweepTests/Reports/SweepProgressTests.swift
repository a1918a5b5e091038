import Testing

@testable import Sweep

@Suite struct SweepProgressTests {
    @Test func `each step is one line`() throws {
        let result = try #require(SweepReport.make().results.last)
        #expect(SweepProgress.line(.begins(scenarios: 41)) == "runs: 1 without a scenario, 41 with one")
        #expect(SweepProgress.line(.baseline(.make(.status(0)))) == "without a scenario: exit status 0, 0.3 s")
        #expect(
            SweepProgress.line(.finished(result, number: 7, of: 41))
                == "[ 7/41] user-frozen                        refused        0.3 s   retry-storm")
    }
}
