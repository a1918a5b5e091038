/// How a connector's command ended.
public enum ConnectorExit: Sendable, Equatable, CustomStringConvertible {
    /// By itself, with a status.
    case status(Int32)
    /// By a signal that it was sent, or that the system sent for a mistake.
    case signal(Int32)
    /// It ran too long and was ended.
    case timedOut
    /// The sweep was stopped.
    case interrupted

    /// In words.
    public var description: String {
        switch self {
        case .status(let status): "exit status \(status)"
        case .signal(let number): "ended by signal \(number)"
        case .timedOut: "timed out"
        case .interrupted: "stopped"
        }
    }
}
