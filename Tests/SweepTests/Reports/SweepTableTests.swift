import Testing

@testable import Sweep

@Suite struct SweepTableTests {
    @Test func `the table has a row for each run, and below what the findings mean`() {
        let text = SweepTable(.make()).text
        #expect(
            text.contains(
                "\nuser-frozen         400 invalid_grant: inactive user  refused (exit 1)  3               shown        0.3 s  retry-storm\n"
            ))
        #expect(text.contains("\nwithout-a-scenario                                    exit 0            1"))
        #expect(text.contains("Retry storm (retry-storm)\n") && text.contains("\n    What to do: Try again after"))
        #expect(text.contains("    - user-frozen: 3 token requests; at most 2 make sense\n"))
        #expect(text.contains("\n  method-not-post: only a request brings it about\n"))
        #expect(text.hasSuffix("\n2 scenarios run, 1 not applicable, 1 finding, in 1.3 s\n"))
        #expect(!text.contains("What the connector wrote"))
    }

    @Test func `output is shown as asked, without what acts on a terminal`() {
        let failed = SweepTable(.make(), showing: .failed).text
        #expect(failed.contains("What the connector wrote, user-frozen:\n    refused <&>?[31m\n"))
        #expect(!failed.contains("What the connector wrote, app-blocked:"))
        #expect(SweepTable(.make(), showing: .all).text.contains("What the connector wrote, app-blocked:"))
        let cut = SweepTable(.make(output: String(repeating: "line\n", count: 50), dropped: 7), showing: .failed).text
        #expect(cut.contains("… 10 lines before") && cut.contains("cut: 7 bytes"))
    }

    @Test func `differences are told one by one`() {
        let text = SweepTable(.make(differences: [Difference(scenario: "user-frozen", text: "expected this")])).text
        #expect(
            text.contains("Otherwise than expected:\n  user-frozen: expected this\n")
                && text.contains("1 difference from what was expected"))
        #expect(SweepTable(.make(differences: [])).text.contains("; all as expected"))
    }

    @Test func `a baseline that fails is all that there is to tell`() {
        let text = SweepTable(.make(baselineProblem: "It does not work.")).text
        #expect(text.hasPrefix("Nothing was swept.\n\nIt does not work.\n") && text.hasSuffix("What the connector wrote:\n    well\n"))
    }
}
