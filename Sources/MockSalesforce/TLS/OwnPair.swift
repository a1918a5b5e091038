internal import HTTPServer
internal import JOSE
internal import SalesforceOrg

/// A certificate and its key that somebody else made, in files.
struct OwnPair: Sendable {
    let certificateFile: String
    let keyFile: String

    /// More than any chain has, in bytes.
    private static let limit = 1 << 20

    /// Reads the pair.
    ///
    /// - Returns: the identity, and what a person should know of it.
    /// - Throws: ``FileProblem`` that says what the files are instead, or that they do not belong together.
    func load(now: Timestamp) throws(FileProblem) -> (identity: TLSIdentity, notes: [String]) {
        let chain = try read(certificateFile) { bytes throws(CertificateError) in try CertificateChain(reading: bytes) }
        let key = try read(keyFile) { bytes throws(KeyError) in try TLSPrivateKey(reading: bytes) }
        let own = chain.certificates[0]
        guard key.matches(own) else { throw mismatch(chain, key) }
        let isOver = own.notAfter < now.seconds
        let identity = TLSIdentity(certificateChain: chain.pem(), privateKey: key.pem())
        return (identity, isOver ? ["the certificate in \(certificateFile) is valid no longer: clients will refuse it"] : [])
    }

    private func mismatch(_ chain: CertificateChain, _ key: TLSPrivateKey) -> FileProblem {
        let isLater = chain.certificates.contains(where: key.matches)
        let what =
            isLater
            ? "the certificate of \(keyFile) is not the first in \(certificateFile); put it before those of its issuers"
            : "\(certificateFile) is not the certificate of \(keyFile)"
        return FileProblem(description: what)
    }

    private func read<Value, Failure: Error>(
        _ path: String, _ parse: ([UInt8]) throws(Failure) -> Value
    ) throws(FileProblem) -> Value {
        do {
            return try parse(try BoundedFile.read(path, upTo: Self.limit))
        } catch {
            throw FileProblem(description: "\(path): \(error)")
        }
    }
}
