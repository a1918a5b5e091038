import Encoding
import Testing

@testable import Sweep

@Suite struct JSONReportTests {
    private func tree(_ report: SweepReport, _ shown: ShownOutput = .failed) throws -> JSONTree {
        try JSONTree(parsing: JSONReport.json(report, showing: shown))
    }

    @Test func `everything that was measured is there`() throws {
        let tree = try tree(.make())
        let scenarios = try #require(tree["scenarios"]?.elements)
        #expect(scenarios.map { $0["ends"]?.text } == ["notApplicable", "refused", "refused"])
        let frozen = scenarios[2]
        #expect(frozen["salesforce"] == ["status": 400, "error": "invalid_grant", "description": "inactive user"])
        #expect(frozen["exit"] == ["status": 1] && frozen["tokenRequests"] == 3 && frozen["descriptionShown"] == true)
        #expect(frozen["milliseconds"] == 250 && frozen["findings"]?.elements?.first?["name"] == "retry-storm")
        #expect(frozen["output"]?.text?.contains("refused") == true && scenarios[1]["output"] == nil)
        #expect(tree["differences"] == .null && tree["baseline"]?["problem"] == .null && tree["command"] == "./connector 'a b'")
    }

    @Test func `differences are there where there are expectations`() throws {
        let difference = Difference(scenario: "app-blocked", text: "expected this")
        #expect(try tree(.make(differences: [difference]))["differences"] == [["scenario": "app-blocked", "text": "expected this"]])
    }

    @Test func `output is shown as asked`() throws {
        #expect(try tree(.make(), .none)["scenarios"]?.elements?[2]["output"] == nil)
        #expect(try tree(.make(), .all)["scenarios"]?.elements?[1]["output"]?.text == "refused\n")
    }
}
