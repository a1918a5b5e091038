import SalesforceOrg
import TestSupport
import Testing

@Suite struct OrgClockTests {
    @Test("A clock agrees with the server's, is shifted, frozen and advanced")
    func readings() {
        var clock = OrgClock()
        #expect(clock.reading(at: .test) == .test)
        clock.offset = .seconds(-300)
        #expect(clock.reading(at: .test) == .test - .seconds(300))
        clock.advance(by: .seconds(600))
        #expect(clock.reading(at: .test) == .test + .seconds(300))
        clock.frozenAt = .test
        #expect(clock.reading(at: .test + .seconds(1_000)) == .test)
        clock.advance(by: .seconds(60))
        #expect(clock.reading(at: .test) == .test + .seconds(60))
        clock.reset()
        #expect(clock == OrgClock())
    }
}
