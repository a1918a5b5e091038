internal import Synchronization

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

    private let running = Atomic(0)
    private let draining = Atomic(false)

    init(_ configuration: HTTPServer.Configuration, handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse) {
        self.handler = handler
        refusal = configuration.refusal
        isSecure = configuration.tls != nil
        bodyLimit = max(0, configuration.bodyLimit)
        swallowLimit = max(1 << 20, bodyLimit.multipliedReportingOverflow(by: 4).overflow ? Int.max : bodyLimit * 4)
        requestTimeout = max(1, configuration.requestTimeout)
    }

    var isIdle: Bool { running.load(ordering: .acquiring) == 0 }
    var isDraining: Bool { draining.load(ordering: .acquiring) }

    func exchangeBegan() { running.add(1, ordering: .acquiringAndReleasing) }
    func exchangeEnded() { running.subtract(1, ordering: .acquiringAndReleasing) }
    func drain() { draining.store(true, ordering: .releasing) }
}
