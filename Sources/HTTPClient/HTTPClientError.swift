/// Why there is no whole answer to a request.
public struct HTTPClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, by what can be done about it.
    public enum Kind: Sendable, Equatable {
        /// The URL is none, or a line break is in a header field: nothing was sent.
        case badRequest
        /// The name of the host is not known, or nothing listens there: the request was not sent.
        case cannotConnect
        /// The server's certificate is not trusted, or is for another name: the request was not sent.
        case untrustedServer
        /// The time limit passed.
        case timedOut
        /// The connection ended before the answer did.
        case connectionLost
        /// The answer is no HTTP, or longer than is taken.
        case badAnswer
    }

    /// What went wrong.
    public let kind: Kind
    /// One sentence for people.
    public let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
