internal import COpenSSL

/// Owns OpenSSL's memory buffer, for the functions that only read from or write to one.
final class MemoryBIO {
    let raw: OpaquePointer

    /// Makes a buffer that holds a copy of `bytes`; nil when there is no memory for it.
    init?(_ bytes: [UInt8] = []) {
        guard let raw = BIO_new(BIO_s_mem()) else { return nil }
        self.raw = raw
        guard bytes.isEmpty || BIO_write(raw, bytes, Int32(bytes.count)) == Int32(bytes.count) else { return nil }
    }

    deinit { BIO_free_all(raw) }

    /// What the buffer holds now.
    var bytes: [UInt8] {
        var start: UnsafeMutablePointer<CChar>?
        let count = cssl_bio_bytes(raw, &start)
        guard let start, count > 0 else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
