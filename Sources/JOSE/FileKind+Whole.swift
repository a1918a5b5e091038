extension FileKind {
    /// The kind of what a whole file holds, whatever its spelling; that of the first block when there are several.
    package init(of bytes: [UInt8]) {
        switch SourceFile(bytes).content {
        case .der(let contents): self.init(der: contents)
        case .pem(let document): self = document.blocks.first.flatMap { FileKind(label: $0.label) } ?? .otherText
        case .other(let kind): self = kind
        }
    }

    /// Whether it is a key, a certificate, or one of their kin.
    package var isKeyOrCertificate: Bool {
        switch self {
        case .publicKey, .rsaPublicKey, .sshPublicKey, .certificate, .trustedCertificate, .signingRequest, .revocationList, .pkcs7, .pkcs12,
            .parameters, .damagedArmour, .jwk:
            true
        default: isPrivateKey
        }
    }
}
