internal import JOSE

/// Finds out why a login does not work, before or without trying it: key, certificate, clock, login URL, and at last the login itself.
///
/// ```swift
/// let report = await Doctor(transport: transport).examine(.init(key: .init(name: "key.pem", bytes: bytes), loginURL: url))
/// print(report.text())
/// ```
public struct Doctor: Sendable {
    /// The content of a file, and what to call it.
    public struct File: Sendable {
        let name: String
        /// What is in it; empty when it cannot be read.
        let bytes: [UInt8]
        /// Why it cannot be read.
        let obstacle: String?

        /// Takes the content of a file.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
            obstacle = nil
        }

        /// Takes note that a file cannot be read.
        ///
        /// - Parameter reason: the end of a sentence that begins with the file's name and a colon.
        public init(name: String, unreadable reason: String) {
            self.name = name
            bytes = []
            obstacle = reason
        }
    }

    /// What is known of a login; whatever is nil is not looked at.
    public struct Patient: Sendable {
        /// The private key's file.
        public var key: File?
        /// The password of the private key.
        public var password: String?
        /// The certificate's file.
        public var certificate: File?
        /// The login URL, as it stands in the client's settings.
        public var loginURL: String?
        /// The audience, where it is another than the login URL.
        public var audience: String?
        /// The consumer key.
        public var consumerKey: String?
        /// The username.
        public var username: String?

        /// Makes a patient of whom nothing is known.
        public init() {}
    }

    private let transport: any HTTPTransport
    private let clock: ClientClock

    /// Makes a doctor.
    ///
    /// - Parameters:
    ///   - transport: how servers are asked.
    ///   - clock: this machine's clock, which is itself looked at.
    public init(transport: any HTTPTransport, clock: ClientClock = .system) {
        self.transport = transport
        self.clock = clock
    }

    /// Looks at everything that is known, and logs in if there is enough for it and nothing is in the way.
    public func examine(_ patient: Patient) async -> CheckReport {
        let files = FileChecks(patient, now: clock.seconds)
        var checks = files.checks
        guard let text = patient.loginURL else { return CheckReport(checks) }
        let url = LoginURLChecks(text)
        checks += url.checks
        guard let loginURL = url.loginURL else { return CheckReport(checks) }
        let server = await ServerChecks.make(loginURL, transport: transport, clock: clock)
        checks += server.checks
        guard server.isReachable, let key = files.key, let consumerKey = patient.consumerKey, let username = patient.username else {
            return CheckReport(checks)
        }
        let configuration = JWTBearerClient.Configuration(
            loginURL: text, audience: patient.audience, consumerKey: consumerKey, username: username, privateKey: key)
        checks.append(await loginCheck(configuration))
        return CheckReport(checks)
    }

    private func loginCheck(_ configuration: JWTBearerClient.Configuration) async -> Check {
        do throws(SalesforceError) {
            let token = try await JWTBearerClient(configuration, transport: transport, clock: clock).login()
            return .ok("login", "An access token for \(token.instanceURL), scopes \(token.scopes.joined(separator: " ")).")
        } catch {
            return .problem("login", error.summary, error.hint)
        }
    }
}
