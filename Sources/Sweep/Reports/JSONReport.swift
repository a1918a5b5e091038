internal import Encoding

/// A report for programs. docs/sweep.md describes its members.
public enum JSONReport {
    /// The JSON, with a line break at its end.
    public static func json(_ report: SweepReport, showing shownOutput: ShownOutput = .failed) -> [UInt8] {
        let shown = Set(report.shown(shownOutput).map(\.scenario))
        let tree: JSONTree = [
            "command": .string(report.command),
            "milliseconds": .integer(report.duration.inMilliseconds),
            "interrupted": .bool(report.isInterrupted),
            "baseline": .object(
                [.init("problem", .optional(report.baselineProblem)), .init("findings", findings(report.baselineFindings))]
                    + members(report.baseline, showsOutput: report.baselineProblem != nil || shownOutput == .all)),
            "scenarios": .array(report.results.map { scenario($0, showsOutput: shown.contains($0.scenario)) }),
            "differences": report.differences.map { differences in
                .array(differences.map { ["scenario": .string($0.scenario), "text": .string($0.text)] })
            } ?? .null,
        ]
        return tree.bytes + [0x0A]
    }

    private static func scenario(_ result: ScenarioResult, showsOutput: Bool) -> JSONTree {
        let head: [JSONTree.Member] = [
            .init("name", .string(result.scenario)), .init("summary", .string(result.summary)),
            .init("ends", .string(result.verdict.rawValue)),
            .init("reason", .optional(result.reason)), .init("findings", findings(result.findings)),
        ]
        return .object(head + (result.run.map { members($0, showsOutput: showsOutput) } ?? []))
    }

    private static func findings(_ findings: [Finding]) -> JSONTree {
        .array(findings.map { ["name": .string($0.kind.rawValue), "detail": .string($0.detail), "advice": .string($0.kind.advice)] })
    }

    private static func members(_ run: ScenarioResult.Run, showsOutput: Bool) -> [JSONTree.Member] {
        let answer: JSONTree? = run.answer.map {
            ["status": .integer($0.status), "error": .string($0.error), "description": .string($0.description)]
        }
        return [
            .init("salesforce", answer ?? .null), .init("explanation", .optional(run.explanation)), .init("exit", exit(run.exit)),
            .init("tokenRequests", .integer(run.tokenRequests)), .init("otherRequests", .integer(run.otherRequests)),
            .init("descriptionShown", run.isDescriptionShown.map(JSONTree.bool) ?? .null),
            .init("milliseconds", .integer(run.duration.inMilliseconds)),
        ] + (showsOutput ? [.init("output", .string(run.output)), .init("outputBytesDropped", .integer(run.droppedBytes))] : [])
    }

    private static func exit(_ exit: ConnectorExit) -> JSONTree {
        switch exit {
        case .status(let status): ["status": .integer(Int(status))]
        case .signal(let number): ["signal": .integer(Int(number))]
        case .timedOut: ["timedOut": true]
        case .interrupted: ["interrupted": true]
        }
    }
}
