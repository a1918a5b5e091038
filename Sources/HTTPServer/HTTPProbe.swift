// Both modules, for the reason given in Clock.swift.
internal import CMicroHTTPD
internal import Encoding

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Asks a server on an IP address for the status of one path. It is for health checks, which must not need a whole HTTP client.
public enum HTTPProbe {
    /// Sends a GET and returns the status of the answer; nil when there is no answer, or none of HTTP.
    ///
    /// - Parameters:
    ///   - host: an IP address.
    ///   - timeout: seconds that connecting, sending and receiving may take each.
    public static func status(host: String, port: UInt16, path: String, timeout: Int) -> Int? {
        guard let address = IPAddress(host) else { return nil }
        let family = address.v4 == nil ? AF_INET6 : AF_INET
        let socket = makeSocket(family)
        guard socket >= 0 else { return nil }
        defer { close(socket) }
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        for option in [SO_SNDTIMEO, SO_RCVTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        let length = socklen_t(family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size)
        let connected = address.withSocketAddress(port: port) { connect(socket, $0.assumingMemoryBound(to: sockaddr.self), length) }
        let name = family == AF_INET ? host : "[\(host)]"
        let request = Array("GET \(path) HTTP/1.1\r\nHost: \(name):\(port)\r\nConnection: close\r\n\r\n".utf8)
        guard connected == 0, send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
        return status(inAnswerOf: socket)
    }

    /// The number in `HTTP/1.1 200 OK`.
    private static func status(inAnswerOf socket: Int32) -> Int? {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64)
        while answer.count < 12 {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            answer += buffer[..<count]
        }
        guard answer.starts(with: "HTTP/1.".utf8) else { return nil }
        return Int(String(decoding: answer[9..<12], as: UTF8.self))
    }
}

private func makeSocket(_ family: Int32) -> Int32 {
    #if canImport(Glibc)
        socket(family, Int32(SOCK_STREAM.rawValue), 0)
    #else
        socket(family, SOCK_STREAM, 0)
    #endif
}
