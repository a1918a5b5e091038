internal import MockSalesforce

/// The file of expectations: for each scenario how it ends, how many token requests there are, and what is found.
public enum ExpectationFile {
    private static let keys = ["ends", "tokenRequests", "findings"]
    private static let known = [SweepReport.baselineName] + ScenarioNames.all

    /// Reads a file.
    ///
    /// - Throws: ``SweepError`` with everything that is wrong, each with its line and the nearest right name.
    public static func read(_ path: String) throws(SweepError) -> Expectations {
        let bytes = try SweepError.of(.configuration, path) { () throws(FileProblem) in try BoundedFile.read(path, upTo: 1 << 20) }
        return try SweepError.of(.configuration) { () throws(ConfigurationError) in
            try read(UTF8Text.text(of: bytes, file: path), file: path)
        }
    }

    static func read(_ text: String, file: String) throws(ConfigurationError) -> Expectations {
        let reading = ConfigurationReading(file: file)
        var scenarios: [String: ExpectedRun] = [:]
        if let root = try YAMLField.root(ofText: text, file: file, reading: reading),
            let fields = YAMLFields(root, "the expectations, each under the name of a scenario", known: known)
        {
            for (name, field) in fields.all {
                scenarios[name] = expectation(field, keys: name == SweepReport.baselineName ? Array(keys.dropFirst()) : keys)
            }
        }
        try reading.finish()
        return Expectations(scenarios: scenarios)
    }

    private static func expectation(_ field: YAMLField, keys: [String]) -> ExpectedRun? {
        guard let fields = YAMLFields(field, "what is expected, such as {ends: refused, tokenRequests: 1, findings: []}", known: keys)
        else {
            return nil
        }
        let ends = keys.contains("ends") ? fields["ends"] : nil
        return ExpectedRun(
            ends: ends?.word(of: Verdict.allCases.map(\.rawValue)).flatMap(Verdict.init(rawValue:)),
            tokenRequests: fields["tokenRequests"].flatMap(range), findings: fields["findings"].flatMap(findings))
    }

    private static func range(_ field: YAMLField) -> ClosedRange<Int>? {
        let expectation = "a number such as 1, or a range such as 1-3"
        guard let text = field.scalar(expectation) else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, 0 <= first, first <= last else {
            field.expected(expectation)
            return nil
        }
        return first...last
    }

    private static func findings(_ field: YAMLField) -> Set<Finding.Kind>? {
        guard let fields = field.list("a list of findings, [] for none") else { return nil }
        return Set(fields.compactMap { $0.word(of: Finding.Kind.allCases.map(\.rawValue)).flatMap(Finding.Kind.init(rawValue:)) })
    }

    /// The text of a file that expects what a sweep brought.
    public static func text(_ report: SweepReport) -> String {
        let lines = report.results.map { line($0.scenario, $0.verdict, $0.run, $0.findings) }
        return "# What `mock-salesforce sweep --expect` holds the connector against. A finding that is listed is known and accepted.\n"
            + line(SweepReport.baselineName, nil, report.baseline, report.baselineFindings) + lines.joined()
    }

    private static func line(_ name: String, _ verdict: Verdict?, _ run: ScenarioResult.Run?, _ findings: [Finding]) -> String {
        let isMeasured = verdict != .notApplicable
        let members = [
            verdict.map { "ends: \($0.rawValue)" }, isMeasured ? run.map { "tokenRequests: \($0.tokenRequests)" } : nil,
            "findings: [\(findings.map(\.kind.rawValue).joined(separator: ", "))]",
        ]
        return "\(name): {\(members.compactMap { $0 }.joined(separator: ", "))}\n"
    }
}
