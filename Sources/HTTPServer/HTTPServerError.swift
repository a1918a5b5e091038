/// Why a server could not start to listen.
public struct HTTPServerError: Error, Hashable, CustomStringConvertible {
    /// The kinds of reason.
    public enum Reason: Sendable, Hashable {
        /// Another program listens there.
        case addressInUse
        /// The address is none of this machine's, or the machine has no IPv6.
        case addressNotAvailable
        /// The system does not let this user listen there; ports below 1024 are often reserved.
        case permissionDenied
        /// The host is neither an address nor `localhost`.
        case invalidHost
        /// Certificate and private key are not what TLS needs, or do not belong together.
        case unusableIdentity
        /// Something else, with the system's error number, 0 if it gave none.
        case system(Int32)
    }

    /// The kind of reason.
    public let reason: Reason
    /// The host as configured.
    public let host: String
    /// The port as configured.
    public let port: UInt16

    /// Makes an error.
    public init(reason: Reason, host: String, port: UInt16) {
        self.reason = reason
        self.host = host
        self.port = port
    }

    /// A sentence for people.
    public var description: String {
        switch reason {
        case .addressInUse:
            "cannot listen on port \(port) of \(host): another program uses it; choose another port, or port 0 for any free one"
        case .addressNotAvailable:
            "cannot listen on \(host): this machine has no such address"
        case .permissionDenied:
            "cannot listen on port \(port) of \(host): not permitted; choose a port from 1024 on, or port 0 for any free one"
        case .invalidHost:
            "cannot listen on \"\(host)\": not an IP address; use one such as 127.0.0.1, 0.0.0.0, ::1 or ::, or localhost"
        case .unusableIdentity:
            "cannot listen on port \(port) of \(host) with TLS: certificate and private key are damaged or do not belong together"
        case .system(let code):
            "cannot listen on port \(port) of \(host): the system gave error \(code)"
        }
    }
}
