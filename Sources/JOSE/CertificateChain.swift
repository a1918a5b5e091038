/// What a TLS server shows: its certificate, then those of the authorities between it and one that clients know.
package struct CertificateChain: Sendable {
    /// The server's own first.
    package let certificates: [Certificate]

    /// Reads all certificates of a file, in any spelling that ``Certificate/init(reading:)`` takes.
    ///
    /// - Throws: ``CertificateError`` that says what the bytes are instead.
    package init(reading bytes: [UInt8]) throws(CertificateError) {
        let first = try Certificate(reading: bytes)
        var certificates = [first]
        if case .pem(let document) = SourceFile(bytes).content {
            for block in document.blocks.filter({ FileKind(label: $0.label) == .certificate }).dropFirst() {
                guard let contents = block.contents else { throw CertificateFileReader.damaged }
                certificates.append(try Certificate(reading: Array(PEMWriter.text(label: block.label, contents: contents).utf8)))
            }
        }
        self.certificates = certificates
    }

    /// The chain in PEM.
    package func pem() -> String { certificates.map { $0.pem() }.joined() }
}
