import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct BoundedExpiringSetTests {
    @Test("The oldest goes when there is one too many, and the size never grows beyond the capacity")
    func bounded() {
        var set = BoundedExpiringSet(capacity: 3)
        for text in ["1", "2", "3", "4"] { set.insert("app", text, until: .test + .seconds(60), at: .test) }
        #expect(!set.contains("app", "1", at: .test))
        #expect(["2", "3", "4"].allSatisfy { set.contains("app", $0, at: .test) })
        for number in 0..<100 { set.insert("app", "\(number)", until: .test + .seconds(60), at: .test) }
        #expect(set.count == 3)
    }

    @Test("Nothing is kept longer than a day, however far off its end is")
    func aDay() {
        var set = BoundedExpiringSet(capacity: 3)
        set.insert("app", "1", until: Timestamp(milliseconds: .max), at: .test)
        #expect(set.contains("app", "1", at: .test + .seconds(86_400)))
        #expect(!set.contains("app", "1", at: .test + .milliseconds(86_400_001)))
    }

    @Test("Owner and text are not confused with each other")
    func pairs() {
        var set = BoundedExpiringSet(capacity: 3)
        set.insert("ab", "c", until: .test + .seconds(60), at: .test)
        #expect(!set.contains("a", "bc", at: .test))
        #expect(!set.contains("c", "ab", at: .test))
    }
}
