internal import Encoding
internal import HTTPServer

/// Where a request came from, as it counts for all but the guard of the control API: the scheme and the host that the client used, and the
/// client's address. They are the connection's own, or what the last proxy before this server says.
struct RequestOrigin: Sendable {
    /// `http` or `https`.
    let scheme: String
    /// As in a `Host` header.
    let host: String
    /// The client's address.
    let peer: IPAddress
    /// Whether a proxy's word stands in the place of scheme or host.
    let isForwarded: Bool

    /// What the connection itself says.
    init(_ request: HTTPRequest) {
        scheme = request.isSecure ? "https" : "http"
        host = request.host
        peer = request.peer
        isForwarded = false
    }

    /// What the last proxy says, and the connection where the proxy says nothing or nothing that makes sense.
    init(_ request: HTTPRequest, trusting forwarded: ForwardedHeaders) {
        scheme = forwarded.scheme ?? (request.isSecure ? "https" : "http")
        let host = forwarded.host ?? request.host
        let port = Authority.hasPort(host) ? nil : forwarded.port
        self.host = port.map { "\(host):\($0)" } ?? host
        peer = forwarded.peer ?? request.peer
        isForwarded = forwarded.scheme != nil || forwarded.host != nil || port != nil
    }
}
