import SalesforceOrg
import Testing

@Suite struct TimestampTests {
    @Test(
        "Moments are written as ISO 8601, before 1970 and in leap years too",
        arguments: [
            (Int64(0), "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (4_102_444_800, "2100-01-01T00:00:00Z"), (1_768_392_000, "2026-01-14T12:00:00Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"), (253_402_300_800, "after the year 9999"), (-62_167_219_201, "long ago"),
            (.max, "after the year 9999"), (.min, "long ago"),
        ])
    func iso8601(_ seconds: Int64, _ text: String) { #expect(Timestamp(seconds: seconds).iso8601 == text) }

    @Test("Nothing overflows: the nearest moment that there is stands for one that is not")
    func saturation() {
        let end = Timestamp(milliseconds: .max)
        let beginning = Timestamp(milliseconds: .min)
        #expect(end + .seconds(1) == end)
        #expect(beginning - .seconds(1) == beginning)
        #expect(Timestamp(seconds: .max) == end)
        #expect(end - beginning == .milliseconds(Int64.max))
        #expect(Duration(secondsComponent: .max, attosecondsComponent: 0).inMilliseconds == .max)
    }

    @Test("Seconds are rounded down, also before 1970")
    func seconds() {
        #expect(Timestamp(milliseconds: 1_999).seconds == 1)
        #expect(Timestamp(milliseconds: -1).seconds == -1)
        #expect(Timestamp(milliseconds: -1_000).seconds == -1)
        #expect(Timestamp(milliseconds: -1_001).seconds == -2)
    }
}
