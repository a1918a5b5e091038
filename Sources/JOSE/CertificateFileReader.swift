internal import COpenSSL

/// Finds the certificate in a file, whatever its spelling.
struct CertificateFileReader {
    /// Whether the rules of an upload apply.
    let isUpload: Bool
    private(set) var notes: [String] = []

    init(isUpload: Bool) { self.isUpload = isUpload }

    /// Salesforce's limit: a file of 4 KB or more is refused.
    static let uploadLimit = 4096

    /// Returns the DER of the certificate that `bytes` hold: the first, when there are several.
    mutating func certificate(in bytes: [UInt8]) throws(CertificateError) -> [UInt8] {
        try checkSize(bytes.count)
        let file = SourceFile(bytes)
        try checkWrapping(file.wrapping)
        notes = file.notes
        switch file.content {
        case .der(let contents): return try certificate(inDER: contents)
        case .pem(let document): return try certificate(in: document)
        case .other(let kind): throw kind.certificateError
        }
    }

    private func checkSize(_ count: Int) throws(CertificateError) {
        if isUpload, count >= Self.uploadLimit {
            throw CertificateError(
                .tooLarge,
                "The file has \(count) bytes; Salesforce takes less than 4 KB (4096 bytes). Upload one certificate, without a chain.")
        }
        guard count <= SourceFile.sizeLimit else {
            throw CertificateError(.tooLarge, "The file has more than 1 MB; a certificate has about 1 KB.")
        }
    }

    private func checkWrapping(_ wrapping: SourceFile.Wrapping) throws(CertificateError) {
        guard isUpload else { return }
        switch wrapping {
        case .none: break
        case .base64OfPEM:
            throw CertificateError(.unsupportedSpelling, "This is base64 of a PEM file. Decode it once and upload what comes out.")
        case .base64OfDER:
            throw CertificateError(.unsupportedSpelling, "The lines BEGIN CERTIFICATE and END CERTIFICATE are missing around this base64.")
        }
    }

    private mutating func certificate(in document: PEMDocument) throws(CertificateError) -> [UInt8] {
        let certificates = document.blocks.filter { FileKind(label: $0.label) == .certificate }
        guard let block = certificates.first else { throw Self.errorWithoutCertificate(document) }
        guard let contents = block.contents else {
            throw CertificateError(
                .damaged,
                "The certificate is damaged: its BEGIN \(block.label) block \(block.complaint ?? "cannot be read"). "
                    + "Copy the whole block again, from BEGIN to END.")
        }
        notes += block.notes
        if certificates.count > 1 { addChainNotes(first: contents, count: certificates.count) }
        if document.blocks.contains(where: { FileKind(label: $0.label)?.isPrivateKey ?? false }) {
            notes.append("A private key in the same file was ignored and not kept; it belongs in no upload.")
        }
        guard let (first, rest) = Self.firstElement(contents), rest.isEmpty else { throw Self.damaged }
        return first
    }

    private static func errorWithoutCertificate(_ document: PEMDocument) -> CertificateError {
        guard let block = document.blocks.first else { return FileKind.otherText.certificateError }
        if let contents = block.contents, FileKind(der: contents) == .certificate, FileKind(label: block.label) != .trustedCertificate {
            let label = FileKind(label: block.label)?.phrase ?? "something else"
            return CertificateError(.damaged, "A certificate is labelled as \(label) here; it must read BEGIN CERTIFICATE.")
        }
        return (FileKind(label: block.label) ?? .otherText).certificateError
    }

    private mutating func certificate(inDER contents: [UInt8]) throws(CertificateError) -> [UInt8] {
        guard let (first, rest) = Self.firstElement(contents) else { throw Self.damaged }
        let kind = FileKind(der: first)
        guard kind == .certificate else { throw kind == .otherDER ? Self.damaged : kind.certificateError }
        var count = 1
        var others = rest
        while !others.isEmpty {
            guard let (next, afterNext) = Self.firstElement(others), FileKind(der: next) == .certificate else {
                throw CertificateError(.damaged, "Bytes that are no certificate follow the certificate. Upload it alone.")
            }
            count += 1
            others = afterNext
        }
        if count > 1 { addChainNotes(first: first, count: count) }
        return first
    }

    private mutating func addChainNotes(first: [UInt8], count: Int) {
        notes.append("The first of \(count) certificates in the file was taken.")
        guard let raw = decodeDER(first, { d2i_X509(nil, $0, $1) }), X509Handle(adopting: raw).isCertificateAuthority else { return }
        notes.append("The first certificate in the file is a CA; if assertions are refused, upload the leaf.")
    }

    /// The first DER element, and the bytes that follow it.
    private static func firstElement(_ bytes: [UInt8]) -> (first: [UInt8], rest: [UInt8])? {
        var reader = DERReader(bytes)
        guard let element = reader.next(DERElement.sequence) else { return nil }
        return (Array(bytes[element.whole]), Array(bytes[element.whole.upperBound...]))
    }

    static let damaged = CertificateError(
        .damaged, "The certificate is damaged: its content cannot be decoded. Part of it may be missing; copy the whole file again.")
}
