#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Says times as people do.
enum TimeWords {
    /// A length of time, in the largest unit that leaves at least two: `42 seconds`, `7 hours`, `3 days`.
    static func length(_ seconds: Int) -> String {
        let seconds = seconds.magnitude
        if seconds == 1 { return "1 second" }
        for (name, unit) in [("years", 31_556_952), ("days", 86_400), ("hours", 3_600), ("minutes", 60)] as [(String, UInt)]
        where seconds >= 2 * unit {
            return "\((seconds + unit / 2) / unit) \(name)"
        }
        return "\(seconds) seconds"
    }

    /// A moment as `2026-11-24T12:00:00Z`, from seconds since 1970; a far-off one in words.
    static func moment(_ seconds: Int) -> String {
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return seconds < 0 ? "long ago" : "after the year 9999" }
        return Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    /// Whole hours that explain a difference from now as well as nothing else does: a clock, or a conversion, in another time zone.
    ///
    /// - Parameters:
    ///   - seconds: how far off a time is from where it is expected.
    ///   - tolerance: how far it may be off without that, in seconds.
    static func timeZoneHours(_ seconds: Int, tolerance: Int) -> Int? {
        guard seconds.magnitude <= 14 * 3_600 + UInt(tolerance) else { return nil }
        let hours = Int((Double(seconds) / 3_600).rounded())
        return hours != 0 && (seconds - hours * 3_600).magnitude <= tolerance ? hours : nil
    }
}
