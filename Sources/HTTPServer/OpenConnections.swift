internal import Locking

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The sockets of the clients that are connected.
///
/// libmicrohttpd tells of a socket's end before it closes it, so a number in here is never that of another file.
final class OpenConnections: Sendable {
    private struct State {
        var sockets: Set<Int32> = []
        var mayRead = true
    }

    private let state = Lock(State())

    var areClosed: Bool { state.withLock { $0.sockets.isEmpty } }

    func opened(_ socket: Int32) {
        state.withLock { state in
            state.sockets.insert(socket)
            if !state.mayRead { shutdown(socket, Int32(SHUT_RD)) }
        }
    }

    func closed(_ socket: Int32) {
        state.withLock { _ = $0.sockets.remove(socket) }
    }

    /// Ends reading on every connection, also on those to come: what has arrived is still read, and then the end.
    func endReading() {
        state.withLock { state in
            state.mayRead = false
            for socket in state.sockets { shutdown(socket, Int32(SHUT_RD)) }
        }
    }
}
