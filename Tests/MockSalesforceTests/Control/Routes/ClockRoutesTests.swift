import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct ClockRoutesTests {
    private static let path = "/orgs/acme/clock"

    @Test func `a clock is shifted, stopped, moved on and reset`() throws {
        let mock = try MockFixture()
        let change = { (body: String) in
            let answer = try mock.control("PATCH", Self.path, body)
            #expect(answer.status == 200, "\(answer.body)")
            #expect(try mock.control("GET", Self.path).body == answer.body)
            return mock.org().clock
        }
        #expect(
            try mock.control("GET", Self.path).body
                == #"{"time":"2026-01-14T12:00:00Z","offset":"0s","frozenAt":null,"serverTime":"2026-01-14T12:00:00Z"}"#)
        #expect(try change(#"{"offset":"-5m"}"#) == OrgClock(offset: .seconds(-300)))
        #expect(try change(#"{"advance":"2h"}"#) == OrgClock(offset: .seconds(6_900)))
        let frozen = Timestamp(seconds: 1_767_225_600)
        #expect(try change(#"{"frozenAt":"2026-01-01T00:00:00Z"}"#) == OrgClock(offset: .seconds(6_900), frozenAt: frozen))
        #expect(try change(#"{"advance":"90s"}"#).frozenAt == frozen + .seconds(90))
        #expect(try change(#"{"frozenAt":null}"#) == OrgClock(offset: .seconds(6_900)))
        #expect(try change(#"{"reset":true,"offset":"1m"}"#) == OrgClock(offset: .seconds(60)))
        #expect(try change(#"{"reset":true}"#) == OrgClock())
        #expect(try mock.control("PATCH", Self.path, "offset: -1d", type: "application/yaml").member("offset") == "-1d")
    }

    @Test(
        arguments: [
            (#"{"offset":"5"}"#, "/offset"), (#"{"offset":5}"#, "/offset"), (#"{"advance":"-5m"}"#, "/advance"),
            (#"{"frozenAt":"2026-01-01"}"#, "/frozenAt"), (#"{"frozen":"2026-01-01T00:00:00Z"}"#, "/frozen"),
            (#"{"reset":"true"}"#, "/reset"),
            ("{}", ""), ("[]", ""),
        ]) func `a change that means nothing is refused, the clock stays`(_ body: String, _ pointer: String) throws
    {
        let mock = try MockFixture()
        let answer = try mock.control("PATCH", Self.path, body)
        expectProblem(answer, 422)
        #expect(try answer.pointers == [pointer])
        #expect(mock.org().clock == OrgClock())
    }

    @Test func `advances at the same moment all count`() async throws {
        let mock = try MockFixture()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 { group.addTask { try mock.control("PATCH", Self.path, #"{"advance":"1s"}"#).status } }
            for try await status in group { #expect(status == 200) }
        }
        #expect(mock.org().clock.offset == .seconds(40))
    }

    @Test func `logins obey the clock`() throws {
        let mock = try MockFixture()
        #expect(try mock.control("PATCH", Self.path, #"{"advance":"1h"}"#).status == 200)
        expectRefusal(try mock.post(TokenRequest()), "invalid_grant", "expired authorization code")
        #expect(try mock.control("PATCH", Self.path, #"{"reset":true}"#).status == 200)
        #expect(try mock.post(TokenRequest()).status == 200)
    }
}
