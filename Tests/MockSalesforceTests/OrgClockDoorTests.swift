import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Everything that depends on time obeys the org's clock, while the server's stands still.
@Suite struct OrgClockDoorTests {
    /// A way to set an org's clock a while ahead.
    enum Way: CaseIterable { case offset, frozen, advanced }

    private func set(_ mock: MockFixture, _ duration: Duration, _ way: Way) {
        mock.org().changeClock { clock in
            switch way {
            case .offset: clock.offset = duration
            case .frozen: clock.frozenAt = .test + duration
            case .advanced: clock.advance(by: duration)
            }
        }
    }

    /// The rule that refuses a login before, and with the clock a while ahead.
    private func rules(
        ahead: Duration, _ way: Way, _ assertion: AssertionBuilder = AssertionBuilder(expiry: .test + .seconds(86_400 * 400)),
        _ change: (inout Org) -> Void = { _ in }
    ) throws -> [String] {
        let mock = try MockFixture(orgs: [.make(change)])
        var rules: [String] = []
        for duration in [.zero, ahead] {
            set(mock, duration, way)
            _ = try mock.post(TokenRequest(assertion))
            rules.append(mock.lastRule ?? "granted")
        }
        mock.org().changeClock { $0.reset() }
        _ = try mock.post(TokenRequest(assertion.with("jti", nil)))
        #expect((mock.lastRule ?? "granted") == rules[0], "put back, it is as before")
        return rules
    }

    @Test("exp, nbf and the longest lifetime", arguments: Way.allCases)
    func claims(_ way: Way) throws {
        #expect(try rules(ahead: .seconds(241), way, AssertionBuilder()) == ["granted", "assertion-expired"])
        #expect(try rules(ahead: .seconds(240), way, AssertionBuilder()) == ["granted", "granted"])
        #expect(
            try rules(ahead: .seconds(-600), way, AssertionBuilder()) { $0.behaviour.maximumAssertionLifetime = .seconds(180) } == [
                "granted", "assertion-lifetime-too-long",
            ])
        let early = AssertionBuilder(expiry: .test + .seconds(3_600)).with("nbf", "\(Timestamp.test.seconds + 600)")
        #expect(
            try rules(ahead: .seconds(600), way, early) { $0.behaviour.notBefore = .enforce } == ["assertion-not-yet-valid", "granted"])
    }

    @Test("The certificate's validity", arguments: Way.allCases)
    func certificate(_ way: Way) throws {
        #expect(try rules(ahead: .seconds(86_400 * 365), way) == ["granted", "certificate-expired"])
        #expect(try rules(ahead: .seconds(-86_400 * 2), way) == ["granted", "certificate-expired"])
    }

    @Test("When an app becomes visible", arguments: Way.allCases)
    func visibility(_ way: Way) throws {
        #expect(
            try rules(ahead: .seconds(600), way) { $0.connectedApps[0].visibility = .after(.seconds(600)) } == [
                "app-not-visible", "granted",
            ])
        #expect(try rules(ahead: .seconds(600), way) { $0.behaviour.propagationDelay = .seconds(600) } == ["app-not-visible", "granted"])
    }

    @Test("Login hours: at noon open, an hour later closed", arguments: Way.allCases)
    func loginHours(_ way: Way) throws {
        #expect(
            try rules(ahead: .seconds(3_600), way) { $0.users[0].loginHours = LoginHours([.wednesday: 11 * 60..<13 * 60]) } == [
                "granted", "login-hours",
            ])
    }

    @Test("The window of the login rate, and how long a jti is remembered", arguments: Way.allCases)
    func ledger(_ way: Way) throws {
        let mock = try MockFixture(orgs: [.make { $0.behaviour.loginRate = .init(logins: 1, window: .seconds(60)) }])
        let assertion = AssertionBuilder(expiry: .test + .seconds(3_600))
        var statuses: [Int] = []
        for duration in [Duration.zero, .seconds(59), .seconds(60)] {
            set(mock, .zero, .offset)
            mock.org().changeClock { $0.reset() }
            set(mock, duration, way)
            statuses.append(try mock.post(TokenRequest(assertion)).status)
        }
        #expect(statuses == [200, 400, 200])

        // Remembered for a day at most, however long the assertion is good.
        let other = try MockFixture()
        let request = TokenRequest(AssertionBuilder(expiry: .test + .seconds(86_400 * 9)).with("jti", #""j""#))
        var rules: [String?] = []
        for duration in [Duration.zero, .seconds(86_400), .seconds(86_401)] {
            other.org().changeClock { $0.reset() }
            set(other, duration, way)
            _ = try other.post(request)
            rules.append(other.lastRule)
        }
        #expect(rules == [nil, "jti-reused", nil])
    }

    @Test("The lifetime of access tokens, opaque and in JWT format, and the day of the REST API's limit", arguments: Way.allCases)
    func tokens(_ way: Way) throws {
        for format in ConnectedApp.TokenFormat.allCases {
            let client = try LoggedIn { $0.connectedApps[0].tokenFormat = format }
            #expect(try client.isAlive())
            set(client.mock, .seconds(7_200), way)
            #expect(try !client.isAlive(), "\(format)")
            client.mock.org().changeClock { $0.reset() }
            #expect(try client.isAlive(), "\(format)")
        }
        let client = try LoggedIn { $0.connectedApps[0].sessionTimeout = .seconds(86_400 * 3) }
        let usage = { try client.send("GET", "/services/data/v59.0/limits").header("Sforce-Limit-Info") }
        #expect(try [usage(), usage()] == ["api-usage=1/15000", "api-usage=2/15000"])
        set(client.mock, .seconds(86_400), way)
        #expect(try usage() == "api-usage=1/15000")
    }

    @Test("Times in the history are the org's, and another org's clock is another clock")
    func history() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        set(mock, .seconds(-3_600), .frozen)
        _ = try mock.post(TokenRequest())
        #expect(mock.org().history.newestFirst.first?.grantCase.time == .test - .seconds(3_600))
        let sandbox = AssertionBuilder(
            issuer: "3MVG9.acme.dev", subject: "drupal@acme.example.dev", audience: "https://test.salesforce.com")
        _ = try mock.post(TokenRequest(sandbox))
        #expect(mock.org("acme-dev").history.newestFirst.first?.grantCase.time == .test)
    }

    @Test("A sandbox refresh takes approvals and sessions, a reset the traces of what was done")
    func refreshAndReset() throws {
        let client = try LoggedIn {
            $0.connectedApps[0].permittedUsers = .selfAuthorize
            $0.approvals = [
                Approval(username: $0.users[0].username, consumerKey: $0.connectedApps[0].consumerKey, scopes: $0.connectedApps[0].scopes)
            ]
        }
        let org = client.mock.org()
        org.refreshSandbox()
        #expect(try !client.isAlive())
        try expectRefusal(client.mock.post(TokenRequest()), "invalid_grant", "user hasn't approved this consumer")

        let other = try LoggedIn()
        let another = other.mock.org()
        another.faults.add(try Fault(on: .data, answer: .garbage), at: .test)
        try another.setScenario(named: "user-frozen")
        another.changeClock { $0.advance(by: .seconds(60)) }
        another.reset()
        #expect(another.history.newestFirst.isEmpty && another.journal.newestFirst.isEmpty && another.faults.all(at: .test).isEmpty)
        #expect(another.clock == OrgClock() && another.scenario == nil)
        #expect(try !other.isAlive(), "its sessions have ended")
        #expect(try other.mock.post(TokenRequest()).status == 200)
    }
}
