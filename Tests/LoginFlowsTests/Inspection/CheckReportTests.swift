import Testing

@testable import LoginFlows

@Suite struct CheckReportTests {
    private let report = CheckReport([
        .ok("key", "RSA, 2048 bits."),
        .problem("login URL", "This sentence is longer than its column is wide.", "Write another."),
    ])

    @Test func `outcome, subject and finding are columns, and long sentences stay in theirs`() {
        #expect(
            report.text(width: 48) == """
                ok       key        RSA, 2048 bits.
                problem  login URL  This sentence is longer than
                                    its column is wide.
                                    → Write another.

                """)
    }

    @Test func `only outcomes are coloured`() {
        #expect(report.text(isColoured: true).hasPrefix("\u{1B}[32mok     \u{1B}[0m  key        RSA"))
        #expect(!report.text().contains("\u{1B}"))
    }

    @Test func `the JSON counts the problems`() {
        #expect(
            report.json == #"{"problems":1,"checks":[{"outcome":"ok","subject":"key","finding":"RSA, 2048 bits.","advice":null},"#
                + #"{"outcome":"problem","subject":"login URL","finding":"This sentence is longer than its column is wide.","advice":"Write another."}]}"#
                + "\n")
        #expect(report.hasProblems)
    }
}
