internal import Dispatch
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
        /// A second listener, for TLS, with the same limits; nil for none.
        public var tls: TLSListener?
        /// Further names on which the control API answers.
        public var allowedHosts: [String] = []
        /// The key that protects the control API; nil: it is open.
        public var adminKey: AdminKey?
        /// Where clients reach the server, if it is another URL than that of each request: it stands in all URLs but those of Salesforce's hosts.
        public var publicURL: ServerURL?
        /// Whether scheme, host and client's address are those that the last proxy tells of (`X-Forwarded-…`, `Forwarded`).
        public var trustsForwardedHeaders = false
        /// The secret that proves access tokens; nil: a random one.
        public var tokenKey: [UInt8]?
        /// The key that signs access tokens in JWT format; nil: one that is made when it is first needed.
        public var signingKey: RSAPrivateKey?
        /// The server's clock.
        public var clock: @Sendable () -> Timestamp = { .now }
        /// Where log lines go.
        public var logger = Logger(label: "mock-salesforce", factory: { _ in SwiftLogNoOpLogHandler() })

        /// Sees every exchange of the Salesforce side, with its secrets, after the answer was decided; it must be short and safe to call
        /// from several threads. For a program that runs a server of its own; nothing else sees or keeps a secret.
        package var observer: (@Sendable (ServerExchange) -> Void)?

        /// Makes options with every default: a free port of 127.0.0.1, an open control API, no log.
        public init() {}
    }

    /// The header of a token answer with the id of its entry in the login history.
    public static let loginHeader = "Mock-Salesforce-Login"

    /// Decides on logins; its directory holds the orgs.
    public let service: LoginService
    private let options: Options
    let control: ControlContext
    /// What listens: in plain, then over TLS.
    private struct Listeners {
        let plain: HTTPServer
        let tls: HTTPServer?
    }

    private let listeners = Lock<Listeners?>(nil)
    /// Apart from the listeners, which hold who asks for it.
    private let tlsPort = Lock<UInt16?>(nil)

    /// Makes a server that does not listen yet.
    public convenience init(orgs: [Org], options: Options) { self.init(orgs: orgs, savedTo: nil, options: options) }

    /// Makes a server that does not listen yet.
    ///
    /// - Parameter file: the file into which edits of the orgs are saved.
    init(orgs: [Org], savedTo file: ConfigurationFile?, options: Options) {
        self.options = options
        let directory = OrgDirectory()
        let editor = OrgEditor(orgs, savedTo: file, directory: directory, clock: options.clock)
        service = LoginService(
            directory: directory, tokenKey: options.tokenKey ?? secureRandomBytes(32), signingKey: SigningKey(options.signingKey)
        ) { [logger = options.logger] org, change in
            do throws(ProblemDetails) {
                try editor.changeApprovals(of: org, change)
            } catch {
                logger.warning("an approval in org \(org.name) is not saved: \(error.detail)")
            }
        }
        control = ControlContext(
            service: service, editor: editor,
            throwAways: ThrowAwayOrgs(directory: directory), authority: options.tls?.authority,
            addressing: Addressing(
                directory: directory, publicURL: options.publicURL, trustsForwardedHeaders: options.trustsForwardedHeaders,
                tlsPort: { [tlsPort] in tlsPort.withLock { $0 } }))
    }

    /// The operations of the control API.
    var controlRoutes: [ControlRoute] { ControlAPI.routes(control) }

    /// Begins to listen, on both ports or on none.
    ///
    /// - Throws: `HTTPServerError` when an address cannot be had, or TLS cannot be spoken with the identity.
    public func start() throws(HTTPServerError) {
        let doors = Doors(service: service, control: control, options: options)
        var configuration = options.http
        configuration.refusal = { Doors.refuse($0, path: $1) }
        let plain = try HTTPServer(configuration) { doors.answer($0) }
        var tls: HTTPServer?
        if let listener = options.tls {
            configuration.port = listener.port
            configuration.tls = listener.identity
            // Where this fails, the first listener ends with its last reference.
            tls = try HTTPServer(configuration) { doors.answer($0) }
        }
        tlsPort.withLock { $0 = tls?.port }
        listeners.withLock { $0 = Listeners(plain: plain, tls: tls) }
    }

    /// The URL at which it listens; empty before ``start()``.
    public var url: String { listeners.withLock { $0?.plain.url } ?? "" }

    /// The URL at which it listens with TLS; nil before ``start()`` and where it does not.
    public var tlsURL: String? { listeners.withLock { $0?.tls?.url } }

    /// The URL that clients take as their login URL: the public one, if there is one, else ``url``.
    public var loginURL: String { options.publicURL?.text ?? url }

    /// Replaces all orgs at once. Orgs that stay keep their history and clock.
    public func replaceOrgs(_ orgs: [Org]) { control.editor.configure(orgs) }

    /// Reads the configuration again and replaces all orgs, with no edit between.
    func reload(_ read: () throws(ServeError) -> ConfigurationSource.Reading) throws(ServeError) -> ConfigurationSource.Reading {
        try control.editor.reload(read)
    }

    /// Stops accepting, lets running requests finish for a while, and closes everything. May be called twice.
    ///
    /// - Parameter grace: seconds.
    public func stop(grace: Double = 2) {
        let running = listeners.withLock { listeners in
            defer { listeners = nil }
            return [listeners?.plain, listeners?.tls].compactMap { $0 }
        }
        // At the same time, so that the grace is one.
        DispatchQueue.concurrentPerform(iterations: running.count) { running[$0].stop(grace: grace) }
        control.throwAways.keys.stop()
    }
}
