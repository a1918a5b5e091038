import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct LoginHistoryTests {
    @Test("The newest stand first, the oldest go out, and their number is told")
    func bounded() throws {
        let mock = try MockFixture()
        for _ in 0..<3 { _ = try mock.post(TokenRequest()) }
        let attempts = Array(mock.org().history.newestFirst.reversed())
        let history = LoginHistory(capacity: 2)
        for attempt in attempts { history.append(attempt) }
        #expect(history.newestFirst.map(\.id) == [attempts[2].id, attempts[1].id])
        #expect(history.dropped == 1)
        #expect(history.attempt(attempts[2].id) === attempts[2])
        #expect(history.attempt(attempts[0].id) == nil)
    }

    @Test("An attempt stands in its org's history and in that of all; one of no org only in the latter")
    func twoOrgs() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        _ = try mock.post(TokenRequest())
        _ = try mock.post(TokenRequest(assertion: "garbage"))
        _ = try mock.post(TokenRequest(AssertionBuilder(subject: "nobody@acme.example")))
        #expect(mock.org().history.newestFirst.map { $0.refusedBy?.name } == ["user-unknown", nil])
        #expect(mock.org("acme-dev").history.newestFirst.isEmpty)
        #expect(mock.server.service.attempts.newestFirst.map(\.orgName) == ["acme", nil, "acme"])
    }
}
