public import Encoding

/// A request as the journal keeps it: without the values of parameters and headers that are secrets by their name, and never too long.
public struct RequestRecord: Sendable {
    /// What was asked, in neutral types.
    public struct Request: Sendable {
        /// The method.
        public let method: String
        /// The login URL that the client has: scheme, host, and the Salesforce host if one was named.
        public let baseURL: String
        /// The path without a host in it.
        public let path: String
        /// The client's address.
        public let peer: IPAddress
        let parameters: [Field]
        let headers: @Sendable () -> [(name: String, value: String)]

        /// Keeps of a request what may be kept.
        ///
        /// - Parameters:
        ///   - parameters: decoded, those of the query first.
        ///   - headers: gives the headers when somebody reads them. It must hold no value of one of ``Blanking/headers``.
        public init(
            method: String, baseURL: String, path: String, peer: IPAddress, parameters: [GrantRequest.Parameter],
            headers: @escaping @Sendable () -> [(name: String, value: String)]
        ) {
            self.method = Blanking.cut(method)
            self.baseURL = Blanking.cut(baseURL)
            self.path = Blanking.cut(path)
            self.peer = peer
            self.parameters = parameters.prefix(Blanking.mostParameters).map(Field.init)
            self.headers = headers
        }
    }

    /// A parameter; the value is nil where it is a secret by its name.
    struct Field: Sendable {
        let name: String
        let value: [UInt8]?

        init(_ parameter: GrantRequest.Parameter) {
            name = Blanking.cut(parameter.name, to: Blanking.keptNameBytes)
            let isSecret = Blanking.parameters.contains(parameter.name)
            let isShort = parameter.value.count <= Blanking.keptValueBytes
            value = isSecret ? nil : isShort ? parameter.value : Array(parameter.value.prefix(Blanking.keptValueBytes))
        }
    }

    /// Its number in the journal, from 1 on.
    public let number: Int
    /// When it came, by the server's clock.
    public let time: Timestamp
    /// Which endpoint answered.
    public let endpoint: Endpoint
    /// What was asked.
    public let request: Request
    /// The status of the answer; nil when the connection was closed without one.
    public let status: Int?
    /// How long it took to decide on the answer, in microseconds.
    public let microseconds: Int
    /// The id of its entry in the login history, if it has one.
    public let login: SalesforceID?
}
