extension HTTPServer {
    /// Where a server listens and what it puts up with.
    public struct Configuration: Sendable {
        /// The address to listen on: IPv4, IPv6 or `localhost`, which is 127.0.0.1.
        ///
        /// `0.0.0.0` is every IPv4 address of the machine; `::` is every IPv6 and IPv4 address.
        public var host = "127.0.0.1"
        /// The port; 0 for one that the system chooses.
        public var port: UInt16 = 0
        /// What the server shows of itself over TLS 1.2 or later; nil: it speaks plain HTTP.
        public var tls: TLSIdentity?
        /// The number of threads that answer requests, from 1 on. A handler that waits holds one of them.
        public var threads = 2
        /// The longest body that reaches the handler, in bytes; longer ones are refused with 413.
        public var bodyLimit = 256 * 1024
        /// The memory of one connection, in bytes: the limit for target and header fields together, refused with 414 and 431.
        public var connectionMemory = 16 * 1024
        /// The most connections open at once; more wait until one is closed.
        public var connectionLimit = 1024
        /// The most connections open at once from one client address; nil for no such limit.
        public var connectionsPerPeer: Int?
        /// Closes a connection on which nothing has moved for so many seconds.
        public var idleTimeout = 30
        /// Closes a connection whose request has been arriving for so many seconds, however busily.
        ///
        /// It is counted from the request line, and looked at when the header is complete and with each part of the body.
        public var requestTimeout = 60
        /// Answers, with this status, for requests that do not reach the handler: 400 and 413; and 500 if an answer had no valid status.
        /// The path is that of the request, as sent; nil where it cannot be told.
        public var refusal: @Sendable (_ status: Int, _ path: String?) -> HTTPResponse = { status, _ in plainRefusal(status) }

        /// Makes the default configuration, on a free port of 127.0.0.1.
        public init() {}

        /// Makes a configuration for one address; everything else has its default.
        public init(host: String = "127.0.0.1", port: UInt16) {
            self.host = host
            self.port = port
        }

        /// The default refusal: a sentence of plain text.
        @Sendable public static func plainRefusal(_ status: Int) -> HTTPResponse {
            switch status {
            case 400: .text("The request is malformed.\n", status: 400)
            case 413: .text("The body of the request is too long.\n", status: 413)
            default: .text("The server could not answer.\n", status: status)
            }
        }
    }
}
