import Locking
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct ServerExchangeTests {
    @Test func `an observer sees each exchange with its secrets`() throws {
        let exchanges = Lock<[ServerExchange]>([])
        let mock = try MockFixture { $0.observer = { exchange in exchanges.withLock { $0.append(exchange) } } }
        let request = TokenRequest()
        let answer = try mock.post(request)
        _ = try mock.send("GET", "/services/data/v60.0/limits", headers: [("Authorization", "Bearer a-token")])
        _ = try mock.send("GET", "/_mock/logins")
        let seen = exchanges.withLock { $0 }
        #expect(seen.map(\.endpoint) == [.token, .limits] && seen.map(\.status) == [200, 401])
        #expect(seen[0].assertion == Array(request.parameters[1].value.utf8) && seen[0].sentToken == nil)
        #expect(seen[0].body == Array(answer.body.utf8))
        #expect(seen[1].sentToken == "a-token" && seen[1].assertion == nil)
    }
}
