import Foundation
import Testing

@testable import Sweep

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct JUnitReportTests {
    private func cases(_ report: SweepReport) throws -> (suite: XMLElement, cases: [XMLElement]) {
        let document = try XMLDocument(data: Data(JUnitReport.xml(report)))
        let suite = try #require(document.rootElement()?.elements(forName: "testsuite").first)
        return (suite, suite.elements(forName: "testcase"))
    }

    private func text(_ element: XMLElement, _ attribute: String) -> String? { element.attribute(forName: attribute)?.stringValue }

    @Test func `each scenario is a case, and a finding a failure`() throws {
        let (suite, cases) = try cases(.make())
        #expect(cases.map { text($0, "name") } == ["without-a-scenario", "method-not-post", "app-blocked", "user-frozen"])
        #expect(["tests", "failures", "errors", "skipped"].map { text(suite, $0) } == ["4", "1", "0", "1"])
        #expect(text(suite, "time") == "1.250" && text(suite, "name") == "mock-salesforce sweep: ./connector 'a b'")
        #expect(cases[1].elements(forName: "skipped").count == 1 && cases[2].elements(forName: "failure").isEmpty)
        let failure = try #require(cases[3].elements(forName: "failure").first)
        #expect(text(failure, "message") == "retry-storm: 3 token requests; at most 2 make sense" && text(failure, "type") == "finding")
        #expect(failure.stringValue?.contains("What to do: ") == true)
        #expect(cases[3].elements(forName: "system-out").first?.stringValue?.contains("refused <&>\u{FFFD}[31m") == true)
    }

    @Test func `with expectations a difference is a failure and a known finding is none`() throws {
        #expect(try cases(.make(differences: [])).cases.allSatisfy { $0.elements(forName: "failure").isEmpty })
        let (_, cases) = try cases(.make(differences: [Difference(scenario: "app-blocked", text: "expected this")]))
        #expect(cases.map { $0.elements(forName: "failure").count } == [0, 0, 1, 0])
    }

    @Test func `a baseline that fails is an error`() throws {
        let (suite, cases) = try cases(.make(baselineProblem: "It does not work."))
        #expect(text(suite, "errors") == "1" && cases.count == 1)
        #expect(cases[0].elements(forName: "error").first.flatMap { text($0, "message") } == "It does not work.")
    }
}
