internal import Encoding

/// A line for each step of a sweep, for whoever waits.
public enum SweepProgress {
    /// The line, without a line break.
    public static func line(_ event: Sweep.Event) -> String {
        switch event {
        case .begins(let scenarios): return "runs: 1 without a scenario, \(scenarios) with one"
        case .baseline(let run): return "without a scenario: \(run.exit), \(Seconds.text(run.duration))"
        case .finished(let result, let number, let total):
            let place = "[\(String(repeating: " ", count: "\(total)".count - "\(number)".count))\(number)/\(total)]"
            let time = result.run.map { Seconds.text($0.duration) } ?? ""
            let findings = result.findings.map(\.kind.rawValue).joined(separator: ", ")
            let line = "\(place) \(result.scenario.padded(to: 34)) \(result.verdict.words.padded(to: 14)) \(time.padded(to: 7)) \(findings)"
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
