import MockSalesforce
import TestSupport
import Testing

@testable import Sweep

@Suite struct ExchangeWatchTests {
    private let watch = ExchangeWatch()

    private func mock() throws -> MockFixture {
        try MockFixture { [watch] in $0.observer = { watch.note($0) } }
    }

    @Test func `requests are counted, secrets and answers kept, each answer once`() throws {
        let mock = try mock()
        let granted = TokenRequest()
        let token = try #require(try mock.post(granted).body.firstMatch(of: /"access_token":"([^"]*)"/)).1
        for _ in 0..<2 { _ = try mock.post(TokenRequest(assertion: "no.assertion")) }
        for _ in 0..<2 { _ = try mock.send("GET", "/services/data/v60.0/limits", headers: [("Authorization", "Bearer another")]) }
        let seen = watch.seen
        #expect(seen.tokenRequests == 3 && seen.otherRequests == 2)
        #expect(seen.tokens == [String(token), "another"])
        #expect(seen.assertions == [Array(granted.parameters[1].value.utf8), Array("no.assertion".utf8)])
        #expect(seen.refusals.map(\.text) == ["400 invalid_grant: invalid assertion"])
        #expect(seen.problems.map(\.text) == ["401 INVALID_SESSION_ID: Session expired or invalid"])
    }

    @Test func `a connector in a loop fills no memory`() throws {
        let mock = try mock()
        for number in 0..<600 { _ = try mock.post(TokenRequest(assertion: "a.b.\(number)")) }
        #expect(watch.seen.tokenRequests == 600 && watch.seen.assertions.count == 500)
    }
}
