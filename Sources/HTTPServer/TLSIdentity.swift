/// What a server shows of itself over TLS: its certificate and the private key of it.
public struct TLSIdentity: Sendable {
    /// The certificate in PEM, followed by those of its issuers, if there are any, each after the one that it vouches for.
    public var certificateChain: String
    /// The private key of the first certificate in PEM, not encrypted.
    public var privateKey: String

    /// Makes an identity. Nothing is checked before a server starts with it.
    public init(certificateChain: String, privateKey: String) {
        self.certificateChain = certificateChain
        self.privateKey = privateKey
    }
}
