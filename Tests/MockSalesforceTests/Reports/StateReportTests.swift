import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Section 8 of the field reports: user state, limits and propagation. The transient faults of R36 are in FaultDoorTests.
@Suite struct StateReportTests {
    @Test("R34: a user who is not active")
    func inactive() throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.users[0].isActive = false }])
        try expectRefusal(mock.login(), "invalid_grant", "inactive user")
    }

    @Test(
        "R34: a frozen user gets what the org has chosen",
        arguments: [
            (Behaviour.DisabledUser.inactiveUser, "inactive user"), (.notApproved, "user hasn't approved this consumer"),
            (.authenticationFailure, "authentication failure"),
        ])
    func frozen(_ setting: Behaviour.DisabledUser, _ description: String) throws {
        let org = Org.reportProduction {
            $0.users[0].isFrozen = true
            $0.behaviour.frozenUser = setting
        }
        let mock = try MockFixture(orgs: [org])
        try expectRefusal(mock.login(), "invalid_grant", description)
        #expect(mock.lastRule == "user-frozen")
    }

    @Test(
        "R34: login IP ranges without the client's address restrict it, unless the app relaxes them",
        arguments: ["10.0.0.1-10.0.0.9", "127.0.0.2-127.0.0.9", "::1"])
    func restricted(_ range: String) throws {
        let range = try #require(IPAddressRange(range))
        let org = { (relaxation: ConnectedApp.IPRelaxation) in
            Org.reportProduction {
                $0.users[0].loginIPRanges = [range]
                $0.changeApp { $0.ipRelaxation = relaxation }
            }
        }
        let mock = try MockFixture(orgs: [org(.enforce)])
        try expectRefusal(mock.login(), "invalid_grant", "ip restricted")
        mock.server.replaceOrgs([org(.relax)])
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test("R34: ranges of the profile count as well, and one that holds the address is enough")
    func ranges() throws {
        let elsewhere = try #require(IPAddressRange("10.0.0.1-10.0.0.9"))
        let here = IPAddressRange(only: .loopback)
        let org = { (user: [IPAddressRange], profile: [IPAddressRange]) in
            Org.reportProduction { org in
                org.users[0].loginIPRanges = user
                org.profiles[1].loginIPRanges = profile
            }
        }
        let mock = try MockFixture(orgs: [org([], [elsewhere])])
        try expectRefusal(mock.login(), "invalid_grant", "ip restricted")
        for (user, profile) in [([], [here]), ([here], [elsewhere]), ([elsewhere, here], [])] {
            mock.server.replaceOrgs([org(user, profile)])
            try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
        }
    }

    @Test("R34: a device that was not activated, which no setting models, is a fault with its text")
    func activation() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let body = #"{"error":"invalid_grant","error_description":"activation secret invalid"}"#
        mock.org().faults.add(try Fault(answer: .custom(status: 400, body: body)), at: .test)
        try expectRefusal(mock.login(), "invalid_grant", "activation secret invalid")
        #expect(try mock.login().status == 200)
    }

    @Test("R35: the sixth exchange of one user is too many, another user's is not, and after the window all is well again")
    func loginRate() throws {
        let org = Org.reportProduction {
            $0.behaviour.loginRate = .init(logins: 5, window: .seconds(60))
            $0.users.append(.make(username: "other@acme.example"))
        }
        let mock = try MockFixture(orgs: [org])
        let assertion = AssertionBuilder.production(expiry: .test + .seconds(600))
        for _ in 0..<5 { try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url) }
        try expectRefusal(mock.login(assertion), "invalid_grant", "login rate exceeded")
        #expect(try mock.login(assertion.with("sub", #""other@acme.example""#)).status == 200)
        mock.org().clock.advance(by: .seconds(59))
        try expectRefusal(mock.login(assertion), "invalid_grant", "login rate exceeded")
        mock.org().clock.advance(by: .seconds(1))
        try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url)
    }

    @Test("R35: no limit is the default")
    func noLoginRate() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        for _ in 0..<20 { try expectGrant(mock.login(), instance: mock.url, identity: mock.url) }
    }

    @Test("R36: a new app is not known at the generic host until the delay is over, by the org's clock, and at once at My Domain")
    func propagation() throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.behaviour.propagationDelay = .seconds(600) }])
        let assertion = AssertionBuilder.production(expiry: .test + .seconds(3600))
        let (loginHost, myDomain) = ("login.salesforce.com", "acme.my.salesforce.com")
        let granted = { (answer: Answer) in expectGrant(answer, instance: "http://\(myDomain)", identity: "http://\(loginHost)") }
        try expectRefusal(mock.login(assertion, host: loginHost), "invalid_client_id", "client identifier invalid")
        #expect(mock.lastRule == "app-not-visible")
        try granted(mock.login(assertion, host: myDomain))
        mock.org().clock.advance(by: .seconds(599))
        try expectRefusal(mock.login(assertion, host: loginHost), "invalid_client_id", "client identifier invalid")
        mock.org().clock.advance(by: .seconds(1))
        try granted(mock.login(assertion, host: loginHost))
    }

    @Test("R36: one app may come later than the others, from a moment on or a while after it was made, at every host")
    func visibility() throws {
        for visibility in [ConnectedApp.Visibility.from(.test + .seconds(120)), .after(.seconds(120))] {
            let mock = try MockFixture(orgs: [.reportProduction { $0.changeApp { $0.visibility = visibility } }])
            let assertion = AssertionBuilder.production(expiry: .test + .seconds(3600))
            for host in [nil, "login.salesforce.com", "acme.my.salesforce.com"] {
                try expectRefusal(mock.login(assertion, host: host), "invalid_client_id", "client identifier invalid")
            }
            mock.org().clock.advance(by: .seconds(119))
            try expectRefusal(mock.login(assertion), "invalid_client_id", "client identifier invalid")
            mock.org().clock.advance(by: .seconds(1))
            try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url)
        }
    }

    @Test("R36: the user of a new org is not found at the generic host, which does not know it yet, and is at My Domain")
    func newOrg() throws {
        let mock = try MockFixture(orgs: [.reportSandbox { $0.behaviour.loginHosts = .myDomainOnly }])
        try expectRefusal(mock.login(.sandbox(), host: "test.salesforce.com"), "invalid_grant", "user hasn't approved this consumer")
        #expect(try mock.login(.sandbox(), host: "acme--dev.sandbox.my.salesforce.com").status == 200)
    }
}
