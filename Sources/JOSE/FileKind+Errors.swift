extension FileKind {
    /// What to say when a private key was wanted and this is there instead.
    var keyError: KeyError {
        switch self {
        case .empty: KeyError(.empty, "The private key is empty. \(Self.expectedKey)")
        case .encryptedPrivateKey:
            KeyError(.passwordNeeded, "The private key is encrypted, and no password was given. Give the password, or decrypt the key.")
        case .ecPrivateKey, .dsaPrivateKey:
            KeyError(.unsuitableAlgorithm, "This is \(phrase). Salesforce takes RSA only (RS256); make an RSA key of 2048 bits or more.")
        case .damagedArmour: KeyError(.damaged, "This is \(phrase). \(Self.lines("PRIVATE KEY"))")
        default: KeyError(.otherFile, "This is \(phrase)\(adviceForKey)")
        }
    }

    /// What to say when a certificate was wanted and this is there instead.
    var certificateError: CertificateError {
        switch self {
        case .empty: CertificateError(.empty, "The certificate is empty. \(Self.expectedCertificate)")
        case .damagedArmour: CertificateError(.damaged, "This is \(phrase). \(Self.lines("CERTIFICATE"))")
        default: CertificateError(.otherFile, "This is \(phrase)\(adviceForCertificate)")
        }
    }

    private var adviceForKey: String {
        switch self {
        case .openSSHPrivateKey: ". Convert it: ssh-keygen -p -m PKCS8 -f the.key (it changes the file in place)."
        case .puttyPrivateKey: ". Convert it: puttygen the.ppk -O private-openssh -o the.key, then ssh-keygen -p -m PKCS8 -f the.key."
        case .pkcs12: ", not a private key. Take the key out: openssl pkcs12 -in the.p12 -nocerts -nodes -out the.key."
        case .utf16: Self.otherEncoding
        case .path: ". Give the content of the private key, from BEGIN to END."
        case .certificate, .trustedCertificate: ", not a private key; the two files may be swapped. \(Self.expectedKey)"
        default: ", not a private key. \(Self.expectedKey)"
        }
    }

    private var adviceForCertificate: String {
        switch self {
        case .signingRequest: ", not a certificate. Upload the certificate that the certificate authority made from it."
        case .trustedCertificate: ". Convert it: openssl x509 -in the.crt -out new.crt."
        case .pkcs7: ", not a certificate. Take it out: openssl pkcs7 -print_certs -in the.p7b -out the.crt."
        case .pkcs12: ", not a certificate. Take it out: openssl pkcs12 -in the.p12 -clcerts -nokeys -out the.crt."
        case .utf16: Self.otherEncoding
        case .path: ". Give the content of the certificate, from BEGIN to END."
        case _ where isPrivateKey: ", not a certificate; the two files may be swapped. \(Self.expectedCertificate)"
        default: ", not a certificate. \(Self.expectedCertificate)"
        }
    }

    private static let expectedKey = "Expected an RSA key in PEM, beginning with BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY."
    private static let expectedCertificate = "Expected an X.509 certificate in PEM, beginning with BEGIN CERTIFICATE, or in DER."
    private static let otherEncoding = ". Save it again as UTF-8 or plain ASCII."

    private static func lines(_ label: String) -> String {
        "The lines must read -----BEGIN \(label)----- and -----END \(label)-----, with five plain dashes."
    }
}
