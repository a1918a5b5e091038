internal import Encoding
public import HTTPServer
public import JOSE
internal import Locking
public import Logging
public import SalesforceOrg

/// The mock: an HTTP server with Salesforce's login side and the control API, around a ``LoginService``.
///
/// ```swift
/// let server = MockServer(orgs: [org], options: .init())
/// try server.start()
/// print(server.url)
/// server.stop()
/// ```
public final class MockServer: Sendable {
    /// How a server is set up.
    public struct Options: Sendable {
        /// Address, port and limits.
        public var http = HTTPServer.Configuration()
        /// Further names on which the control API answers.
        public var allowedHosts: [String] = []
        /// The key that protects the control API; nil: it is open.
        public var adminKey: AdminKey?
        /// The secret that proves access tokens; nil: a random one.
        public var tokenKey: [UInt8]?
        /// The key that signs access tokens in JWT format; nil: one that is made when it is first needed.
        public var signingKey: RSAPrivateKey?
        /// The server's clock.
        public var clock: @Sendable () -> Timestamp = { .now }
        /// Where log lines go.
        public var logger = Logger(label: "mock-salesforce", factory: { _ in SwiftLogNoOpLogHandler() })

        /// Makes options with every default: a free port of 127.0.0.1, an open control API, no log.
        public init() {}
    }

    /// The header of a token answer with the id of its entry in the login history.
    public static let loginHeader = "Mock-Salesforce-Login"

    /// Decides on logins; its directory holds the orgs.
    public let service: LoginService
    private let options: Options
    private let control: ControlContext
    private let http = Lock<HTTPServer?>(nil)

    /// Makes a server that does not listen yet.
    public init(orgs: [Org], options: Options) {
        self.options = options
        let directory = OrgDirectory()
        service = LoginService(
            directory: directory, tokenKey: options.tokenKey ?? secureRandomBytes(32), signingKey: SigningKey(options.signingKey))
        control = ControlContext(
            service: service, editor: OrgEditor(orgs, directory: directory, clock: options.clock),
            throwAways: ThrowAwayOrgs(directory: directory))
    }

    /// The operations of the control API.
    var controlRoutes: [ControlRoute] { ControlAPI.routes(control) }

    /// Begins to listen.
    ///
    /// - Throws: `HTTPServerError` when the address cannot be had.
    public func start() throws(HTTPServerError) {
        let doors = Doors(service: service, control: control, options: options)
        var configuration = options.http
        configuration.refusal = { Doors.refuse($0, path: $1) }
        let server = try HTTPServer(configuration) { doors.answer($0) }
        http.withLock { $0 = server }
    }

    /// The URL at which it listens; empty before ``start()``.
    public var url: String { http.withLock { $0?.url } ?? "" }

    /// Replaces all orgs at once. Orgs that stay keep their history and clock.
    public func replaceOrgs(_ orgs: [Org]) {
        control.editor.configure(orgs)
    }

    /// Stops accepting, lets running requests finish for a while, and closes everything. May be called twice.
    ///
    /// - Parameter grace: seconds.
    public func stop(grace: Double = 2) {
        http.withLock { server in
            defer { server = nil }
            return server
        }?.stop(grace: grace)
    }
}
