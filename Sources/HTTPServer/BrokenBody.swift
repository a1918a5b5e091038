// In an optimised build the compiler takes C's structures from whichever module it met first, so files that use them import both.
internal import CMicroHTTPD

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A body of which only the first part is sent, though the head announces all of it.
final class BrokenBody: Sendable {
    private let bytes: [UInt8]
    private let sentBytes: Int

    init(_ bytes: [UInt8], sentBytes: Int) {
        self.bytes = bytes
        self.sentBytes = min(max(0, sentBytes), bytes.count)
    }

    /// A response of libmicrohttpd that keeps this body until it is sent.
    func makeResponse() -> OpaquePointer? {
        let context = Unmanaged.passRetained(self)
        let response = MHD_create_response_from_callback(UInt64(bytes.count), 4096, readBrokenBody, context.toOpaque(), freeBrokenBody)
        if response == nil { context.release() }
        return response
    }

    fileprivate func read(at position: Int, into buffer: UnsafeMutablePointer<CChar>, capacity: Int) -> Int {
        let count = min(capacity, sentBytes - position)
        guard count > 0 else { return Self.endWithError }
        bytes.withUnsafeBytes { source in
            UnsafeMutableRawPointer(buffer).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: source[position..<position + count]).baseAddress!, byteCount: count)
        }
        return count
    }

    /// `MHD_CONTENT_READER_END_WITH_ERROR`, a macro with a cast, which Swift does not import: the connection is closed.
    private static let endWithError = -2
}

private let readBrokenBody: MHD_ContentReaderCallback = { context, position, buffer, capacity in
    guard let context, let buffer else { return -2 }
    return Unmanaged<BrokenBody>.fromOpaque(context)._withUnsafeGuaranteedRef {
        $0.read(at: Int(position), into: buffer, capacity: capacity)
    }
}

private let freeBrokenBody: MHD_ContentReaderFreeCallback = { context in
    guard let context else { return }
    Unmanaged<BrokenBody>.fromOpaque(context).release()
}
