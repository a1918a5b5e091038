import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Section 4 of the field reports: time.
@Suite struct TimeReportTests {
    private static func assertion(_ json: String) -> AssertionBuilder { .production().with("exp", json) }
    private static func seconds(_ offset: Int64) -> String { "\(Timestamp.test.seconds + offset)" }

    @Test("R16: exp may be a string of digits, three minutes or seven hours ahead", arguments: [180, 7 * 3600] as [Int64])
    func string(_ offset: Int64) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try expectGrant(mock.login(Self.assertion("\"\(Self.seconds(offset))\"")), instance: mock.url, identity: mock.url)
    }

    @Test("R16: exp computed in local time, hours behind, reads as an expired code", arguments: [-7200, -7 * 3600] as [Int64])
    func localTime(_ offset: Int64) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try expectRefusal(mock.login(Self.assertion("\"\(Self.seconds(offset))\"")), "invalid_grant", "expired authorization code")
    }

    @Test("R16: a client whose clock is behind gets the same, as does one of an org whose clock is ahead")
    func clocks() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        mock.org().clock = OrgClock(offset: .seconds(600))
        try expectRefusal(mock.login(), "invalid_grant", "expired authorization code")
        mock.org().clock = OrgClock(frozenAt: .test)
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test("R16: a token of one org used in another belongs to nobody there")
    func otherOrg() throws {
        let mock = try MockFixture(orgs: [.reportProduction(), .reportSandbox()])
        let token = try #require(mock.login().member("access_token"))
        let sandbox = Org.reportSandbox()
        let answer = try mock.send(
            "GET", "/id/\(sandbox.id.long)/\(sandbox.users[0].id.long)", headers: [("Authorization", "Bearer \(token)")])
        #expect(answer.status == 403)
        #expect(answer.body == "Wrong_Org")
    }

    @Test("R17: exp five minutes back, rightly signed, is expired and no invalid assertion")
    func subtracted() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try expectRefusal(mock.login(Self.assertion(Self.seconds(-300))), "invalid_grant", "expired authorization code")
        #expect(mock.lastRule == "assertion-expired")
    }

    @Test("R17: the skew that is tolerated ends after exactly three minutes")
    func skew() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try expectGrant(mock.login(Self.assertion(Self.seconds(-180))), instance: mock.url, identity: mock.url)
        try expectRefusal(mock.login(Self.assertion(Self.seconds(-181))), "invalid_grant", "expired authorization code")
        let strict = try MockFixture(orgs: [.reportProduction { $0.behaviour.clockSkew = .zero }])
        try expectGrant(strict.login(Self.assertion(Self.seconds(0))), instance: strict.url, identity: strict.url)
        try expectRefusal(strict.login(Self.assertion(Self.seconds(-1))), "invalid_grant", "expired authorization code")
    }

    @Test("R18: exp in milliseconds is far ahead and taken")
    func milliseconds() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try expectGrant(mock.login(Self.assertion("\(Timestamp.test.milliseconds + 10_000)")), instance: mock.url, identity: mock.url)
    }

    @Test("R18: one stored assertion is good each time until it expires")
    func stored() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let request = TokenRequest(Self.assertion(Self.seconds(3600)))
        for _ in 0..<3 {
            try expectGrant(mock.post(request), instance: mock.url, identity: mock.url)
            mock.org().clock.advance(by: .seconds(1000))
        }
        mock.org().clock.advance(by: .seconds(1000))
        try expectRefusal(mock.post(request), "invalid_grant", "expired authorization code")
    }

    @Test("R18, C1: an org may cap how far ahead exp lies", arguments: [180, 300] as [Int64])
    func cap(_ limit: Int64) throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.behaviour.maximumAssertionLifetime = .seconds(limit) }])
        try expectGrant(mock.login(Self.assertion(Self.seconds(limit))), instance: mock.url, identity: mock.url)
        for exp in [Self.seconds(limit + 1), "\(Timestamp.test.milliseconds)"] {
            try expectRefusal(mock.login(Self.assertion(exp)), "invalid_grant", "invalid assertion")
            #expect(mock.lastRule == "assertion-lifetime-too-long")
        }
    }
}
