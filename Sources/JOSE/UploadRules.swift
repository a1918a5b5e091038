/// What Salesforce asks of a certificate that is uploaded to a connected app, beyond the size of the file.
enum UploadRules {
    /// Checks the certificate's public key.
    static func check(_ certificate: Certificate) throws(CertificateError) {
        guard certificate.keyAlgorithm == "RSA" else {
            throw CertificateError(
                .unsuitableAlgorithm,
                "The certificate's key is of another type (\(certificate.keyAlgorithm)). Salesforce takes RSA only (RS256); "
                    + "make an RSA key of 2048 bits or more.")
        }
        guard certificate.publicKey != nil else {
            let reason = certificate.keyComplaint ?? "It cannot be decoded."
            throw CertificateError(.unsafeKey, "The certificate's key cannot be used. \(reason)")
        }
        guard certificate.keyBits >= RSAPrivateKey.minimumBits else {
            throw CertificateError(
                .tooShort,
                "The certificate's RSA key has \(certificate.keyBits) bits; Salesforce needs at least \(RSAPrivateKey.minimumBits).")
        }
    }
}
