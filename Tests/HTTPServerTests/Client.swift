import Foundation
import HTTPServer

/// A blocking socket with a read timeout, that sends exactly the bytes it is told to.
final class Client: @unchecked Sendable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    struct Failure: Error { let text: String }

    /// What came back, taken apart just enough.
    struct Answer {
        var status: Int
        var head: String
        var body: String

        /// The values of all fields called `name`, in order.
        func values(_ name: String) -> [String] {
            head.components(separatedBy: "\r\n").dropFirst().compactMap { line in
                guard line.lowercased().hasPrefix(name.lowercased() + ":") else { return nil }
                return line.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
            }
        }
    }

    init(port: UInt16, host: String = "127.0.0.1", timeout: Int = 10) throws {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let found else { throw Failure(text: "no address \(host)") }
        defer { freeaddrinfo(found) }
        descriptor = socket(found.pointee.ai_family, found.pointee.ai_socktype, 0)
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard connect(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0 else {
            let code = errno
            throw Failure(text: "connect: \(String(cString: strerror(code)))")
        }
    }

    convenience init(_ server: HTTPServer, timeout: Int = 10) throws {
        try self.init(port: server.port, timeout: timeout)
    }

    deinit { close(descriptor) }

    /// Sends all of it, or as much as the other side takes before it closes.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads one answer, with a body as long as it says (none for `head`).
    func answer(head headOnly: Bool = false) throws -> Answer {
        let blank = Array("\r\n\r\n".utf8)
        while buffer.firstRange(of: blank) == nil { try fill() }
        guard let end = buffer.firstRange(of: blank) else { throw Failure(text: "no header") }
        var answer = Answer(status: 0, head: String(decoding: buffer[..<end.lowerBound], as: UTF8.self), body: "")
        answer.status = answer.head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        buffer.removeSubrange(..<end.upperBound)
        let length = headOnly || answer.status < 200 ? 0 : answer.values("Content-Length").first.flatMap { Int($0) } ?? 0
        while buffer.count < length { try fill() }
        answer.body = String(decoding: buffer[..<length], as: UTF8.self)
        buffer.removeFirst(length)
        return answer
    }

    /// Reads until the other side closes; throws if it does not within the timeout.
    func rest() throws -> String {
        while try fill(orEnd: true) {}
        defer { buffer = [] }
        return String(decoding: buffer, as: UTF8.self)
    }

    @discardableResult
    private func fill(orEnd mayEnd: Bool = false) throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 16384)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count > 0 {
            buffer += chunk[..<count]
            return true
        }
        let code = errno
        if mayEnd, count == 0 || code == ECONNRESET { return false }
        throw Failure(text: count == 0 ? "closed by the server" : "recv: \(String(cString: strerror(code)))")
    }
}

extension HTTPServer {
    /// Sends one request on a connection of its own and reads one answer.
    func exchange(_ request: String, head: Bool = false) throws -> Client.Answer {
        let client = try Client(self)
        client.send(request)
        return try client.answer(head: head)
    }
}

/// Tells the client what the server made of its request.
@Sendable func echo(_ request: HTTPRequest) -> HTTPResponse {
    let query = String(decoding: request.query, as: UTF8.self)
    return HTTPResponse(
        headers: [
            ("X-Method", request.method), ("X-Path", request.path), ("X-Query", query), ("X-Host", request.host),
            ("X-Peer", "\(request.peer)"),
        ],
        body: request.body)
}

func get(_ path: String = "/", _ fields: String = "") -> String { "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n" }

func post(_ body: String, path: String = "/") -> String {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
}
