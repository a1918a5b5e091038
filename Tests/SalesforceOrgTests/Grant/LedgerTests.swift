import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct LedgerTests {
    private func claim(
        _ jwtID: String? = nil, user: String = "a", app: String = "app", rate: Behaviour.LoginRate? = nil, exclusive: Bool = false
    ) -> Ledger.Claim {
        Ledger.Claim(
            consumerKey: app, userID: SalesforceID(.user, name: user), jwtID: jwtID, jwtIDExpiry: .test + .seconds(60), rate: rate,
            isExclusive: exclusive)
    }

    @Test("A jti is taken once for each app, until it ends")
    func jwtIDs() {
        let ledger = Ledger()
        #expect(ledger.reserve(claim("1"), at: .test) == nil)
        #expect(ledger.reserve(claim("1"), at: .test) == .jwtID)
        #expect(ledger.read(claim("1"), at: .test).jwtIDIsUsed)
        #expect(ledger.reserve(claim("1", app: "other"), at: .test) == nil)
        #expect(ledger.reserve(claim("1"), at: .test + .seconds(60)) == .jwtID)
        #expect(ledger.reserve(claim("1"), at: .test + .milliseconds(60_001)) == nil)
    }

    @Test("Either everything is reserved or nothing: a login that is too many leaves its jti free")
    func atomicity() {
        let ledger = Ledger()
        let rate = Behaviour.LoginRate(logins: 1, window: .seconds(10))
        #expect(ledger.reserve(claim("1", rate: rate), at: .test) == nil)
        #expect(ledger.reserve(claim("2", rate: rate), at: .test) == .loginRate)
        #expect(ledger.reserve(claim("2", rate: rate), at: .test + .seconds(10)) == nil)
    }

    @Test("One request of an app and user runs at a time, until it is released")
    func exclusive() {
        let ledger = Ledger()
        #expect(ledger.reserve(claim(exclusive: true), at: .test) == nil)
        #expect(ledger.reserve(claim(exclusive: true), at: .test) == .concurrentRequest)
        #expect(ledger.reserve(claim(user: "b", exclusive: true), at: .test) == nil)
        ledger.release(claim(exclusive: true))
        #expect(ledger.reserve(claim(exclusive: true), at: .test) == nil)
    }

    @Test("A clock that goes back does not lock a user out")
    func clockBack() {
        let ledger = Ledger()
        let rate = Behaviour.LoginRate(logins: 1, window: .seconds(10))
        #expect(ledger.reserve(claim(rate: rate), at: .test) == nil)
        #expect(ledger.reserve(claim(rate: rate), at: .test - .seconds(3600)) == nil)
    }
}
