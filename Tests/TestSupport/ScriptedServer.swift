import Glibc
internal import Locking

/// A server on a free port that answers as it is told, above all in ways in which no server should.
package final class ScriptedServer: Sendable {
    /// What happens on a connection once the request has been read.
    package enum Reply: Sendable {
        /// Sends this and closes.
        case text(String)
        /// Sends a status line, the length of the body and the body, and closes.
        case answer(status: Int = 200, type: String = "application/json", headers: String = "", String)
        /// Sends this and then nothing more, until the client goes.
        case silence(after: String = "")
        /// Sends this, and then ten bytes a second, until the client goes.
        case drip(after: String)
        /// Sends this before it has read anything, and then nothing more, until the client goes.
        case atOnce(String)
        /// Closes the connection before it has read the request.
        case closeAtOnce
    }

    private let listener: Int32
    private let state: Lock<(replies: [Reply], requests: [String])>
    /// `http://127.0.0.1:` and the port.
    package let url: String
    package let port: UInt16

    /// Starts a server that gives the replies in turn, and the last of them from then on.
    package init(_ replies: Reply...) {
        state = Lock((replies, []))
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                precondition(bind(listener, $0, size) == 0 && listen(listener, 64) == 0, "cannot listen")
                getsockname(listener, $0, &size)
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        url = "http://127.0.0.1:\(port)"
        let state = state
        startThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    close(listener)
                    return
                }
                startThread { Self.serve(connection, state) }
            }
        }
    }

    /// Lets the thread that accepts end, which closes the socket.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// The requests that came, whole.
    package var requests: [String] { state.withLock(\.requests) }

    /// A port on which nothing listens.
    package static var closedPort: UInt16 { ScriptedServer(.closeAtOnce).port }

    private static func serve(_ connection: Int32, _ state: Lock<(replies: [Reply], requests: [String])>) {
        defer { close(connection) }
        let reply = state.withLock { $0.replies.count > 1 ? $0.replies.removeFirst() : $0.replies[0] }
        var request = ""
        switch reply {
        case .atOnce, .closeAtOnce: break
        default:
            guard let whole = readRequest(connection) else { return }
            request = whole
        }
        state.withLock { $0.requests.append(request) }
        switch reply {
        case .text(let text): write(text, connection)
        case .answer(let status, let type, let headers, let body):
            write(
                "HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\(headers)\r\n\(body)",
                connection)
        case .silence(let text), .atOnce(let text):
            write(text, connection)
            while read(connection) != nil {}
        case .drip(let text):
            write(text, connection)
            var entry = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
            while poll(&entry, 1, 100) == 0, write("x", connection) {}
        case .closeAtOnce: break
        }
    }

    private static func readRequest(_ connection: Int32) -> String? {
        var text = ""
        while true {
            guard let more = read(connection) else { return nil }
            text += more
            guard let head = text.firstRange(of: "\r\n\r\n") else { continue }
            let length = text.firstMatch(of: /(?i)\r\ncontent-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
            if text[head.upperBound...].utf8.count >= length { return text }
        }
    }

    private static func read(_ connection: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    @discardableResult
    private static func write(_ text: String, _ connection: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// Runs something that blocks on a thread of its own, beside the few that tests share.
private func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    pthread_create(
        &thread, nil,
        { raw in
            Unmanaged<Box>.fromOpaque(raw!).takeRetainedValue().body()
            return nil
        }, Unmanaged.passRetained(Box(body)).toOpaque())
    pthread_detach(thread)
}
