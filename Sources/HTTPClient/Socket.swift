// In an optimised build the compiler takes C's structures from whichever module it met first, so files that use them import both.
internal import COpenSSL
internal import Encoding

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The moment at which a request has to be over.
struct Deadline {
    private let end: Double

    init(seconds: Double) { end = Self.now + seconds }

    /// Seconds that are left; none or less when it is over.
    var secondsLeft: Double { end - Self.now }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A connection over TCP on which no operation waits longer than until the deadline.
final class Socket {
    private let descriptor: Int32
    private let deadline: Deadline
    /// Host and port, for errors.
    let name: String

    /// Connects to the first address of a host at which something listens.
    convenience init(connectingTo url: HTTPURL, deadline: Deadline) throws(HTTPClientError) {
        var hints = addrinfo()
        hints.ai_socktype = streamType
        hints.ai_family = AF_UNSPEC
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(url.host, String(url.port), &hints, &list) == 0 else {
            throw HTTPClientError(.cannotConnect, "No address is known for the host \(url.host).")
        }
        defer { freeaddrinfo(list) }
        let addresses = sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { $0?.pointee }
        var reason: Int32 = 0
        for (index, address) in addresses.enumerated() {
            // An address that does not answer leaves the others their share of the time.
            let share = Deadline(seconds: deadline.secondsLeft / Double(addresses.count - index))
            let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
            guard descriptor >= 0 else { continue }
            reason = Self.establish(descriptor, to: address, share)
            if reason == 0 {
                self.init(descriptor, name: url.authority, deadline)
                return
            }
            close(descriptor)
        }
        guard reason != ETIMEDOUT else { throw Self.timedOut(url.authority) }
        throw HTTPClientError(.cannotConnect, "Cannot connect to \(url.authority): \(String(cString: strerror(reason))).")
    }

    private init(_ descriptor: Int32, name: String, _ deadline: Deadline) {
        self.descriptor = descriptor
        self.name = name
        self.deadline = deadline
    }

    deinit { close(descriptor) }

    /// Connects without blocking; 0, or the number of the error.
    private static func establish(_ descriptor: Int32, to address: addrinfo, _ deadline: Deadline) -> Int32 {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        if connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return 0 }
        guard errno == EINPROGRESS else { return errno }
        guard isReady(descriptor, for: POLLOUT, deadline) else { return ETIMEDOUT }
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
        return error
    }

    /// Whether something happened before the deadline.
    private static func isReady(_ descriptor: Int32, for event: Int32, _ deadline: Deadline) -> Bool {
        while true {
            let left = deadline.secondsLeft
            guard left > 0 else { return false }
            var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            let count = poll(&entry, 1, Int32(min(left * 1000 + 1, 1e9)))
            if count > 0 || count < 0 && errno != EINTR { return true }
        }
    }

    private static func timedOut(_ name: String) -> HTTPClientError {
        HTTPClientError(.timedOut, "\(name) did not answer in time.")
    }

    /// The error of a connection that ended too early.
    var lost: HTTPClientError { HTTPClientError(.connectionLost, "\(name) closed the connection before the answer was whole.") }

    /// Sends all bytes.
    func write(_ bytes: [UInt8]) throws(HTTPClientError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count >= 0 { sent += count } else { try waitAfterError(for: POLLOUT) }
        }
    }

    /// The bytes that come next; none when the other side has closed.
    func read() throws(HTTPClientError) -> [UInt8] {
        while true {
            var received = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
                received = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                count = max(received, 0)
            }
            if received >= 0 {
                // A server that drips would never let `poll` wait.
                guard deadline.secondsLeft > 0 else { throw Self.timedOut(name) }
                return bytes
            }
            try waitAfterError(for: POLLIN)
        }
    }

    private func waitAfterError(for event: Int32) throws(HTTPClientError) {
        switch errno {
        case EINTR: return
        case EAGAIN, EWOULDBLOCK:
            guard Self.isReady(descriptor, for: event, deadline) else { throw Self.timedOut(name) }
        default: throw lost
        }
    }
}

private let streamType: Int32 = {
    #if canImport(Glibc)
        Int32(SOCK_STREAM.rawValue)
    #else
        SOCK_STREAM
    #endif
}()
