public import LoginFlows

/// Why the control API did not do what it was asked for.
public enum MockControlError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One thing that is wrong with a document.
    public struct Item: Sendable, Equatable {
        /// Where, as a JSON Pointer (RFC 6901); nil when it is not in the document.
        public let pointer: String?
        /// What is wrong.
        public let detail: String
    }

    /// The server refused, and changed nothing (RFC 9457).
    case refused(status: Int, title: String, detail: String, items: [Item])
    /// There was no answer.
    case noAnswer(TransportError)
    /// The answer is none of the control API's.
    case unexpected(status: Int, String)

    /// What went wrong, for people.
    public var description: String {
        switch self {
        case .refused(let status, let title, let detail, let items):
            let lines = items.dropFirst().map { "\n  \($0.pointer ?? ""): \($0.detail)" }
            return "\(title) (\(status)): \(detail)" + lines.joined()
        case .noAnswer(let error): return error.description
        case .unexpected(let status, let reason): return "The answer with status \(status) is not the control API's: \(reason)."
        }
    }
}
