internal import JOSE

extension Rules {
    /// Whether the uploaded certificate's key made the signature.
    static let certificateRules = [certificateMissing, certificateExpired, signatureInvalid]

    static let certificateMissing = Rule(
        "certificate-missing", "No certificate was uploaded to the app.",
        answer: .always(.invalidAssertion), loginHistory: "Failed: Signature Invalid",
        repair: "Tick Use digital signatures in the app's OAuth settings and upload the certificate.",
        .claimed, "R25: a certificate that was silently not stored",
        trigger: .overlay { $0.changeApps { $0.certificate = nil } },
        check: { $0.app.map { .refused(if: $0.app.certificate == nil) } ?? .unknown },
        expected: { _ in "a certificate" },
        found: { $0.app?.app.certificate.map { "certificate \($0.subject)" } ?? "none" })

    static let certificateExpired = Rule(
        "certificate-expired", "The uploaded certificate is not valid at this time.",
        answer: .always(.invalidAssertion), loginHistory: "Failed: Signature Invalid",
        repair: "Make a new certificate for the same key, or a new pair, and upload it to the app.",
        .inferred, "open question: nobody was found who tells what Salesforce does",
        trigger: .overlay {
            $0.changeApps { $0.certificate?.notAfter = Timestamp(milliseconds: 0) }
        },
        check: { grantCase in
            guard let certificate = grantCase.app?.app.certificate else { return .unknown }
            guard grantCase.behaviour.expiredCertificate == .refuse else { return .notApplicable }
            return .refused(if: !certificate.isValid(at: grantCase.time))
        },
        expected: { "valid at \($0.time.iso8601)" },
        found: { $0.app?.app.certificate.map { "valid from \($0.notBefore.iso8601) to \($0.notAfter.iso8601)" } ?? "none" })

    static let signatureInvalid = Rule(
        "signature-invalid", "The signature was not made with the key of the app's certificate.",
        answer: .always(.invalidAssertion), loginHistory: "Failed: Signature Invalid",
        repair: "Sign with the private key that belongs to the uploaded certificate, or upload the certificate that belongs to the key.",
        .seen, "R19, R21: forcedotcom/sfdx-travisci issue 135",
        trigger: .overlay { $0.changeApps { $0.certificate = $0.certificate.map(\.ofAStranger) } },
        check: { $0.assertionSignature == .notSent ? .unknown : .refused(if: $0.assertionSignature == .wrong) },
        expected: { $0.app?.app.certificate.map { "signed with the key of certificate \($0.subject)" } ?? "a certificate" },
        found: { _ in "a signature" },
        verdict: { outcome in
            switch outcome {
            case .passed: "that key's signature"
            case .refused: "another key's signature, or bytes that were changed after signing"
            case .notApplicable, .unknown: "nothing to compare"
            }
        })
}

extension AppCertificate {
    /// The certificate with the public key of another, whose private key nobody has kept.
    fileprivate var ofAStranger: AppCertificate {
        var copy = self
        if let key = try? RSAPublicKey(spkiPEM: Self.strangersKey) { copy.publicKey = key }
        return copy
    }

    private static let strangersKey = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1Z/esZ51CNjYDwPZh9YP
        IZyZ+na/q9LSAUxIxLR519arjGcW8awi4Ko66F3XM4+MMoma3NJ598gel3O6BDTr
        Xuog3+NXbN37T2SmM3gVE0ynUyaVz1eE7FE2xxFKs/yCFPdbYJRCEuSfpI5kbfYW
        mWqfEh3GmZgr/D4rCHMynj8B3+7yUzji6wxDoB73EBnPIeVAlW7pttIBYb0JzC2C
        6rtxittng2PaTyDKjaimdZKVmPmotjpkYAvMi2D2GQVaLIkXFM+I2K08fTBmu9qb
        W2he2WyfTlXMlqfZo6j40vhYd2aOC6ew6LwsDKBVG5Sqswnuxq+eO9hcIBCTOwjx
        kwIDAQAB
        -----END PUBLIC KEY-----
        """
}
