import MockSalesforce
import MockSalesforceTesting
import Testing

@Suite struct SalesforceMockTests {
    @Test func `a mock of a set-up and tear-down works until it is stopped`() async throws {
        let mock = try SalesforceMock()
        #expect(try await Connector(mock).logIn().status == 200)
        #expect(mock.whyRefused == nil)
        mock.stop()
        mock.stop()
        #expect(mock.server.url.isEmpty)
    }

    @Test func `the clock that is moved on ends an assertion`() async throws {
        try await withMockSalesforce { mock in
            mock.advanceClock(by: .seconds(3_600))
            let answer = try await Connector(mock).logIn().answer
            #expect(answer["error_description"] == "expired authorization code")
            #expect(mock.logins.first?.refusedBy?.name == "assertion-expired")
        }
    }

    @Test func `a clock that stands still keeps an assertion good`() async throws {
        try await withMockSalesforce { mock in
            mock.clock.frozenAt = ServerClock.now - .seconds(3_600)
            let isLoggedIn = try await Connector(mock).logsIn()
            #expect(isLoggedIn)
            mock.clock.reset()
            #expect(mock.clock == OrgClock())
        }
    }

    @Test func `a scenario refuses until it is taken off`() async throws {
        try await withMockSalesforce { mock in
            try mock.setScenario("profile-not-assigned")
            let isLoggedIn = try await Connector(mock).logsIn()
            #expect(!isLoggedIn)
            #expect(mock.logins.first?.refusedBy?.name == "profile-not-assigned")
            mock.removeScenario()
            let isLoggedInAfter = try await Connector(mock).logsIn()
            #expect(isLoggedInAfter)
            #expect(throws: ScenarioError.unknown(name: "no-such")) { try mock.setScenario("no-such") }
        }
    }

    @Test func `a fault disturbs as many logins as it says`() async throws {
        try await withMockSalesforce { mock in
            mock.addFault(try Fault(times: 2, answer: .refuse("user-frozen")))
            let granted = [try await Connector(mock).logsIn(), try await Connector(mock).logsIn(), try await Connector(mock).logsIn()]
            #expect(granted == [false, false, true])
        }
    }

    @Test func `sessions that are ended are refused`() async throws {
        try await withMockSalesforce { mock in
            let connector = Connector(mock)
            let answer = try await connector.logIn().answer
            let (url, token) = (try #require(answer["id"]), try #require(answer["access_token"]))
            #expect(try await connector.identity(url, token: token) == 200)
            mock.expireSessions()
            #expect(try await connector.identity(url, token: token) == 403)
        }
    }
}
