/// How a run with a scenario came out. The raw value is the word of reports and expectation files.
public enum Verdict: String, Sendable, CaseIterable {
    /// Salesforce refused, and the connector said so by its exit status.
    case refused
    /// The connector got over it and ended well.
    case recovered
    /// Salesforce refused, and the connector ended as if all were well.
    case unnoticed
    /// The connector gave up where it could have got over it.
    case failed
    /// The connector was ended by a signal.
    case crashed
    /// The connector ran too long.
    case timedOut
    /// The connector asked for no token.
    case noLogin
    /// The scenario needs another request than the connector sends.
    case notApplicable

    /// What it means, in one sentence.
    public var meaning: String {
        switch self {
        case .refused: "Salesforce refused, and the connector ended with an exit status other than 0."
        case .recovered: "The connector got over it and ended with exit status 0."
        case .unnoticed: "Salesforce refused, and the connector ended with exit status 0."
        case .failed: "The connector ended with an exit status other than 0 where it could have got over it."
        case .crashed: "The connector was ended by a signal."
        case .timedOut: "The connector ran longer than --timeout and was ended."
        case .noLogin: "The connector asked for no token in this run."
        case .notApplicable: "The scenario needs another request than the connector sends."
        }
    }

    /// In a table.
    var words: String {
        switch self {
        case .timedOut: "timed out"
        case .noLogin: "no login"
        case .notApplicable: "not applicable"
        default: rawValue
        }
    }
}
