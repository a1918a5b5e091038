internal import COpenSSL

/// Finds the private key in a file, whatever its spelling, and decrypts it where needed.
struct KeyFileReader {
    private let password: String?
    private(set) var notes: [String] = []

    init(password: String?) { self.password = password }

    /// Returns the key that `bytes` hold. What kind of key it is and whether it is sound, the caller checks.
    mutating func key(in bytes: [UInt8]) throws(KeyError) -> EVPKey {
        guard bytes.count <= SourceFile.sizeLimit else {
            throw KeyError(.tooLarge, "The file has more than 1 MB; a private key has about 2 KB. Choose the file with BEGIN PRIVATE KEY.")
        }
        let file = SourceFile(bytes)
        notes = file.notes
        switch file.content {
        case .der(let contents): return try key(der: contents, label: nil)
        case .pem(let document): return try key(in: document)
        case .other(let kind): throw kind.keyError
        }
    }

    private mutating func key(in document: PEMDocument) throws(KeyError) -> EVPKey {
        let keys = document.blocks.filter { FileKind(label: $0.label)?.isPrivateKey ?? false }
        guard let block = keys.first else {
            let first = document.blocks.first
            throw (first.flatMap { FileKind(label: $0.label) } ?? .otherText).keyError
        }
        notes += block.notes
        if keys.count > 1 { notes.append("The first of \(keys.count) private keys in the file was taken.") }
        if document.blocks.contains(where: { FileKind(label: $0.label) == .certificate }) {
            notes.append("A certificate in the same file was ignored.")
        }
        return try key(in: block)
    }

    private mutating func key(in block: PEMBlock) throws(KeyError) -> EVPKey {
        switch FileKind(label: block.label) {
        case .openSSHPrivateKey: throw FileKind.openSSHPrivateKey.keyError
        case .dsaPrivateKey: throw FileKind.dsaPrivateKey.keyError
        case .ecPrivateKey: throw FileKind.ecPrivateKey.keyError
        default: break
        }
        guard let contents = block.contents else {
            throw KeyError(
                .damaged,
                "The private key is damaged: its BEGIN \(block.label) block \(block.complaint ?? "cannot be read"). "
                    + "Copy the whole file again, from BEGIN to END.")
        }
        let isEncrypted = block.headers.contains { $0.hasPrefix("Proc-Type:") && $0.contains("ENCRYPTED") }
        return isEncrypted ? try traditionallyEncryptedKey(block, contents) : try key(der: contents, label: block.label)
    }

    private mutating func key(der contents: [UInt8], label: String?) throws(KeyError) -> EVPKey {
        var outer = DERReader(contents)
        guard outer.next(DERElement.sequence) != nil, outer.isAtEnd else { throw Self.damaged }
        let kind = FileKind(der: contents)
        switch kind {
        case .encryptedPrivateKey: return try encryptedKey(contents)
        case .pkcs8PrivateKey: break
        case .rsaPrivateKey:
            guard Self.hasVersionZero(contents) else {
                throw KeyError(.damaged, "The RSA key's version is not 0 (RFC 8017 appendix A.1.2): damaged, or of more than two primes.")
            }
        case .otherDER: throw Self.damaged
        default: throw kind.keyError
        }
        if let label, let promised = FileKind(label: label), promised != kind {
            notes.append("The label BEGIN \(label) does not fit what is inside: \(kind.phrase).")
        }
        guard let raw = decodeDER(contents, { d2i_AutoPrivateKey(nil, $0, $1) }) else { throw Self.damaged }
        return EVPKey(adopting: raw)
    }

    /// PKCS#8 with encryption (RFC 5958 section 3).
    private func encryptedKey(_ contents: [UInt8]) throws(KeyError) -> EVPKey {
        try decrypted(contents) { d2i_PKCS8PrivateKey_bio($0, nil, nil, $1) }
    }

    /// PKCS#1 with `Proc-Type` and `DEK-Info` lines (RFC 1421), as old OpenSSL wrote it; written out anew because only OpenSSL's PEM
    /// reader can decrypt it, and that one takes no odd spelling.
    private func traditionallyEncryptedKey(_ block: PEMBlock, _ contents: [UInt8]) throws(KeyError) -> EVPKey {
        let text = PEMWriter.text(label: block.label, contents: contents, headers: block.headers)
        return try decrypted(Array(text.utf8)) { PEM_read_bio_PrivateKey($0, nil, nil, $1) }
    }

    private func decrypted(
        _ bytes: [UInt8], _ read: (OpaquePointer, UnsafeMutableRawPointer) -> OpaquePointer?
    ) throws(KeyError) -> EVPKey {
        guard var password = password.map({ Array($0.utf8CString) }) else { throw FileKind.encryptedPrivateKey.keyError }
        guard let bio = MemoryBIO(bytes) else { throw Self.damaged }
        defer { ERR_clear_error() }
        // Without a password here, OpenSSL would ask for one on the terminal.
        let raw = password.withUnsafeMutableBytes { buffer in buffer.baseAddress.flatMap { read(bio.raw, $0) } }
        if let raw { return EVPKey(adopting: raw) }
        // The first entry in the queue is what went wrong first.
        if ERR_GET_REASON(ERR_peek_error()) == ERR_R_UNSUPPORTED {
            throw KeyError(
                .unsupportedEncryption,
                "The private key is encrypted in a way that this OpenSSL does not offer. "
                    + "Convert it with the OpenSSL that made it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.key -out new.key.")
        }
        throw KeyError(.wrongPassword, "The private key is encrypted, and the password is not the right one (or the file is damaged).")
    }

    private static func hasVersionZero(_ contents: [UInt8]) -> Bool {
        var outer = DERReader(contents)
        guard var body = outer.sequence(), let version = body.next(DERElement.integer) else { return false }
        return contents[version.contents].elementsEqual([0])
    }

    private static let damaged = KeyError(
        .damaged, "The private key is damaged: its content cannot be decoded. Part of it may be missing; copy the whole file again.")
}
