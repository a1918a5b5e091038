internal import COpenSSL

/// A certificate authority for this machine alone, whose leaf certificates are for Salesforce's and local names only.
///
/// It signs with EC P-256 and SHA-256, lives for 90 days, signs no further authority (path length 0) and is held to ``NameConstraints``.
///
/// ```swift
/// let authority = try CertificateAuthority.make(key: try .generate(), at: now)
/// let (certificate, key) = try authority.leaf(for: [CertifiedName("login.salesforce.com")!], at: now)
/// ```
package struct CertificateAuthority: Sendable {
    /// For how many days its certificate is valid.
    package static let days: Int64 = 90
    /// For how long before it is made a certificate is valid, in seconds: clocks of containers and virtual machines go wrong.
    private static let backdating: Int64 = 3_600
    private static let day: Int64 = 86_400

    /// Its certificate, which clients are to trust.
    package let certificate: Certificate
    private let key: TLSPrivateKey

    /// Makes the certificate of an authority with this key.
    ///
    /// - Parameter seconds: now, in seconds since 1970.
    package static func make(key: TLSPrivateKey, at seconds: Int64) throws(CertificateError) -> CertificateAuthority {
        let draft = try CertificateDraft()
        try draft.setName("mock-salesforce local CA (not Salesforce)")
        try draft.setDates(seconds - backdating, seconds - backdating + days * day)
        let certificate = try draft.signed(
            for: key.key,
            extensions: [
                (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"), (NID_key_usage, "critical,keyCertSign"),
                (NID_name_constraints, NameConstraints.value), (NID_subject_key_identifier, "hash"),
            ])
        return CertificateAuthority(made: certificate, for: key)
    }

    private init(made certificate: Certificate, for key: TLSPrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// Takes up an authority that was made before.
    ///
    /// - Throws: ``CertificateError`` when the two do not belong together, or the certificate is none that ``make(key:at:)`` made: it could
    ///   vouch for any name then.
    package init(certificate: Certificate, key: TLSPrivateKey) throws(CertificateError) {
        guard key.matches(certificate) else { throw CertificateError(.otherFile, "The certificate and the key do not belong together.") }
        let own = try Self.make(key: key, at: certificate.notBefore + Self.backdating)
        let kinds = [NID_basic_constraints, NID_key_usage, NID_name_constraints]
        guard let handle = certificate.handle, let expected = own.certificate.handle,
            kinds.allSatisfy({ handle.extensionValue($0) == expected.extensionValue($0) }),
            certificate.notAfter == own.certificate.notAfter,
            certificate.subject == own.certificate.subject
        else {
            throw CertificateError(.otherFile, "The certificate is none of an authority that this version of mock-salesforce makes.")
        }
        self.init(made: certificate, for: key)
    }

    /// Whether less than half of its life is left, or it has not begun.
    package func isDue(at seconds: Int64) -> Bool {
        seconds < certificate.notBefore || certificate.notAfter - seconds < Self.days * Self.day / 2
    }

    /// Makes the certificate of an authority with the same key, and valid from now on: who trusts the one before trusts its leafs, too.
    package func renewed(at seconds: Int64) throws(CertificateError) -> CertificateAuthority { try Self.make(key: key, at: seconds) }

    /// Makes a key and a certificate for a server, valid as long as the authority is.
    ///
    /// - Parameter names: what it is for, within ``NameConstraints``: clients refuse the whole certificate for one name outside of them.
    package func leaf(for names: [CertifiedName], at seconds: Int64) throws(CertificateError) -> (Certificate, TLSPrivateKey) {
        guard !names.isEmpty, names.allSatisfy(NameConstraints.permit), let issuer = certificate.handle,
            let leafKey = try? TLSPrivateKey.generate()
        else { throw CertificateDraft.failed }
        let draft = try CertificateDraft()
        try draft.setName("mock-salesforce server (not Salesforce)")
        try draft.setDates(max(seconds - Self.backdating, certificate.notBefore), certificate.notAfter)
        let leaf = try draft.signed(
            for: leafKey.key,
            extensions: [
                (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
                (NID_ext_key_usage, "serverAuth"),
                (NID_subject_alt_name, names.map(\.alternativeName).joined(separator: ",")), (NID_subject_key_identifier, "hash"),
                (NID_authority_key_identifier, "keyid:always"),
            ], by: (issuer, key.key))
        return (leaf, leafKey)
    }
}

extension X509Handle {
    /// The value of an extension in DER, with a byte before it that says whether it is critical; nil when it has none.
    fileprivate func extensionValue(_ kind: Int32) -> [UInt8]? {
        let index = X509_get_ext_by_NID(raw, kind, -1)
        guard index >= 0, let element = X509_get_ext(raw, index), let value = X509_EXTENSION_get_data(element),
            let start = ASN1_STRING_get0_data(value)
        else { return nil }
        return [UInt8(X509_EXTENSION_get_critical(element))] + UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(value)))
    }
}
