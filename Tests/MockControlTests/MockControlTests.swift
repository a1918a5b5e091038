import Encoding
import LoginFlows
import Locking
import MockControl
import MockSalesforce
import SalesforceClient
import SalesforceOrg
import TestSupport
import Testing

@Suite struct MockControlTests {
    private let mock: MockFixture
    private let control: MockControl

    init() throws {
        mock = try MockFixture()
        control = MockControl(url: mock.url + "/", transport: URLSessionTransport())
    }

    @Test func `an org is made, changed, watched and taken out`() async throws {
        let made = try await control.makeOrg(["name": "made", "connectedApps": []], timeToLive: .seconds(90))
        #expect(made.name == "made" && made.loginURL == "\(mock.url)/made.my.salesforce.com")
        #expect(made.username == "drupal@made.example" && made.consumerKey == nil && made.privateKey == nil)
        #expect(made.expiresAt == "2026-01-14T12:01:30Z")
        let org = control.org(made.name)
        let added = try await org.add(["name": "A"], "connectedApps")
        #expect(added["kind"] == "connectedApp")
        try await org.put(["frozen": true], "users", "b-c/d@x")
        #expect(try await org.get("users", "b-c/d@x")["frozen"] == true)
        try await org.putCertificate(Array(TestKeys.certificate().pem().utf8), app: "A")
        #expect(try await org.get("connectedApps", "A")["certificate"]?.text?.hasPrefix("-----BEGIN CERTIFICATE") == true)
        try await org.delete("users", "b-c/d@x")
        try await org.delete()
        #expect(try await control.orgNames() == ["acme"])
    }

    @Test func `logins are read with their explanation`() async throws {
        _ = try mock.post(TokenRequest())
        _ = try mock.post(TokenRequest(AssertionBuilder(audience: "https://test.salesforce.com")))
        let org = control.org("acme")
        let logins = try await org.logins()
        #expect(logins.map(\.refusedBy) == ["audience-invalid", nil] && logins.map(\.status) == [400, 200])
        let login = try #require(logins.first)
        #expect(login.flow == "jwt-bearer")
        #expect(login.error == "invalid_grant" && login.errorDescription == "audience is invalid" && login.org == "acme")
        #expect(login.checks.first { $0.rule == "audience-invalid" }?.found == "https://test.salesforce.com")
        #expect(try await org.login(login.id) == login)
        #expect(try await control.logins(limit: 1) == [login])
    }

    @Test func `clock, scenario, faults and sessions are changed, and a reset puts them back`() async throws {
        let org = control.org("acme")
        #expect(try await org.changeClock(["advance": "2h"]).offset == "2h")
        #expect(try await org.clock().time == "2026-01-14T14:00:00Z")
        try await org.setScenario("user-frozen")
        try await org.addFault(["on": "token", "status": 503])
        #expect(mock.org().scenario?.name == "user-frozen" && mock.org().faults.all(at: .test).count == 1)
        #expect(try await control.scenarios().contains("user-frozen"))
        try await org.removeScenario()
        try await org.removeFaults()
        #expect(mock.org().scenario == nil && mock.org().faults.all(at: .test).isEmpty)
        try await org.setScenario("user-frozen")
        try await org.expireSessions()
        try await org.reset()
        #expect(mock.org().scenario == nil && mock.org().clock == OrgClock())
        #expect(try await org.requests(("limit", "0"))["requests"] == [])
        try await control.reset()
    }

    @Test func `a refusal of the server is told with its pointers`() async throws {
        await #expect {
            try await control.org("acme").put(["profile": "Integraton", "active": "x"], "users", "u")
        } throws: { error in
            guard case .refused(422, _, let detail, let items)? = error as? MockControlError else { return false }
            return items.map(\.pointer) == ["/active", "/profile"] && detail.contains("true or false")
                && "\(error)".contains("did you mean Integration?")
        }
        await #expect { try await control.org("none").refresh() } throws: { error in
            if case .refused(404, _, _, _)? = error as? MockControlError { true } else { false }
        }
    }

    @Test func `an admin key is sent, and its lack is told`() async throws {
        let locked = try MockFixture { $0.adminKey = .init("key") }
        let transport = URLSessionTransport()
        #expect(try await MockControl(url: locked.url, adminKey: "key", transport: transport).orgNames() == ["acme"])
        await #expect { try await MockControl(url: locked.url, transport: transport).orgNames() } throws: { error in
            if case .refused(401, _, _, _)? = error as? MockControlError { true } else { false }
        }
    }

    @Test func `no answer, and one of something else, are told as what they are`() async throws {
        await #expect { try await MockControl(url: "http://127.0.0.1:1", transport: URLSessionTransport()).orgNames() } throws: { error in
            if case .noAnswer(let reason)? = error as? MockControlError { reason.kind == .cannotConnect } else { false }
        }
        await #expect { try await MockControl(url: mock.url + "/services", transport: URLSessionTransport()).orgNames() } throws: { error in
            if case .unexpected(404, _)? = error as? MockControlError { true } else { false }
        }
    }
}
