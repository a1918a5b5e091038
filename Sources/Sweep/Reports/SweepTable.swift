internal import Encoding

/// A report for people: a table, what the findings mean and what to do, what was not applicable.
public struct SweepTable {
    private let report: SweepReport
    private let shownOutput: ShownOutput
    private let width: Int

    /// How many lines of one run's output are shown.
    private static let outputLines = 40

    /// Makes the report.
    ///
    /// - Parameters:
    ///   - shownOutput: whose output is in it.
    ///   - width: the characters of a line, for paragraphs; the table takes what it needs.
    public init(_ report: SweepReport, showing shownOutput: ShownOutput = .none, width: Int = 100) {
        self.report = report
        self.shownOutput = shownOutput
        self.width = max(60, width)
    }

    /// The whole text, with a line break at its end.
    public var text: String {
        if let problem = report.baselineProblem { return lines(ofBaseline: problem).joined(separator: "\n") + "\n" }
        let sections = [table, findings, output, notApplicable, differences, closing]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    // MARK: The baseline

    private func lines(ofBaseline problem: String) -> [String] {
        var lines = ["Nothing was swept.", ""] + problem.wrapped(to: width) + [""]
        if let answer = report.baseline.answer {
            lines.append("Salesforce says: \(answer.text)")
            if let explanation = report.baseline.explanation { lines += "The mock says: \(explanation)".wrapped(to: width) }
        } else {
            lines.append("The mock refused nothing; it saw \(count(report.baseline.tokenRequests, "token request")).")
        }
        return lines + ["", "What the connector wrote:"] + indented(report.baseline.outputLines(60))
    }

    // MARK: The table

    private var table: [String] {
        let head = ["scenario", "Salesforce says", "connector", "token requests", "description", "time", "findings"]
        let baseline = [
            SweepReport.baselineName, "", words(report.baseline.exit), "\(report.baseline.tokenRequests)", "",
            Seconds.text(report.baseline.duration),
            names(report.baselineFindings),
        ]
        let rows = [head, baseline] + report.results.filter { $0.verdict != .notApplicable }.map(row)
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
            return String(cells.reversed().drop { $0 == " " }.reversed())
        }
    }

    private func row(_ result: ScenarioResult) -> [String] {
        guard let run = result.run else { return [result.scenario, "", result.verdict.words, "", "", "", ""] }
        let shown = run.isDescriptionShown.map { $0 ? "shown" : "swallowed" } ?? ""
        return [
            result.scenario, (run.answer?.text ?? "").cut(to: 56), "\(result.verdict.words) (\(words(run.exit)))", "\(run.tokenRequests)",
            result.verdict == .recovered ? "" : shown, Seconds.text(run.duration), names(result.findings),
        ]
    }

    private func words(_ exit: ConnectorExit) -> String {
        switch exit {
        case .status(let status): "exit \(status)"
        case .signal(let number): "signal \(number)"
        case .timedOut, .interrupted: "ended"
        }
    }

    private func names(_ findings: [Finding]) -> String { findings.map(\.kind.rawValue).joined(separator: ", ") }

    // MARK: What it means

    private var findings: [String] {
        let kinds = Finding.Kind.allCases.filter { kind in !details(kind).isEmpty }
        return Array(
            kinds.map { kind in
                ["\(kind.title) (\(kind.rawValue))"] + indented(kind.meaning.wrapped(to: width - 4))
                    + indented("What to do: \(kind.advice)".wrapped(to: width - 4)) + indented(details(kind))
            }.joined(separator: [""]))
    }

    /// One line for each scenario with a finding of a kind.
    private func details(_ kind: Finding.Kind) -> [String] {
        let baseline = report.baselineFindings.filter { $0.kind == kind }.map { "- \(SweepReport.baselineName): \($0.detail)" }
        return baseline
            + report.results.flatMap { result in
                result.findings.filter { $0.kind == kind }.map { "- \(result.scenario): \($0.detail)" }
            }
    }

    private var output: [String] {
        Array(
            report.shown(shownOutput).compactMap { result in
                result.run.map { ["What the connector wrote, \(result.scenario):"] + indented($0.outputLines(Self.outputLines)) }
            }.joined(separator: [""]))
    }

    private var notApplicable: [String] {
        let results = report.results.filter { $0.verdict == .notApplicable }
        guard !results.isEmpty else { return [] }
        return ["Not applicable, since they need another request than the connector sends:"]
            + results.map { "  \($0.scenario): \($0.reason ?? "")" }
    }

    private var differences: [String] {
        guard let differences = report.differences, !differences.isEmpty else { return [] }
        return ["Otherwise than expected:"] + differences.map { "  \($0)" }
    }

    private var closing: [String] {
        let applicable = report.results.count { $0.verdict != .notApplicable }
        let findings = report.results.reduce(report.baselineFindings.count) { $0 + $1.findings.count }
        var sentence = "\(count(applicable, "scenario")) run, \(report.results.count - applicable) not applicable, "
        sentence += "\(count(findings, "finding")), in \(Seconds.text(report.duration))"
        if let differences = report.differences {
            sentence += differences.isEmpty ? "; all as expected" : "; \(count(differences.count, "difference")) from what was expected"
        }
        return [(report.isInterrupted ? "Stopped before the end: " : "") + sentence]
    }

    private func indented(_ lines: [String]) -> [String] { lines.map { "    \($0)" } }

    private func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }
}

extension String {
    fileprivate func cut(to length: Int) -> String { count > length ? prefix(length - 1) + "…" : self }
}
