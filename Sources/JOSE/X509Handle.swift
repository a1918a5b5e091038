internal import COpenSSL

/// Owns one reference to an `X509`. It never changes once it is made, so threads may share it.
final class X509Handle: @unchecked Sendable {
    let raw: OpaquePointer

    init(adopting raw: OpaquePointer) { self.raw = raw }

    deinit { X509_free(raw) }

    /// The certificate in DER, as it was read.
    var der: [UInt8]? { derBytes { i2d_X509(raw, $0) } }

    /// The number that stands for the version: 0 for version 1, 2 for version 3.
    var versionNumber: Int { X509_get_version(raw) }

    /// The public key as a DER-encoded SubjectPublicKeyInfo.
    var subjectPublicKeyInfo: [UInt8]? { derBytes { i2d_X509_PUBKEY(X509_get_X509_PUBKEY(raw), $0) } }

    /// Bits of the public key, 0 when it cannot be decoded.
    var keyBits: Int {
        defer { ERR_clear_error() }
        return X509_get0_pubkey(raw).map { Int(EVP_PKEY_get_bits($0)) } ?? 0
    }

    /// The name of the public key's algorithm: `RSA`, `RSA-PSS`, `EC`, or OpenSSL's name for another.
    var keyAlgorithm: String {
        var identifier: OpaquePointer?
        guard X509_PUBKEY_get0_param(&identifier, nil, nil, nil, X509_get_X509_PUBKEY(raw)) == 1, let identifier else { return "unknown" }
        switch OBJ_obj2nid(identifier) {
        case NID_rsaEncryption: return "RSA"
        case NID_rsassaPss: return "RSA-PSS"
        case NID_X9_62_id_ecPublicKey: return "EC"
        case NID_undef: return "unknown"
        case let other: return OBJ_nid2sn(other).map { String(cString: $0) } ?? "unknown"
        }
    }

    /// Whether it says of itself that it may sign other certificates.
    var isCertificateAuthority: Bool {
        defer { ERR_clear_error() }
        return X509_get_extension_flags(raw) & UInt32(EXFLAG_CA) != 0
    }

    /// The serial number in hexadecimal, with a minus sign when it is negative.
    var serialNumber: String {
        guard let number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(raw), nil) else { return "" }
        defer { BN_free(number) }
        guard let text = BN_bn2hex(number) else { return "" }
        defer { cssl_free(text) }
        return DisplayText.safe(String(cString: text))
    }

    var subject: String { Self.text(of: X509_get_subject_name(raw)) }

    var issuer: String { Self.text(of: X509_get_issuer_name(raw)) }

    var notBefore: Int64? { Self.seconds(X509_get0_notBefore(raw)) }

    var notAfter: Int64? { Self.seconds(X509_get0_notAfter(raw)) }

    private static func text(of name: OpaquePointer?) -> String {
        guard let bio = MemoryBIO() else { return "" }
        defer { ERR_clear_error() }
        let strings = ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT
        let dumps = ASN1_STRFLGS_DUMP_UNKNOWN | ASN1_STRFLGS_DUMP_DER
        let names = XN_FLAG_SEP_COMMA_PLUS | XN_FLAG_DN_REV | XN_FLAG_FN_SN | XN_FLAG_DUMP_UNKNOWN_FIELDS
        guard X509_NAME_print_ex(bio.raw, name, 0, UInt(strings) | UInt(dumps) | UInt(names)) >= 0 else { return "" }
        return DisplayText.safe(String(decoding: bio.bytes, as: UTF8.self))
    }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        guard let time, let start = ASN1_STRING_get0_data(time) else { return nil }
        let characters = Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(time))))
        return CertificateTime.seconds(characters, isUTCTime: ASN1_STRING_type(time) == V_ASN1_UTCTIME)
    }
}
