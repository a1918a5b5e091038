import Testing

@testable import MockSalesforce

@Suite struct DurationsTests {
    @Test(
        arguments: [
            ("90s", 90_000), ("3m", 180_000), ("2h", 7_200_000), ("500ms", 500), ("7d", 604_800_000), ("0s", 0), ("0", 0),
            ("1h30m", 5_400_000),
            ("1d2h3m4s5ms", 93_784_005), ("036s", 36_000),
        ] as [(String, Int64)]) func `a duration is read`(_ text: String, _ milliseconds: Int64)
    {
        #expect(Durations.duration(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        "", "s", "90", "-5m", "+5m", "1.5h", "1 h", "90S", "3min", "30m1h", "1h1h", "99999999999s", "9999999999d", "١s", "1h ",
    ])
    func `anything else is none`(_ text: String) {
        #expect(Durations.duration(text) == nil)
    }

    @Test func `a shift may go back`() {
        #expect(Durations.duration("-5m", signed: true) == .seconds(-300))
        #expect(Durations.duration("--5m", signed: true) == nil)
    }

    @Test func `a duration is written in the largest unit that holds it whole`() {
        for text in ["90s", "3m", "2h", "500ms", "7d", "0s"] { #expect(Durations.duration(text).map(Durations.text) == text) }
    }
}
