import Testing

@testable import LoginFlows

@Suite struct TimeWordsTests {
    @Test(
        arguments: [
            (0, "0 seconds"), (1, "1 second"), (-42, "42 seconds"), (119, "119 seconds"), (120, "2 minutes"), (7_199, "120 minutes"),
            (25_200, "7 hours"),
            (86_400 * 3, "3 days"), (86_400 * 900, "2 years"), (Int.min, "292277024627 years"),
        ])
    func `lengths are in the largest unit that leaves two`(_ seconds: Int, _ words: String) {
        #expect(TimeWords.length(seconds) == words)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_768_392_042, "2026-01-14T12:00:42Z"), (-1, "1969-12-31T23:59:59Z"),
            (.max, "after the year 9999"),
            (.min, "long ago"),
        ])
    func `moments are written as people write them`(_ seconds: Int, _ words: String) {
        #expect(TimeWords.moment(seconds) == words)
    }

    @Test(arguments: [(25_200, 7), (-3_650, -1), (60, nil), (5_000, nil), (20 * 3_600, nil), (.min, nil)] as [(Int, Int?)])
    func `whole hours may be a time zone`(_ seconds: Int, _ hours: Int?) {
        #expect(TimeWords.timeZoneHours(seconds, tolerance: 60) == hours)
    }
}
