/// How a client sends its requests, whatever the flow by which it logs in.
public struct RequestSettings: Sendable, Equatable {
    /// Seconds within which one request has to be answered.
    public var timeout: Double
    /// The most bytes of an answer's body that are taken from the data API; answers to a login are taken up to 64 KiB.
    public var bodyLimit: Int
    /// How often, and with what pauses, a request is sent again that may be.
    public var retry: RetryPolicy

    /// Makes settings.
    public init(timeout: Double = 30, bodyLimit: Int = 64 << 20, retry: RetryPolicy = RetryPolicy()) {
        self.timeout = timeout
        self.bodyLimit = bodyLimit
        self.retry = retry
    }
}
