/// Sends one HTTP request and brings the answer: the seam at which another HTTP client can be plugged in.
///
/// A transport does not follow redirects, sends no cookies back, and does not retry: the client decides on all of that.
public protocol HTTPTransport: Sendable {
    /// Sends a request.
    ///
    /// - Throws: ``TransportError`` when there is no whole answer within the request's time limit.
    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse
}

/// A request as a transport sends it.
public struct TransportRequest: Sendable, Equatable {
    /// A header field.
    public struct Header: Sendable, Equatable {
        /// The name, in any case of the letters.
        public let name: String
        /// The value, without line breaks.
        public let value: String

        /// Makes a header field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// `GET`, `POST` and so on, in capitals.
    public var method: String
    /// The absolute URL, `http` or `https`.
    public var url: String
    /// The header fields, without `Host` and `Content-Length`, which a transport adds.
    public var headers: [Header]
    /// The body; empty for none.
    public var body: [UInt8]
    /// Seconds within which the whole answer has to be there.
    public var timeout: Double
    /// The most bytes of an answer's body that are taken; a longer one is a ``TransportError/Kind/badAnswer``.
    public var bodyLimit: Int

    /// Makes a request.
    public init(
        _ method: String, _ url: String, headers: [Header] = [], body: [UInt8] = [], timeout: Double = 30, bodyLimit: Int = 1 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.bodyLimit = bodyLimit
    }
}

/// An answer as a transport received it, whole.
public struct TransportResponse: Sendable, Equatable {
    /// The status code.
    public let status: Int
    /// The header fields in the order in which they came.
    public let headers: [TransportRequest.Header]
    /// The body, decoded from its transfer coding.
    public let body: [UInt8]

    /// Makes an answer.
    public init(status: Int, headers: [TransportRequest.Header], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first header field with a name; the case of letters does not matter.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
