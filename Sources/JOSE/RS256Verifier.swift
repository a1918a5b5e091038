internal import COpenSSL

/// Verifies RS256 signatures of one key, one at a time: keep it in a ``Pool``.
///
/// The contexts are set up once and used again for each signature, which saves 3 of 20 microseconds against `EVP_DigestVerify`.
final class RS256Verifier {
    private let key: EVPKey
    private let sha256: HashFunction
    private let hashing: OpaquePointer
    private let verifying: OpaquePointer

    /// Sets the contexts up; nil when OpenSSL fails.
    init?(_ key: EVPKey, sha256: HashFunction) {
        guard let hashing = EVP_MD_CTX_new() else { return nil }
        guard let verifying = EVP_PKEY_CTX_new_from_pkey(nil, key.raw, nil) else {
            EVP_MD_CTX_free(hashing)
            ERR_clear_error()
            return nil
        }
        self.key = key
        self.sha256 = sha256
        self.hashing = hashing
        self.verifying = verifying
        guard EVP_PKEY_verify_init(verifying) == 1,
            EVP_PKEY_CTX_set_rsa_padding(verifying, RSA_PKCS1_PADDING) == 1,
            EVP_PKEY_CTX_set_signature_md(verifying, sha256.raw) == 1
        else {
            ERR_clear_error()
            return nil
        }
    }

    deinit {
        EVP_PKEY_CTX_free(verifying)
        EVP_MD_CTX_free(hashing)
    }

    /// Whether `signature` is that of `message`. Leaves the thread's error queue empty.
    func verifies(_ signature: [UInt8], over message: ArraySlice<UInt8>) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(EVP_MAX_MD_SIZE)) { digest in
            var length: UInt32 = 0
            let isHashed = message.withUnsafeBytes {
                EVP_DigestInit_ex2(hashing, sha256.raw, nil) == 1
                    && EVP_DigestUpdate(hashing, $0.baseAddress, $0.count) == 1
                    && EVP_DigestFinal_ex(hashing, digest.baseAddress, &length) == 1
            }
            let isValid = isHashed && EVP_PKEY_verify(verifying, signature, signature.count, digest.baseAddress, Int(length)) == 1
            if !isValid { ERR_clear_error() }
            return isValid
        }
    }
}
