internal import COpenSSL

extension Certificate {
    /// Makes a self-signed certificate, as `openssl req -newkey rsa:2048 -nodes -x509 -days 365` does.
    ///
    /// Version 3, signed with SHA-256, a random serial number, and OpenSSL's usual extensions: subject and authority key identifier, and
    /// a critical `CA:TRUE`.
    ///
    /// - Parameters:
    ///   - commonName: 1 to 64 characters (RFC 5280 appendix A.1); the only part of subject and issuer.
    ///   - notBefore: seconds since 1970.
    ///   - days: how long it is valid; a negative number makes one that was never valid.
    /// - Throws: ``CertificateError`` when the name or the dates cannot stand in a certificate.
    public static func selfSigned(
        commonName: String, key: RSAPrivateKey, notBefore: Int64, days: Int = 365
    ) throws(CertificateError) -> Certificate {
        let draft = try CertificateDraft()
        try draft.setName(commonName)
        try draft.setDates(notBefore, try end(of: days, after: notBefore))
        return try draft.signed(
            for: key.key,
            extensions: [
                (NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid:always,issuer"),
                (NID_basic_constraints, "critical,CA:TRUE"),
            ])
    }

    private static func end(of days: Int, after notBefore: Int64) throws(CertificateError) -> Int64 {
        let (seconds, overflows) = Int64(days).multipliedReportingOverflow(by: 86_400)
        let (notAfter, overflowsToo) = notBefore.addingReportingOverflow(seconds)
        guard !overflows, !overflowsToo else {
            throw CertificateError(.invalidDate, "A certificate's dates must lie between the years 0 and 9999.")
        }
        return notAfter
    }
}
