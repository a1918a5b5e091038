internal import Encoding

/// Sends one HTTP/1.1 request over a connection of its own, and waits for the whole answer.
///
/// It follows no redirect, keeps no cookie and blocks its thread. TLS (1.2 and later) checks the server's certificate and its name.
///
/// ```swift
/// let answer = try HTTPClient().send(HTTPClient.Request("GET", "http://127.0.0.1:8080/services/data"))
/// print(answer.status)
/// ```
public struct HTTPClient: Sendable {
    /// A request.
    public struct Request: Sendable {
        /// `GET`, `POST` and so on, in capitals.
        public var method: String
        /// The absolute URL, `http` or `https`.
        public var url: String
        /// The header fields, without `Host`, `Connection` and `Content-Length`.
        public var headers: [(name: String, value: String)]
        /// The body; empty for none.
        public var body: [UInt8]
        /// Seconds within which the whole answer has to be there. The look-up of the host's name has a limit of its own, the system's.
        public var timeout: Double
        /// The most bytes of the answer's body that are taken.
        public var bodyLimit: Int

        /// Makes a request.
        public init(
            _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [], timeout: Double = 30,
            bodyLimit: Int = 1 << 20
        ) {
            self.method = method
            self.url = url
            self.headers = headers
            self.body = body
            self.timeout = timeout
            self.bodyLimit = bodyLimit
        }
    }

    /// An answer.
    public struct Response: Sendable {
        /// The status code.
        public let status: Int
        /// The header fields in the order in which they came.
        public let headers: [(name: String, value: String)]
        /// The body, decoded from its transfer coding.
        public let body: [UInt8]
    }

    /// PEM of certificates that are trusted beside those of the system; empty for none.
    public var extraTrust: [UInt8]

    /// Makes a client.
    ///
    /// - Parameter extraTrust: PEM of certificates that are trusted beside those of the system.
    public init(extraTrust: [UInt8] = []) { self.extraTrust = extraTrust }

    /// Sends a request and reads the answer.
    public func send(_ request: Request) throws(HTTPClientError) -> Response {
        guard let url = HTTPURL(request.url) else { throw HTTPClientError(.badRequest, "This is no URL that can be asked.") }
        let bytes = try request.bytes(for: url)
        let deadline = Deadline(seconds: request.timeout)
        let socket = try Socket(connectingTo: url, deadline: deadline)
        let tls = url.isSecure ? try TLSSession(over: socket, host: url.host, extraTrust: extraTrust) : nil
        do {
            if let tls { try tls.write(bytes) } else { try socket.write(bytes) }
        } catch  where error.kind == .connectionLost {
            // A server may refuse a request before it has read all of it: then there is an answer all the same.
        }
        var reader = ResponseReader(bodyLimit: request.bodyLimit, hasBody: request.method != "HEAD") { () throws(HTTPClientError) in
            if let tls { try tls.read() } else { try socket.read() }
        }
        return try reader.response()
    }
}

extension HTTPClient.Request {
    fileprivate func bytes(for url: HTTPURL) throws(HTTPClientError) -> [UInt8] {
        var head = "\(method) \(url.target) HTTP/1.1\r\nHost: \(url.authority)\r\nConnection: close\r\n"
        let hasLength = !body.isEmpty || method != "GET" && method != "HEAD"
        for (name, value) in headers + (hasLength ? [("Content-Length", "\(body.count)")] : []) { head += "\(name): \(value)\r\n" }
        let lines = head.utf8.count(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
        guard lines == 2 * (3 + headers.count + (hasLength ? 1 : 0)) else {
            throw HTTPClientError(.badRequest, "There is a line break in the method or a header field.")
        }
        return Array((head + "\r\n").utf8) + body
    }
}
