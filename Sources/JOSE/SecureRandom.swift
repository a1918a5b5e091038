internal import COpenSSL

/// Returns random bytes that nobody can predict, from OpenSSL's generator.
///
/// Traps when the operating system gives no entropy: going on without would hand out tokens that can be guessed.
///
/// - Parameter count: how many bytes; 0 or less gives none.
public func secureRandomBytes(_ count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        let status = RAND_bytes(buffer.baseAddress, Int32(count))
        precondition(status == 1, "the random number generator of OpenSSL has no entropy")
        initialized = count
    }
}
