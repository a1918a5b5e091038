internal import Encoding
internal import Foundation
internal import HTTPServer
internal import JOSE
internal import Locking
internal import Logging
public import SalesforceOrg

/// What the command line and the environment say about `serve`; nil where they say nothing.
public struct ServeSettings: Sendable {
    let host: String
    let port: UInt16
    let allowedHosts: [String]
    let adminKeyFile: String?
    let adminKey: String?
    let noAdminKey: Bool
    let readyFile: String?
    let logFormat: LogFormat
    let seed: UInt64?
    let scenarios: [String]
    let tls: TLSSettings?
    let publicURL: ServerURL?
    let trustsForwardedHeaders: Bool

    /// Makes settings, with 127.0.0.1 and 8080 where nothing else is said.
    public init(
        host: String?, port: UInt16?, allowedHosts: [String], adminKeyFile: String?, adminKey: String?, noAdminKey: Bool,
        readyFile: String?,
        logFormat: LogFormat, seed: UInt64?, scenarios: [String] = [], tls: TLSSettings? = nil, publicURL: ServerURL? = nil,
        trustsForwardedHeaders: Bool = false
    ) {
        self.host = host ?? "127.0.0.1"
        self.port = port ?? 8080
        self.allowedHosts = allowedHosts
        self.adminKeyFile = adminKeyFile
        self.adminKey = adminKey
        self.noAdminKey = noAdminKey
        self.readyFile = readyFile
        self.logFormat = logFormat
        self.seed = seed
        self.scenarios = scenarios
        self.tls = tls
        self.publicURL = publicURL
        self.trustsForwardedHeaders = trustsForwardedHeaders
    }
}

/// Runs a server for the command `serve`: reads the configuration, listens, says so, reads again when asked, stops.
public final class ServeRunner: Sendable {
    private let source: ConfigurationSource
    private let settings: ServeSettings
    private let sink = LogSink.standardError()
    private let logger: Logger
    private let server = Lock<MockServer?>(nil)
    /// What the server's certificate is for, where it was made for this run.
    private let certified = Lock<LeafNames?>(nil)

    /// Makes a runner that has not begun.
    public init(source: ConfigurationSource, settings: ServeSettings) {
        self.source = source
        self.settings = settings
        let (format, sink) = (settings.logFormat, sink)
        logger = Logger(label: "mock-salesforce", factory: { _ in LineLogHandler(format: format, sink: sink) })
    }

    /// Begins to listen.
    public func start() throws(ServeError) {
        let reading = try read()
        try ServeError.configuration { () throws(FileProblem) in try reading.file?.prepare() }
        var options = MockServer.Options()
        options.http.host = settings.host
        options.http.port = settings.port
        options.allowedHosts = settings.allowedHosts
        options.adminKey = try adminKey()
        options.tokenKey = settings.seed.map(Self.tokenKey)
        options.publicURL = settings.publicURL
        options.trustsForwardedHeaders = settings.trustsForwardedHeaders
        options.logger = logger
        let tls = try settings.tls.map { tls throws(ServeError) in
            try ServeError.configuration { () throws(FileProblem) in try tls.prepare(names: leafNames(reading.orgs), now: .now) }
        }
        options.tls = tls?.listener
        let server = MockServer(orgs: reading.orgs, savedTo: reading.file, options: options)
        do {
            try server.start()
        } catch {
            throw ServeError("\(error)", isConfiguration: false)
        }
        self.server.withLock { $0 = server }
        certified.withLock { $0 = tls?.names }
        if let path = settings.readyFile { try ReadyFile(path: path).write(url: server.url, tlsURL: server.tlsURL) }
        announce(server, reading, notes: reading.notes + (tls?.notes ?? []) + (reading.file.map { [$0.note] } ?? []))
    }

