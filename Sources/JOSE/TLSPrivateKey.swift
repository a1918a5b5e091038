internal import COpenSSL

/// A private key of any kind that TLS takes: a server's, or that of the local certificate authority.
package struct TLSPrivateKey: Sendable, CustomStringConvertible, CustomReflectable {
    let key: EVPKey
    private let pkcs8: [UInt8]

    /// Makes an EC key on the curve P-256, which takes less than a millisecond.
    package static func generate() throws(KeyError) -> TLSPrivateKey {
        guard let raw = cssl_p256_generate() else {
            ERR_clear_error()
            throw KeyError(.generationFailed, "OpenSSL could not make an EC key.")
        }
        return try TLSPrivateKey(EVPKey(adopting: raw))
    }

    /// Reads an unencrypted private key in PEM, DER or base64, PKCS#8 or the older kinds.
    ///
    /// - Throws: ``KeyError`` that says what the bytes are instead.
    package init(reading bytes: [UInt8]) throws(KeyError) {
        guard bytes.count <= SourceFile.sizeLimit else {
            throw KeyError(.tooLarge, "The file has more than 1 MB; a private key has about 2 KB.")
        }
        let contents: [UInt8]
        switch SourceFile(bytes).content {
        case .der(let der): contents = der
        case .pem(let document): contents = try Self.contents(of: document)
        case .other(let kind): throw Self.error(for: kind)
        }
        let kind = FileKind(der: contents)
        guard kind.isPrivateKey && kind != .encryptedPrivateKey || kind == .otherDER else { throw Self.error(for: kind) }
        guard let raw = decodeDER(contents, { d2i_AutoPrivateKey(nil, $0, $1) }) else { throw Self.damaged }
        try self.init(EVPKey(adopting: raw))
    }

    private init(_ key: EVPKey) throws(KeyError) {
        guard let pkcs8 = key.pkcs8 else { throw Self.damaged }
        self.key = key
        self.pkcs8 = pkcs8
    }

    private static func contents(of document: PEMDocument) throws(KeyError) -> [UInt8] {
        guard let block = document.blocks.first(where: { FileKind(label: $0.label)?.isPrivateKey ?? false }) else {
            throw error(for: document.blocks.first.flatMap { FileKind(label: $0.label) } ?? .otherText)
        }
        guard !block.headers.contains(where: { $0.hasPrefix("Proc-Type:") && $0.contains("ENCRYPTED") }) else {
            throw error(for: .encryptedPrivateKey)
        }
        guard FileKind(label: block.label) != .openSSHPrivateKey else { throw error(for: .openSSHPrivateKey) }
        guard let contents = block.contents else { throw damaged }
        return contents
    }

    private static func error(for kind: FileKind) -> KeyError {
        switch kind {
        case .encryptedPrivateKey:
            KeyError(
                .passwordNeeded,
                "The private key is encrypted, and a server cannot ask for a password. Decrypt it: openssl pkey -in the.key -out new.key")
        case .certificate: KeyError(.otherFile, "This is a certificate, not a private key; the two files may be swapped. \(expected)")
        case .openSSHPrivateKey, .empty, .damagedArmour: kind.keyError
        default: KeyError(.otherFile, "This is \(kind.phrase), not a private key. \(expected)")
        }
    }

    private static let expected = "Expected a private key in PEM, beginning with BEGIN PRIVATE KEY."
    private static let damaged = KeyError(
        .damaged, "The private key is damaged: its content cannot be decoded. Part of it may be missing; copy the whole file again.")

    /// The key in PEM, unencrypted PKCS#8.
    package func pem() -> String { PEMWriter.text(label: "PRIVATE KEY", contents: pkcs8) }

    /// Whether a certificate was made for this key.
    package func matches(_ certificate: Certificate) -> Bool {
        defer { ERR_clear_error() }
        guard let handle = certificate.handle else { return false }
        return X509_check_private_key(handle.raw, key.raw) == 1
    }

    /// Nothing secret: a key that is printed by accident does not get into a log.
    package var description: String { "private key, \(key.bits) bits" }

    /// Nothing secret.
    package var customMirror: Mirror { Mirror(self, children: ["bits": key.bits]) }
}

extension Certificate {
    /// OpenSSL's certificate.
    var handle: X509Handle? { decodeDER(der) { d2i_X509(nil, $0, $1) }.map { X509Handle(adopting: $0) } }
}
