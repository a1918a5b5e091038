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

    @Test("It holds exactly the newest, as long as it fills and when it is full", arguments: [1, 2, 7, 64, 300])
    func newest(capacity: Int) {
        var set = BoundedExpiringSet(capacity: capacity)
        for number in 0..<1_000 {
            set.insert("app", "\(number)", until: .test + .seconds(60), at: .test)
            let kept = max(0, number - capacity + 1)
            #expect(set.count == number - kept + 1)
            #expect(set.contains("app", "\(kept)", at: .test) && set.contains("app", "\(number)", at: .test))
            #expect(!set.contains("app", "\(kept - 1)", at: .test) && !set.contains("app", "\(number + 1)", at: .test))
        }
        let held = (0..<1_000).filter { set.contains("app", "\($0)", at: .test) }
        #expect(held == Array((1_000 - capacity)..<1_000))
    }

    @Test("Who comes again is kept until the later moment, in their old place")
    func again() {
        var set = BoundedExpiringSet(capacity: 2)
        for text in ["1", "2", "1"] { set.insert("app", text, until: .test + .seconds(text == "1" ? 60 : 30), at: .test) }
        #expect(set.count == 2)
        set.insert("app", "1", until: .test + .seconds(90), at: .test)
        #expect(set.contains("app", "1", at: .test + .seconds(90)))
        set.insert("app", "3", until: .test + .seconds(60), at: .test)
        #expect(!set.contains("app", "1", at: .test) && set.contains("app", "2", at: .test))
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
