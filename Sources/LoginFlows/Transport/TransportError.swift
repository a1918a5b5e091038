/// Why there is no whole answer.
public struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, by what can be done about it.
    public enum Kind: Sendable, Equatable {
        /// The request is none that can be sent: its URL is none, or there is a line break in a header field.
        case badRequest
        /// The name of the host is not known, or nothing listens there: the request was not sent.
        case cannotConnect
        /// The server's TLS certificate is not trusted, or is for another name: the request was not sent.
        case untrustedServer
        /// The time limit passed.
        case timedOut
        /// The connection ended before the answer did.
        case connectionLost
        /// The answer is no HTTP, or longer than is taken.
        case badAnswer
        /// The task that asked was cancelled.
        case cancelled
    }

    /// What went wrong.
    public let kind: Kind
    /// One sentence for people.
    public let description: String

    /// Makes an error.
    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
