internal import HTTPServer
internal import JOSE
package import SalesforceOrg

/// What the command line says about TLS.
public struct TLSSettings: Sendable {
    /// Where the server's certificate comes from.
    enum Source: Sendable {
        case files(OwnPair)
        case authority(AuthorityFiles)
    }

    let port: UInt16
    let source: Source

    /// TLS with a pair that somebody made.
    public init(port: UInt16, certificateFile: String, keyFile: String) {
        self.port = port
        source = .files(OwnPair(certificateFile: certificateFile, keyFile: keyFile))
    }

    /// TLS with a certificate that the local authority makes at each start.
    package init(port: UInt16, authority: AuthorityFiles) {
        self.port = port
        source = .authority(authority)
    }

    /// A listener, and what belongs to it.
    struct Prepared: Sendable {
        let listener: TLSListener
        /// What the certificate is for; nil where somebody else made it.
        let names: LeafNames?
        /// What a person should know.
        let notes: [String]
    }

    /// Makes a listener for a server whose user hears no notes.
    package func listener(for orgs: [Org], others: [String], now: Timestamp) throws(FileProblem) -> TLSListener {
        try prepare(names: LeafNames(orgs: orgs, others: others), now: now).listener
    }

    /// Reads or makes what the listener shows of itself.
    func prepare(names: LeafNames, now: Timestamp) throws(FileProblem) -> Prepared {
        switch source {
        case .files(let pair):
            let (identity, notes) = try pair.load(now: now)
            return Prepared(listener: TLSListener(port: port, identity: identity), names: nil, notes: notes)
        case .authority(let files):
            let authority = try files.load(now: now)
            let identity = try Self.identity(authority, names, now)
            let listener = TLSListener(port: port, identity: identity, authority: authority.certificate.pem())
            let note = "certificate authority: \(files.certificate) (what clients need to trust it: mock-salesforce ca env)"
            return Prepared(listener: listener, names: names, notes: [note] + names.notes)
        }
    }

    private static func identity(_ authority: CertificateAuthority, _ names: LeafNames, _ now: Timestamp) throws(FileProblem) -> TLSIdentity
    {
        do {
            let (certificate, key) = try authority.leaf(for: names.certified, at: now.seconds)
            return TLSIdentity(certificateChain: certificate.pem(), privateKey: key.pem())
        } catch {
            throw FileProblem(description: "no certificate can be made for the server: \(error.description)")
        }
    }
}