    /// Reads the configuration again, whole or not at all.
    public func reload() {
        do throws(ServeError) {
            guard let server = server.withLock({ $0 }) else { return }
            let reading = try server.reload { () throws(ServeError) in try read() }
            logger.info("configuration read again from \(reading.origin): \(Self.summary(reading.orgs))")
            let names = leafNames(reading.orgs)
            let notes = certified.withLock { $0 }.map { $0.notes(onChangeTo: names) + names.notes } ?? []
            let saving = reading.file.flatMap { $0.isOwnText ? nil : [$0.note] } ?? []
            for note in reading.notes + notes + saving { logger.notice("\(note)") }
        } catch {
            logger.error("configuration not read again, the one before stays: \(error)")
        }
        sink.flush()
    }

    private func read() throws(ServeError) -> ConfigurationSource.Reading {
        var reading = try source.read(now: .now)
        if let publicURL = settings.publicURL { try Self.check(publicURL, with: reading.orgs) }
        for text in settings.scenarios { try ScenarioChoice(text).apply(to: &reading.orgs) }
        return reading
    }

    /// Stops gracefully.
    public func stop() {
        let server = server.withLock { $0 }
        server?.stop()
        logger.info("stopped")
        sink.flush()
    }

    private func leafNames(_ orgs: [Org]) -> LeafNames { LeafNames(orgs: orgs, others: settings.allowedHosts + [settings.host]) }

    private func announce(_ server: MockServer, _ reading: ConfigurationSource.Reading, notes: [String]) {
        let urls = server.url + (server.tlsURL.map { " and \($0)" } ?? "")
        logger.info("listening on \(urls), \(Self.summary(reading.orgs)) from \(reading.origin)")
        for note in notes { logger.notice("\(note)") }
        if let org = reading.orgs.first, let app = org.connectedApps.first, let user = org.users.first {
            logger.info("login URL \(server.loginURL), consumer key \(app.consumerKey), username \(user.username)")
        }
        logger.info("Setup \(server.url)\(SetupPath.root)")
        if settings.publicURL != nil || settings.trustsForwardedHeaders, settings.adminKeyFile == nil, settings.adminKey == nil,
            !settings.noAdminKey
        {
            logger.notice("whoever the proxy lets through reaches the control API too: keep /_mock out of it, or give --admin-key-file")
        }
        sink.flush()
    }

    /// Requests to Salesforce's hosts keep them, so that no other host can be reached below one.
    private static func check(_ publicURL: ServerURL, with orgs: [Org]) throws(ServeError) {
        let hosts = Org.Kind.allCases.map(\.loginHost) + orgs.flatMap { [$0.loginHost, $0.myDomain] }
        guard let host = hosts.first(where: { publicURL.host == $0 }) else { return }
        throw ServeError(
            "--public-url: \(host) is one of Salesforce's hosts here, and requests to those keep their own URL. Leave the option out, or give the name of the machine or the proxy.",
            isConfiguration: true)
    }

    private static func summary(_ orgs: [Org]) -> String {
        orgs.count == 1 ? "org \(orgs[0].name)" : "\(orgs.count) orgs"
    }

    /// The same key for the same seed, so that tokens are the same in every run.
    private static func tokenKey(_ seed: UInt64) -> [UInt8] {
        MessageAuthenticator(key: Array("mock-salesforce seed \(seed)".utf8)).code(for: Array("access tokens".utf8))
    }

    private func adminKey() throws(ServeError) -> AdminKey? {
        let text: String?
        if let file = settings.adminKeyFile {
            let bytes = try ServeError.configuration { try BoundedFile.read(file, upTo: 4_096) }
            text = String(decoding: bytes, as: UTF8.self)
        } else {
            text = settings.adminKey
        }
        if let text {
            guard let key = AdminKey(text) else { throw ServeError("the admin key is empty", isConfiguration: true) }
            return key
        }
        guard settings.noAdminKey || isLoopback else {
            throw ServeError(
                "others can reach \(settings.host), and there is no admin key to protect the control API. Give --admin-key-file, or --no-admin-key if it may stay open.",
                isConfiguration: true)
        }
        return nil
    }

    private var isLoopback: Bool {
        if settings.host == "localhost" { return true }
        guard let address = IPAddress(settings.host) else { return false }
        return address.v4.map { $0 >> 24 == 127 } ?? (address.high == 0 && address.low == 1)
    }
}
