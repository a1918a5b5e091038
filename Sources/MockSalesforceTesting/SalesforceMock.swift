public import JOSE
public import MockSalesforce
@_exported public import SalesforceOrg

/// A mock that runs in this process, with what a client needs to log in to it.
///
/// ``withMockSalesforce(_:isolation:_:)`` starts and stops one around a test; ``init(org:)`` is for frameworks that set up and tear down.
///
/// It listens on a free port of 127.0.0.1 by plain HTTP, and its clock is the machine's until ``advanceClock(by:)``. Any number of them may
/// run at once; they share nothing but the key pair, which is made once for each process.
public final class SalesforceMock: Sendable {
    /// The mock of the test that runs, in every task that it starts; nil outside of ``withMockSalesforce(_:isolation:_:)``.
    @TaskLocal public static var current: SalesforceMock?

    /// The login URL, `http://127.0.0.1:40123`, without a slash at the end. It is also an audience that the org takes.
    public let loginURL: String
    /// The consumer key of the org's first app, an assertion's `iss`; empty when it has none.
    public let consumerKey: String
    /// The username of the org's first user, an assertion's `sub`; empty when it has none.
    public let username: String
    /// The private key of the certificate that the built-in org's app has.
    public let privateKey: RSAPrivateKey
    /// The server behind it.
    public let server: MockServer
    /// The org: its clock, sessions and history.
    public let org: HostedOrg

    /// Starts a mock with one org.
    ///
    /// - Parameter org: the org as it is; nil for the built-in one, ``builtInOrg()``.
    /// - Throws: `HTTPServerError` when no port can be had; `FileProblem` when no key pair can be made.
    public init(org: Org? = nil) throws {
        let keyPair = try KeyPair.shared.get()
        let org = try org ?? Self.builtInOrg()
        server = MockServer(orgs: [org], options: .init())
        try server.start()
        loginURL = server.url
        consumerKey = org.connectedApps.first?.consumerKey ?? ""
        username = org.users.first?.username ?? ""
        privateKey = keyPair.privateKey
        // The directory was filled with this org a moment ago; the fallback is one that nobody finds.
        self.org = server.service.directory.org(org.id) ?? HostedOrg(org, at: ServerClock.now)
    }

    deinit { stop() }

    /// The org that `mock-salesforce init` writes: the user `drupal@acme.example` may use the app `3MVG9.acme.drupal`, which has the
    /// certificate of ``privateKey``.
    ///
    /// - Throws: `FileProblem` when no key pair can be made.
    public static func builtInOrg() throws -> Org {
        try BuiltInOrg.org(certificate: Array(KeyPair.shared.get().certificate.pem().utf8))
    }

    /// The private key in PEM, unencrypted PKCS#8, for clients that take it as text.
    public var privateKeyPEM: String { privateKey.pem() }

    /// Every login that was tried, newest first, the latest 1,000: what was sent, and what each rule found.
    public var logins: [LoginAttempt] { server.service.attempts.newestFirst }

    /// Why the last login was refused and how to repair that, for the message of an expectation; nil when it was not refused.
    public var whyRefused: String? {
        guard let attempt = logins.first, let rule = attempt.refusedBy, let reason = Explanation.reason(attempt) else { return nil }
        return "\(rule.name): \(reason.summary) Repair: \(reason.repair)"
    }

    /// The org's clock: `mock.clock.frozenAt = moment` stops it, `mock.clock.offset` shifts it, `mock.clock.reset()` puts it right.
    public var clock: OrgClock {
        get { org.clock }
        set { org.clock = newValue }
    }

    /// Moves the org's clock on, so that assertions, sessions and delays end without anybody waiting for it.
    public func advanceClock(by duration: Duration) { org.changeClock { $0.advance(by: duration) } }

    /// Lays a misconfiguration with a name over the org, such as `profile-not-assigned`; `mock-salesforce scenarios` prints the names.
    ///
    /// - Throws: `ScenarioError` when there is none of this name, or when only a request brings it about.
    public func setScenario(_ name: String) throws(ScenarioError) { try org.setScenario(named: name) }

    /// Takes the scenario off: the org is as it was.
    public func removeScenario() { org.removeScenario() }

    /// Adds a disturbance, which the next request that it is for meets; it goes by itself when its time to live is over.
    ///
    /// - Returns: whether there was room for it: no more than `FaultList.capacity` wait at once.
    @discardableResult
    public func addFault(_ fault: Fault) -> Bool { org.faults.add(fault, at: ServerClock.now) != nil }

    /// Ends every session of the org: the next call with an access token is answered as an expired session's.
    public func expireSessions() { org.expireSessions() }

    /// Stops listening and closes every connection. May be called twice.
    public func stop() { server.stop(grace: 0) }
}
