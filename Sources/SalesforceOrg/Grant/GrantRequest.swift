public import Encoding

/// What a client asks the token endpoint for, in neutral types: a door translates to it, nothing here knows HTTP.
public struct GrantRequest: Sendable {
    /// Where a parameter came from.
    public enum Source: Sendable { case query, body }

    /// A decoded parameter. The value is bytes, since a client may send anything.
    public struct Parameter: Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: [UInt8]
        /// Where it came from.
        public var source: Source

        /// Makes a parameter.
        public init(_ name: String, _ value: [UInt8], from source: Source = .body) {
            self.name = name
            self.value = value
            self.source = source
        }
    }

    /// The name of the parameter that holds the assertion.
    package static let assertionName = "assertion"

    /// The method, such as `POST`.
    public var method: String
    /// The parameters, those of the query first, as a servlet reads them.
    public var parameters: [Parameter]
    /// Whether there was a body that is no form, so that nobody read it.
    public var hasUnreadBody: Bool
    /// Whether the path began with two slashes.
    public var hasDoubleSlash: Bool
    /// Who the client says it is in the Authorization header, if it does.
    public var basic: ClientCredentials?
    /// The host that was addressed.
    public var address: AddressedHost
    /// The client's address.
    public var peer: IPAddress
    /// Now, by the server's clock.
    public var serverTime: Timestamp

    /// Makes a request.
    public init(
        method: String = "POST", parameters: [Parameter], hasUnreadBody: Bool = false, hasDoubleSlash: Bool = false,
        basic: ClientCredentials? = nil, address: AddressedHost, peer: IPAddress, serverTime: Timestamp
    ) {
        self.method = method
        self.parameters = parameters
        self.hasUnreadBody = hasUnreadBody
        self.hasDoubleSlash = hasDoubleSlash
        self.basic = basic
        self.address = address
        self.peer = peer
        self.serverTime = serverTime
    }

    /// The first parameter with a name. Which of several counts is not known of Salesforce; a servlet takes the first, query before body.
    func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }
}
