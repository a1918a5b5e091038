import MockSalesforce
import Testing

@testable import Sweep

@Suite struct ExpectationFileTests {
    private func read(_ text: String) throws -> Expectations { try ExpectationFile.read(text, file: "expect.yaml") }

    @Test func `what is written is read again`() throws {
        let report = SweepReport.make()
        let text = ExpectationFile.text(report)
        #expect(text.contains("\nwithout-a-scenario: {tokenRequests: 1, findings: []}\n"))
        #expect(text.contains("\nuser-frozen: {ends: refused, tokenRequests: 3, findings: [retry-storm]}\n"))
        #expect(text.contains("\nmethod-not-post: {ends: notApplicable, findings: []}\n"))
        let expectations = try read(text)
        #expect(expectations.differences(baseline: report.baseline, report.baselineFindings, report.results).isEmpty)
    }

    @Test func `what is left out is not looked at, and counts may be ranges`() throws {
        let expectations = try read("user-frozen: {tokenRequests: 1-3}\napp-blocked: {ends: refused}\n")
        #expect(expectations.scenarios["user-frozen"] == ExpectedRun(tokenRequests: 1...3))
        #expect(expectations.scenarios["app-blocked"] == ExpectedRun(ends: .refused))
        #expect(try read("") == Expectations(scenarios: [:]))
    }

    @Test(arguments: [
        ("user-frosen: {}", "expect.yaml:1:1: user-frosen: unknown key; did you mean user-frozen?"),
        ("user-frozen:\n  ends: refuse", "expect.yaml:2:9: user-frozen.ends: expected refused"),
        ("user-frozen: {ends: ignored, end: x}", "did you mean ends?"), ("user-frozen: {tokenRequests: 3-1}", "a range such as 1-3"),
        ("user-frozen: {tokenRequests: many}", "a number such as 1"),
        ("user-frozen: {findings: [retry-strom]}", "did you mean retry-storm?"),
        ("user-frozen: {findings: swallowed}", "a list of findings"), ("user-frozen: refused", "what is expected, such as"),
        ("without-a-scenario: {ends: refused}", "unknown key"),
        ("- user-frozen", "the expectations"),
    ])
    func `what is wrong is told with its place and the nearest name`(_ text: String, _ message: String) {
        let error = #expect(throws: ConfigurationError.self) { try read(text) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test func `a file that is not there is one of configuration`() {
        let error = #expect(throws: SweepError.self) { try ExpectationFile.read("/nowhere/expect.yaml") }
        #expect(error?.kind == .configuration && error?.description.contains("/nowhere/expect.yaml") == true)
    }
}
