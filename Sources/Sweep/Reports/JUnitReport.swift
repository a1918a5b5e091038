internal import Encoding

/// A report as GitLab, Jenkins and GitHub's actions read it: one test case for each scenario.
///
/// A failure is what makes the sweep fail: a difference where there are expectations, else a finding.
public enum JUnitReport {
    /// The XML.
    public static func xml(_ report: SweepReport) -> [UInt8] {
        var xml = XMLWriter()
        let failures = report.results.count { !problems($0, report).isEmpty } + (baselineFailures(report).isEmpty ? 0 : 1)
        let counts = [
            ("tests", "\(report.results.count + 1)"), ("failures", "\(failures)"), ("errors", report.baselineProblem == nil ? "0" : "1"),
            ("skipped", "\(report.results.count { $0.verdict == .notApplicable })"), ("time", Seconds.decimal(report.duration)),
        ]
        let suite = [("name", "mock-salesforce sweep: \(report.command)")] + counts
        xml.element("testsuites", attributes: suite) { xml in
            xml.element("testsuite", attributes: suite) { xml in
                write(report.baseline, report, to: &xml)
                for result in report.results { write(result, report, to: &xml) }
            }
        }
        return xml.bytes + [0x0A]
    }

    private static func write(_ baseline: ScenarioResult.Run, _ report: SweepReport, to xml: inout XMLWriter) {
        xml.element("testcase", attributes: attributes(SweepReport.baselineName, baseline.duration)) { xml in
            if let problem = report.baselineProblem {
                let text = [problem, baseline.explanation].compactMap { $0 }.joined(separator: "\n")
                xml.element("error", attributes: [("message", problem)], text)
            }
            write(baselineFailures(report), type: kind(report), to: &xml)
            xml.element("system-out", baseline.output)
        }
    }

    private static func write(_ result: ScenarioResult, _ report: SweepReport, to xml: inout XMLWriter) {
        xml.element("testcase", attributes: attributes(result.scenario, result.run?.duration ?? .zero)) { xml in
            if result.verdict == .notApplicable {
                xml.element("skipped", attributes: [("message", "not applicable: \(result.reason ?? "")")])
            }
            write(problems(result, report), type: kind(report), to: &xml)
            if let run = result.run { xml.element("system-out", (run.answer.map { "Salesforce says: \($0.text)\n" } ?? "") + run.output) }
        }
    }

    private static func write(_ problems: [(message: String, text: String)], type: String, to xml: inout XMLWriter) {
        guard !problems.isEmpty else { return }
        let message = problems.map(\.message).joined(separator: "; ")
        xml.element("failure", attributes: [("message", message), ("type", type)], problems.map(\.text).joined(separator: "\n\n"))
    }

    private static func baselineFailures(_ report: SweepReport) -> [(message: String, text: String)] {
        guard report.differences == nil else { return words(report.differences(of: SweepReport.baselineName)) }
        return report.baselineFindings.map(words)
    }

    private static func problems(_ result: ScenarioResult, _ report: SweepReport) -> [(message: String, text: String)] {
        guard report.differences == nil else { return words(report.differences(of: result.scenario)) }
        return result.findings.map(words)
    }

    private static func words(_ differences: [Difference]) -> [(message: String, text: String)] {
        differences.map { ($0.text, $0.description) }
    }

    private static func words(_ finding: Finding) -> (message: String, text: String) {
        let kind = finding.kind
        return ("\(kind.rawValue): \(finding.detail)", "\(kind.title): \(finding.detail)\n\(kind.meaning)\nWhat to do: \(kind.advice)")
    }

    private static func kind(_ report: SweepReport) -> String { report.differences == nil ? "finding" : "difference" }

    private static func attributes(_ name: String, _ time: Duration) -> [(name: String, value: String)] {
        [("classname", "mock-salesforce.sweep"), ("name", name), ("time", Seconds.decimal(time))]
    }
}
