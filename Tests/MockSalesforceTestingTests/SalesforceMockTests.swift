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
