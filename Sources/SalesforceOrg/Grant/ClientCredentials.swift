internal import Encoding

/// Who a client says it is: consumer key and consumer secret (RFC 6749 section 2.3.1).
public struct ClientCredentials: Sendable, Equatable {
    /// The consumer key.
    public let id: String
    /// The consumer secret; nil when none was sent.
    public let secret: String?

    /// Puts both together.
    public init(id: String, secret: String?) {
        self.id = id
        self.secret = secret
    }
}

extension Presented.Comparison {
    /// Compares the secret that a client sent with its app's. An app that has none takes none.
    init(_ sent: String?, with secret: String?) {
        guard let sent, !sent.isEmpty else {
            self = .notSent
            return
        }
        self = secret.map { $0.hasSameBytes(as: sent) } == true ? .right : .wrong
    }
}
