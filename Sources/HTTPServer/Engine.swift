internal import Locking

/// What all requests of a server share: the handler, the limits, and the count of running exchanges.
final class Engine: Sendable {
    let handler: @Sendable (HTTPRequest) -> HTTPResponse
    let refusal: @Sendable (Int, String?) -> HTTPResponse
    /// Whether the server speaks TLS.
    let isSecure: Bool
    let bodyLimit: Int
    /// How much of a body that is too long is read before the connection is cut. A client that is still sending when the connection is
    /// closed does not get to read the answer, so a body that is only somewhat too long is read to its end.
    let swallowLimit: Int
    let requestTimeout: Int

    /// The sockets of the clients.
    let connections = OpenConnections()
    /// The connections whose answers are held back.
    let delayed = DelayedConnections()

    private struct Traffic {
        var running = 0
        var isDraining = false
    }

    private let traffic = Lock(Traffic())

    init(_ configuration: HTTPServer.Configuration, handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse) {
        self.handler = handler
        refusal = configuration.refusal
        isSecure = configuration.tls != nil
        bodyLimit = max(0, configuration.bodyLimit)
        swallowLimit = max(1 << 20, bodyLimit.multipliedReportingOverflow(by: 4).overflow ? Int.max : bodyLimit * 4)
        requestTimeout = max(1, configuration.requestTimeout)
    }

    var isIdle: Bool { traffic.withLock { $0.running == 0 } }
    var isDraining: Bool { traffic.withLock { $0.isDraining } }

    func exchangeBegan() { traffic.withLock { $0.running += 1 } }
    func exchangeEnded() { traffic.withLock { $0.running -= 1 } }
    func drain() { traffic.withLock { $0.isDraining = true } }
}
