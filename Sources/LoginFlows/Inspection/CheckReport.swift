internal import Encoding

/// Several checks, to be read by people or programs.
public struct CheckReport: Sendable, Equatable {
    /// The checks, in the order in which they are best read.
    public let checks: [Check]

    /// Makes a report.
    public init(_ checks: [Check]) { self.checks = checks }

    /// Whether there is anything that does not work.
    public var hasProblems: Bool { checks.contains { $0.outcome == .problem } }

    /// Three columns with outcome, subject and finding; advice stands in a line of its own below.
    ///
    /// - Parameters:
    ///   - width: of the terminal, in characters; longer sentences are wrapped in their column.
    ///   - isColoured: whether outcomes are coloured by the escape sequences of a terminal.
    public func text(width: Int = 100, isColoured: Bool = false) -> String {
        let subjects = checks.map(\.subject.count).max() ?? 0
        let indent = Self.outcomeWidth + 2 + subjects + 2
        return checks.map { check in
            let outcome = check.outcome.rawValue.padded(to: Self.outcomeWidth)
            let head =
                (isColoured ? check.outcome.colour + outcome + "\u{1B}[0m" : outcome) + "  " + check.subject.padded(to: subjects) + "  "
            let lines = check.finding.wrapped(to: width - indent) + (check.advice.map { ("→ " + $0).wrapped(to: width - indent) } ?? [])
            return head + lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
        }.joined()
    }

    /// A JSON object with the number of problems, and the checks.
    public var json: String {
        var json = JSONWriter(capacity: 2_048)
        json.object { write(to: &$0) }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    /// Writes the members of ``json`` into an object.
    func write(to json: inout JSONWriter) {
        json.member("problems", checks.count { $0.outcome == .problem })
        json.arrayMember("checks") { json in
            for check in checks {
                json.object { json in
                    json.member("outcome", check.outcome.rawValue)
                    json.member("subject", check.subject)
                    json.member("finding", check.finding)
                    json.member("advice", check.advice)
                }
            }
        }
    }

    private static let outcomeWidth = Check.Outcome.allCases.map(\.rawValue.count).max() ?? 0
}

extension Check.Outcome {
    /// Green, yellow, red.
    fileprivate var colour: String {
        switch self {
        case .ok: "\u{1B}[32m"
        case .warning: "\u{1B}[33m"
        case .problem: "\u{1B}[31m"
        }
    }
}
