internal import COpenSSL

/// Owns one reference to an `EVP_PKEY`. It never changes once it is made, so threads may share it.
final class EVPKey: @unchecked Sendable {
    let raw: OpaquePointer

    init(adopting raw: OpaquePointer) { self.raw = raw }

    deinit { EVP_PKEY_free(raw) }

    var bits: Int { Int(EVP_PKEY_get_bits(raw)) }

    var baseID: Int32 { EVP_PKEY_get_base_id(raw) }

    /// The public half as a DER-encoded SubjectPublicKeyInfo.
    var subjectPublicKeyInfo: [UInt8]? { derBytes { i2d_PUBKEY(raw, $0) } }

    /// The private half as unencrypted PKCS#8.
    var pkcs8: [UInt8]? {
        guard let info = EVP_PKEY2PKCS8(raw) else {
            ERR_clear_error()
            return nil
        }
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        return derBytes { i2d_PKCS8_PRIV_KEY_INFO(info, $0) }
    }
}

/// Runs one of OpenSSL's `i2d` functions; nil when it fails.
func derBytes(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8]? {
    let count = Int(encode(nil))
    guard count > 0 else {
        ERR_clear_error()
        return nil
    }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        var next = buffer.baseAddress
        initialized = max(0, Int(encode(&next)))
    }
}

/// Runs one of OpenSSL's `d2i` functions over all of `bytes`; nil when it fails. Leaves the thread's error queue empty.
func decodeDER(
    _ bytes: [UInt8], _ decode: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?
) -> OpaquePointer? {
    defer { ERR_clear_error() }
    return bytes.withUnsafeBufferPointer { buffer in
        var next = buffer.baseAddress
        return decode(&next, buffer.count)
    }
}
