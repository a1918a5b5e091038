import SalesforceOrg
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct SessionMemoryTests {
    private let memory = SessionMemory()
    private let timeout = Duration.seconds(100)
    private let app = SalesforceID(.connectedApplication, name: "a")

    private func token(_ serial: UInt64, end: Timestamp? = nil) -> IssuedToken {
        IssuedToken(
            org: SalesforceID(.organization, name: "o"), user: SalesforceID(.user, name: "u"), app: .consumerKey("k"), issuedAt: .test,
            epoch: 0, serial: serial, scopes: ScopeSet([]), fixedEnd: end)
    }

    private func end(_ token: IssuedToken, after seconds: Int, isUse: Bool = true) -> Timestamp? {
        memory.end(of: token, app: app, timeout: timeout, at: .test + .seconds(seconds), isUse: isUse)
    }

    @Test("A use from the half on renews; a look never does")
    func renewal() {
        #expect(end(token(1), after: 49) == .test + timeout)
        #expect(end(token(1), after: 50, isUse: false) == .test + timeout)
        #expect(end(token(1), after: 50) == .test + .seconds(150))
        #expect(end(token(1), after: 149, isUse: false) == .test + .seconds(150))
        #expect(end(token(1), after: 150) == nil)
        #expect(end(token(2), after: 100) == nil)
    }

    @Test("A token with an end of its own keeps to it")
    func fixed() {
        let token = token(1, end: .test + .seconds(30))
        #expect(end(token, after: 29) == .test + .seconds(30))
        #expect(end(token, after: 30) == nil)
    }

    @Test("A clock that goes back ends nothing and renews nothing")
    func clockBack() {
        #expect(end(token(1), after: 60) == .test + .seconds(160))
        #expect(end(token(1), after: -1000) == .test + .seconds(160))
    }

    @Test("The sessions of a user with an app end together; later ones, and those with other apps, go on")
    func endedTogether() {
        #expect(memory.end(.init(user: token(1).user, app: SalesforceID(.connectedApplication, name: "other")), upTo: 9))
        #expect(end(token(3), after: 0) != nil)
        #expect(memory.end(.init(user: token(1).user, app: app), upTo: 3))
        #expect(end(token(3), after: 0) == nil && end(token(4), after: 0) != nil)
    }

    @Test("A revoked token is over, others are not, and clearing forgets both")
    func revocation() {
        #expect(memory.revoke(token(1), until: .test + timeout, at: .test))
        #expect(end(token(1), after: 0) == nil)
        #expect(end(token(2), after: 60) == .test + .seconds(160))
        memory.clear()
        #expect(end(token(1), after: 0) == .test + timeout)
        #expect(end(token(2), after: 120) == nil)
    }

    @Test("When no more revoked tokens can be remembered it says so; those that are over anyway make room")
    func full() {
        for serial in 0..<UInt64(SessionMemory.capacity) {
            #expect(memory.revoke(token(serial), until: .test + .seconds(serial < 10 ? 1 : 1000), at: .test))
        }
        #expect(!memory.revoke(token(99_999), until: .test + .seconds(1000), at: .test))
        #expect(end(token(0), after: 0) == nil)
        #expect(memory.revoke(token(99_999), until: .test + .seconds(1000), at: .test + .seconds(1)))
        #expect(end(token(99_999), after: 2) == nil && end(token(10), after: 2) == nil)
    }

    @Test("Renewals are bounded: the newest half of them is always known")
    func recent() {
        var times = RecentValues<UInt64, Timestamp>(capacity: 10)
        for number in 0..<UInt64(100) {
            times.note(number, .test + .seconds(Int(number)))
            #expect(times.count <= 10)
            for known in (number < 4 ? 0 : number - 4)...number { #expect(times[known] == .test + .seconds(Int(known))) }
        }
        #expect(times[0] == nil)
        times.note(99, .test)
        #expect(times[99] == .test)
    }
}
