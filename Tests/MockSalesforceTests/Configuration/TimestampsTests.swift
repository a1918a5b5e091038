import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct TimestampsTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-24T12:00:00Z", 1_795_521_600_000), ("2000-02-29T23:59:59.999Z", 951_868_799_999),
            ("1969-12-31T23:59:59Z", -1_000), ("2026-11-24T13:30:00+01:30", 1_795_521_600_000),
            ("2026-11-24t12:00:00.5z", 1_795_521_600_500),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ] as [(String, Int64)]) func `a moment is read`(_ text: String, _ milliseconds: Int64)
    {
        #expect(Timestamps.timestamp(text) == Timestamp(milliseconds: milliseconds))
    }

    @Test func `a moment is read as it is written`() {
        for seconds in stride(from: Int64(-60_000_000_000), to: 250_000_000_000, by: 987_654_321) {
            let moment = Timestamp(seconds: seconds)
            #expect(Timestamps.timestamp(moment.iso8601) == moment)
        }
    }

    @Test(arguments: [
        "", "2026-11-24", "2026-11-24T12:00:00", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-11-24T24:00:00Z", "2026-11-24T12:60:00Z", "2026-11-24T12:00:60Z", "2026-11-24 12:00:00Z", "2026-11-24T12:00:00.Z",
        "2026-11-24T12:00:00+1:00", "2026-11-24T12:00:00+24:00", "2026-11-24T12:00:00ZZ", "+026-11-24T12:00:00Z",
        "2026-11-24T12:00:00.1234567890Z",
    ]) func `anything else is none`(_ text: String) {
        #expect(Timestamps.timestamp(text) == nil)
    }
}
