import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// How long sessions live. Source: Salesforce's help on session settings, quoted at salesforce.stackexchange.com/q/228678.
@Suite struct SessionLifetimeTests {
    private func login() throws -> LoggedIn { try LoggedIn { $0.connectedApps[0].sessionTimeout = .seconds(30 * 60) } }

    private func advance(_ login: LoggedIn, minutes: Int) { login.mock.org().clock.advance(by: .seconds(60 * minutes)) }

    @Test("Used after 10 of 30 minutes, a session still ends after 30: activity is noted in the second half only")
    func firstHalf() throws {
        let login = try login()
        advance(login, minutes: 10)
        #expect(try login.isAlive())
        advance(login, minutes: 20)
        #expect(try !login.isAlive())
    }

    @Test("Used after 20 of 30 minutes, it lives for 50")
    func secondHalf() throws {
        let login = try login()
        advance(login, minutes: 20)
        #expect(try login.isAlive())
        advance(login, minutes: 29)
        #expect(try login.introspect().body.hasPrefix(#"{"active":true"#))
        advance(login, minutes: 1)
        #expect(try !login.isAlive())
    }

    @Test("A session that is used goes on for days, at whichever endpoint", arguments: ["identity", "userinfo", "REST"])
    func long(_ endpoint: String) throws {
        let login = try login()
        for _ in 0..<200 {
            advance(login, minutes: 29)
            let path = ["identity": login.identityPath, "userinfo": "/services/oauth2/userinfo"][endpoint] ?? "/services/data/v59.0"
            #expect(try login.send("GET", path).status == 200)
        }
        #expect(try login.introspect().body.contains(#""iat":\#(Timestamp.test.seconds),"#))
    }

    @Test("While a user is frozen their sessions are over; unfrozen, they go on until their time")
    func frozen() throws {
        let login = try login()
        login.mock.org().setOverlay { $0.users[0].isFrozen = true }
        #expect(try !login.isAlive())
        #expect(try login.send("GET", login.identityPath).short == "403 Bad_OAuth_Token")
        login.mock.org().setOverlay(nil)
        #expect(try login.isAlive())
    }

    @Test("An org that is taken out of the configuration and comes back knows nothing of its earlier tokens")
    func comeBack() throws {
        let login = try login()
        login.mock.server.replaceOrgs([.makeSandbox()])
        #expect(try !login.isAlive())
        login.mock.server.replaceOrgs([.make()])
        #expect(try !login.isAlive())
        #expect(try login.isAlive(login.another()))
    }
}
