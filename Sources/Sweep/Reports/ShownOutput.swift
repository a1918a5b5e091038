/// Whose output a report shows.
public enum ShownOutput: String, Sendable, CaseIterable {
    /// That of runs with a finding or a difference.
    case failed
    /// That of every run.
    case all
    /// Nobody's.
    case none
}

extension SweepReport {
    /// The results whose output is to be shown.
    func shown(_ choice: ShownOutput) -> [ScenarioResult] {
        switch choice {
        case .none: []
        case .all: results
        case .failed: results.filter { result in !result.findings.isEmpty || !differences(of: result.scenario).isEmpty }
        }
    }

    /// What differs in one scenario, or in the run without any.
    func differences(of scenario: String) -> [Difference] { (differences ?? []).filter { $0.scenario == scenario } }
}

extension ScenarioResult.Run {
    /// The output for people: without what acts on a terminal, and its end only where it is long.
    ///
    /// - Parameter lines: the most lines.
    func outputLines(_ lines: Int) -> [String] {
        let all = output.split(separator: "\n", omittingEmptySubsequences: false).map { String($0.map { $0.isHarmless ? $0 : "?" }) }
        let trimmed = all.last == "" ? Array(all.dropLast()) : all
        var shown = trimmed.suffix(lines).map { $0.count > 400 ? String($0.prefix(400)) + "…" : $0 }
        if trimmed.count > lines { shown.insert("… \(trimmed.count - lines) lines before", at: 0) }
        if droppedBytes > 0 { shown.append("… cut: \(droppedBytes) bytes more than 1 MB were not kept, nor looked at") }
        return shown.isEmpty ? ["(nothing)"] : shown
    }
}

extension Character {
    fileprivate var isHarmless: Bool { self == "\t" || unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
}
