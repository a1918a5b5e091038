internal import COpenSSL

/// An X.509 certificate of version 3 while it is made: what every kind of certificate that is made here has in common.
struct CertificateDraft {
    private let handle: X509Handle
    private var raw: OpaquePointer { handle.raw }

    static let failed = CertificateError(.creationFailed, "OpenSSL could not make the certificate.")

    /// Begins a certificate with a random serial number.
    init() throws(CertificateError) {
        guard let raw = X509_new() else { throw CertificateError(.creationFailed, "OpenSSL has no memory for a certificate.") }
        handle = X509Handle(adopting: raw)
        // 20 bytes is the most that RFC 5280 allows; the first byte keeps the number positive and at that length.
        var number = secureRandomBytes(20)
        number[0] = number[0] & 0x3F | 0x40
        guard X509_set_version(raw, 2) == 1, ASN1_STRING_set(X509_get_serialNumber(raw), number, Int32(number.count)) == 1 else {
            throw Self.failed
        }
    }

    /// Sets the subject, and the same as issuer.
    ///
    /// - Parameter commonName: 1 to 64 characters (RFC 5280 appendix A.1).
    func setName(_ commonName: String) throws(CertificateError) {
        let bytes = Array(commonName.utf8)
        let name = X509_get_subject_name(raw)
        guard !bytes.isEmpty, X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0) == 1,
            X509_set_issuer_name(raw, name) == 1
        else { throw CertificateError(.creationFailed, "A certificate's common name must have 1 to 64 characters.") }
    }

    /// Sets from when until when it is valid, in seconds since 1970.
    func setDates(_ notBefore: Int64, _ notAfter: Int64) throws(CertificateError) {
        guard ASN1_TIME_set(X509_getm_notBefore(raw), time_t(notBefore)) != nil,
            ASN1_TIME_set(X509_getm_notAfter(raw), time_t(notAfter)) != nil
        else { throw CertificateError(.invalidDate, "A certificate's dates must lie between the years 0 and 9999.") }
    }

    /// Adds the extensions, signs with the issuer's key and reads the certificate.
    ///
    /// - Parameters:
    ///   - key: the key that it is for.
    ///   - extensions: OpenSSL's names and values; nothing that somebody wrote may stand in one unread.
    ///   - issuer: who signs; nil: the certificate itself.
    func signed(
        for key: EVPKey, extensions: [(kind: Int32, value: String)], by issuer: (certificate: X509Handle, key: EVPKey)? = nil
    ) throws(CertificateError) -> Certificate {
        defer { ERR_clear_error() }
        if let issuer, X509_set_issuer_name(raw, X509_get_subject_name(issuer.certificate.raw)) != 1 { throw Self.failed }
        // The key comes before the extensions: the subject key identifier is its hash.
        guard X509_set_pubkey(raw, key.raw) == 1, add(extensions, issuer: issuer?.certificate ?? handle),
            X509_sign(raw, (issuer?.key ?? key).raw, EVP_sha256()) > 0, let der = handle.der
        else { throw Self.failed }
        return try Certificate(reading: der)
    }

    private func add(_ extensions: [(kind: Int32, value: String)], issuer: X509Handle) -> Bool {
        var context = X509V3_CTX()
        cssl_v3_context(&context, issuer.raw, raw)
        return extensions.allSatisfy { kind, value in
            guard let element = X509V3_EXT_conf_nid(nil, &context, kind, value) else { return false }
            defer { X509_EXTENSION_free(element) }
            return X509_add_ext(raw, element, -1) == 1
        }
    }
}
