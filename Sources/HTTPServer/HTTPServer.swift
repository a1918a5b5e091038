internal import Encoding
internal import Locking

/// An HTTP/1.1 server that hands each complete request to one function.
///
/// ```swift
/// let server = try HTTPServer(.init()) { request in .text("You asked for \(request.path)\n") }
/// print("listening on \(server.url)")
/// ```
///
/// It listens from `init` until `stop` or until the last reference is gone. The handler is called on the server's threads, on several
/// of them at once.
public final class HTTPServer: Sendable {
    /// The port on which the server listens, also when it was configured as 0.
    public let port: UInt16
    /// Where clients on this machine reach the server, without a slash at the end: `http://127.0.0.1:40123`.
    ///
    /// For `0.0.0.0` and `::` it names the loopback address.
    public let url: String

    /// How many answers may be held back at once.
    public static let mostDelayed = 256
    /// The longest time for which an answer is held back.
    public static let longestDelay = Duration.seconds(60)

    private let engine: Engine
    private let daemon: Lock<Daemon?>

    /// Starts to listen; clients can connect when it returns.
    ///
    /// - Throws: `HTTPServerError` if the address is taken, not permitted, none of this machine's or no address.
    public init(
        _ configuration: Configuration = Configuration(), handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse
    ) throws(HTTPServerError) {
        guard let address = configuration.host == "localhost" ? .loopback : IPAddress(configuration.host) else {
            throw HTTPServerError(reason: .invalidHost, host: configuration.host, port: configuration.port)
        }
        engine = Engine(configuration, handler: handler)
        let daemon = try Daemon(configuration, address: address, engine: engine)
        self.daemon = Lock(daemon)
        port = daemon.port
        url = "\(configuration.tls == nil ? "http" : "https")://\(Self.urlHost(configuration.host, address)):\(port)"
    }

    deinit {
        stop(grace: 0)
    }

    /// Stops the server: refuses new connections, lets requests that have begun finish, then closes everything.
    ///
    /// Connections that are open but idle are closed at once. A second call returns at once. Not to be called by a handler: it waits
    /// for the server's threads.
    ///
    /// Answers that are held back are sent now.
    ///
    /// - Parameters:
    ///   - grace: how long requests may take to finish, in seconds. A handler that is running is waited for in any case.
    public func stop(grace: Double = 2) {
        let running = daemon.withLock { daemon in
            defer { daemon = nil }
            return daemon
        }
        guard let running else { return }
        engine.drain()
        running.refuseConnections()
        engine.delayed.stop()
        let deadline = Clock.seconds + grace
        while !engine.isIdle && Clock.seconds < deadline { Clock.pause() }
        // libmicrohttpd 0.9.75 reads through a null pointer when it refuses a malformed request by itself while it is being stopped, so
        // nothing may arrive any more by then: each connection reads its end, and is closed by the library.
        engine.connections.endReading()
        let end = Clock.seconds + Self.timeToClose
        while !engine.connections.areClosed && Clock.seconds < end { Clock.pause() }
        running.stop()
    }

    /// How long connections may take to close when there is nothing more to read, in seconds.
    private static let timeToClose = 1.0

    private static func urlHost(_ host: String, _ address: IPAddress) -> String {
        switch address {
        case IPAddress(v4: 0): "127.0.0.1"
        case IPAddress(high: 0, low: 0): "[::1]"
        default: host == "localhost" ? host : address.v4 == nil ? "[\(address)]" : "\(address)"
        }
    }
}
