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
        guard let raw = X509_new() else { throw CertificateError(.creationFailed, "OpenSSL has no memory for a certificate.") }
        let draft = X509Handle(adopting: raw)
        defer { ERR_clear_error() }
        guard X509_set_version(raw, 2) == 1, setSerialNumber(raw) else { throw creationFailed }
        try setName(raw, commonName)
        try setDates(raw, notBefore: notBefore, days: days)
        // The key comes before the extensions: the subject key identifier is its hash.
        guard key.setPublicKey(ofCertificate: raw), addExtensions(raw), key.sign(certificate: raw), let der = draft.der else {
            throw creationFailed
        }
        return try Certificate(reading: der)
    }

    private static let creationFailed = CertificateError(.creationFailed, "OpenSSL could not make the certificate.")

    private static func setSerialNumber(_ certificate: OpaquePointer) -> Bool {
        // 20 bytes is the most that RFC 5280 allows; the first byte keeps the number positive and at that length.
        var bytes = secureRandomBytes(20)
        bytes[0] = bytes[0] & 0x3F | 0x40
        return ASN1_STRING_set(X509_get_serialNumber(certificate), bytes, Int32(bytes.count)) == 1
    }

    private static func setName(_ certificate: OpaquePointer, _ commonName: String) throws(CertificateError) {
        let bytes = Array(commonName.utf8)
        let name = X509_get_subject_name(certificate)
        guard !bytes.isEmpty, X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0) == 1,
            X509_set_issuer_name(certificate, name) == 1
        else { throw CertificateError(.creationFailed, "A certificate's common name must have 1 to 64 characters.") }
    }

    private static func setDates(_ certificate: OpaquePointer, notBefore: Int64, days: Int) throws(CertificateError) {
        let (seconds, overflows) = Int64(days).multipliedReportingOverflow(by: 86_400)
        let (notAfter, overflowsToo) = notBefore.addingReportingOverflow(seconds)
        guard !overflows, !overflowsToo, ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(notBefore)) != nil,
            ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(notAfter)) != nil
        else { throw CertificateError(.invalidDate, "A certificate's dates must lie between the years 0 and 9999.") }
    }

    private static func addExtensions(_ certificate: OpaquePointer) -> Bool {
        var context = X509V3_CTX()
        cssl_v3_context(&context, certificate, certificate)
        let extensions = [
            (NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid:always,issuer"),
            (NID_basic_constraints, "critical,CA:TRUE"),
        ]
        return extensions.allSatisfy { kind, value in
            guard let element = X509V3_EXT_conf_nid(nil, &context, kind, value) else { return false }
            defer { X509_EXTENSION_free(element) }
            return X509_add_ext(certificate, element, -1) == 1
        }
    }
}

extension RSAPrivateKey {
    func setPublicKey(ofCertificate certificate: OpaquePointer) -> Bool { withKey { X509_set_pubkey(certificate, $0) == 1 } }

    func sign(certificate: OpaquePointer) -> Bool { withKey { X509_sign(certificate, $0, EVP_sha256()) > 0 } }
}
