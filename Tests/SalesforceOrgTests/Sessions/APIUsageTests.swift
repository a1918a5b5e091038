import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct APIUsageTests {
    @Test("Requests are counted for a day, by the clock they are given, in whichever direction it is moved")
    func window() {
        let counter = APIUsageCounter()
        #expect(counter.count(at: .test).requests == 1)
        #expect(counter.count(at: .test + .seconds(86_399)).requests == 2)
        #expect(counter.count(at: .test + .seconds(86_400)).requests == 1)
        #expect(counter.count(at: .test).requests == 1)
    }

    @Test("Beyond the limit nothing is left")
    func remaining() {
        #expect(APIUsage(requests: 1).remaining == 14_999)
        #expect(APIUsage(requests: 15_001).remaining == 0)
    }
}
