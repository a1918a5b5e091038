/// What a file holds, as far as it can be told without reading it in full; for choosing the reader and for saying what a wrong file is.
package enum FileKind: Equatable {
    // Keys
    case pkcs8PrivateKey, rsaPrivateKey, ecPrivateKey, dsaPrivateKey, encryptedPrivateKey, openSSHPrivateKey, puttyPrivateKey
    case publicKey, rsaPublicKey, sshPublicKey
    // Certificates and their kin
    case certificate, trustedCertificate, signingRequest, revocationList, pkcs7, pkcs12, parameters
    // No key material at all
    case empty, utf16, picture, program, binary, otherDER
    case jwk, jwt, json, html, xml, gitLFSPointer, path, damagedArmour, base64, otherText

    /// The kind with its article, as it stands after "this is".
    package var phrase: String {
        switch self {
        case .pkcs8PrivateKey: "a private key (PKCS#8)"
        case .rsaPrivateKey: "an RSA private key (PKCS#1)"
        case .ecPrivateKey: "an EC private key"
        case .dsaPrivateKey: "a DSA private key"
        case .encryptedPrivateKey: "an encrypted private key"
        case .openSSHPrivateKey: "a private key in OpenSSH's own format"
        case .puttyPrivateKey: "a private key in PuTTY's own format"
        case .publicKey, .rsaPublicKey: "a public key"
        case .sshPublicKey: "an SSH public key"
        case .certificate: "a certificate"
        case .trustedCertificate: "a certificate in OpenSSL's own TRUSTED CERTIFICATE format"
        case .signingRequest: "a certificate signing request (CSR)"
        case .revocationList: "a certificate revocation list"
        case .pkcs7: "a PKCS#7 bundle (.p7b)"
        case .pkcs12: "a PKCS#12 bundle (.p12, .pfx)"
        case .parameters: "a set of key parameters"
        case .empty: "an empty file"
        case .utf16: "text in UTF-16"
        case .picture: "a picture"
        case .program: "a program"
        case .binary: "binary data"
        case .otherDER: "DER data of another kind"
        case .jwk: "a JSON Web Key"
        case .jwt: "a JSON Web Token (an assertion)"
        case .json: "a JSON document"
        case .html: "an HTML page"
        case .xml: "an XML document"
        case .gitLFSPointer: "a Git LFS pointer instead of the file it stands for"
        case .path: "the path of a file, not its content"
        case .damagedArmour: "PEM text whose BEGIN or END line is missing or damaged"
        case .base64: "base64 of something else"
        case .otherText: "other text"
        }
    }
}

extension FileKind {
    /// The kind that a PEM label promises; nil for a label nobody knows.
    init?(label: String) {
        switch label {
        case "PRIVATE KEY": self = .pkcs8PrivateKey
        case "RSA PRIVATE KEY": self = .rsaPrivateKey
        case "EC PRIVATE KEY": self = .ecPrivateKey
        case "DSA PRIVATE KEY": self = .dsaPrivateKey
        case "ENCRYPTED PRIVATE KEY": self = .encryptedPrivateKey
        case "OPENSSH PRIVATE KEY": self = .openSSHPrivateKey
        case "PUBLIC KEY": self = .publicKey
        case "RSA PUBLIC KEY": self = .rsaPublicKey
        case "SSH2 PUBLIC KEY": self = .sshPublicKey
        case "CERTIFICATE", "X509 CERTIFICATE": self = .certificate
        case "TRUSTED CERTIFICATE": self = .trustedCertificate
        case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST": self = .signingRequest
        case "X509 CRL": self = .revocationList
        case "PKCS7", "CMS": self = .pkcs7
        case "PKCS12": self = .pkcs12
        case "EC PARAMETERS", "DH PARAMETERS", "X9.42 DH PARAMETERS", "DSA PARAMETERS": self = .parameters
        default: return nil
        }
    }

    /// Whether it holds a private key that must never be kept or shown.
    package var isPrivateKey: Bool {
        switch self {
        case .pkcs8PrivateKey, .rsaPrivateKey, .ecPrivateKey, .dsaPrivateKey, .encryptedPrivateKey, .openSSHPrivateKey, .puttyPrivateKey:
            true
        default: false
        }
    }
}
