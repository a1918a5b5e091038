public import HTTPServer

/// The second listener of a ``MockServer``, which speaks TLS and answers as the first does.
public struct TLSListener: Sendable {
    /// The port, on the same address as the first listener; 0 for one that the system chooses.
    public var port: UInt16
    /// What it shows of itself.
    public var identity: TLSIdentity
    /// The certificate in PEM of the authority that clients are to trust, for `GET /_mock/ca.pem`; nil: clients know it already.
    public var authority: String?

    /// Makes a listener.
    public init(port: UInt16 = 0, identity: TLSIdentity, authority: String? = nil) {
        self.port = port
        self.identity = identity
        self.authority = authority
    }
}
