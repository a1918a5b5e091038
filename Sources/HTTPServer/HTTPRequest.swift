public import Encoding

/// A request as it came from the client, complete with its body.
public struct HTTPRequest: Sendable {
    /// The method as sent, usually in capitals: `POST`.
    public var method: String
    /// The path as sent, still percent-encoded and without the query: `/services/oauth2/token`. `*` for `OPTIONS *`.
    public var path: String
    /// The bytes after the `?`, still percent-encoded; empty if there is none.
    public var query: [UInt8]
    /// The header fields.
    public var headers: HTTPHeaders
    /// The body, at most as long as the server's limit.
    public var body: [UInt8]
    /// The address of the client, or of the last proxy before this server.
    public var peer: IPAddress
    /// Whether it came over TLS that ended in this server.
    public var isSecure: Bool

    /// Makes a request; a server makes them itself, tests of handlers may want to.
    public init(
        method: String = "GET", path: String = "/", query: [UInt8] = [], headers: HTTPHeaders = [], body: [UInt8] = [],
        peer: IPAddress = .loopback, isSecure: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.peer = peer
        self.isSecure = isSecure
    }

    /// The `Host` field as sent, with its port if it has one; empty if there is none.
    ///
    /// A server has refused hosts with bytes outside of `A-Z a-z 0-9 . - _ : [ ]`. If the client sent an absolute target, as to a proxy
    /// (`GET http://example.com/ HTTP/1.1`), this is the host of the target, as RFC 9112 has it.
    public var host: String { headers["Host"] ?? "" }
}
