internal import COpenSSL

/// Owns a fetched hash function. It never changes, so threads may share it; fetched once, it saves a lookup with every use.
final class HashFunction: @unchecked Sendable {
    let raw: OpaquePointer

    /// Fetches a hash function by OpenSSL's name; nil when the provider lacks it.
    init?(_ name: String) {
        guard let raw = EVP_MD_fetch(nil, name, nil) else {
            ERR_clear_error()
            return nil
        }
        self.raw = raw
    }

    deinit { EVP_MD_free(raw) }

    /// The hash of `bytes`, or nil when OpenSSL fails.
    func hash(_ bytes: [UInt8]) -> [UInt8]? {
        var length: UInt32 = 0
        var isDone = false
        let digest = [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            isDone = EVP_Digest(bytes, bytes.count, buffer.baseAddress, &length, raw, nil) == 1
            count = isDone ? Int(length) : 0
        }
        return isDone ? digest : nil
    }
}

private let sharedSHA256 = HashFunction("SHA256")

/// Returns the SHA-256 hash of bytes (FIPS 180-4), 32 bytes.
///
/// Traps when OpenSSL has no memory left or no SHA-256.
public func sha256(_ bytes: [UInt8]) -> [UInt8] {
    guard let hash = sharedSHA256?.hash(bytes) else { preconditionFailure("OpenSSL could not compute SHA-256") }
    return hash
}
