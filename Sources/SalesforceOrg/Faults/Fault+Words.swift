extension Fault.Answer {
    /// What was answered, and why, for the explanation.
    var inWords: String {
        switch self {
        case .custom(let status, _, _): "A fault asked for status \(status)."
        case .garbage: "A fault asked for an answer that is no JSON."
        case .maintenance: "A fault asked for the maintenance page."
        case .refuse(let name): "A fault asked for the refusal of \(name)."
        }
    }
}

extension Fault {
    /// What it did to a request, in a few words.
    public var inWords: String {
        let parts = [
            answer.map { String($0.inWords.dropLast()) }, delay > .zero ? "the answer was held back for \(delay.inMilliseconds) ms" : nil,
            closing.map { $0 == .before ? "the connection was closed before the answer" : "the connection was closed in the answer" },
        ]
        return parts.compactMap { $0 }.joined(separator: "; ")
    }
}
