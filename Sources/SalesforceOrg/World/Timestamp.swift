/// A moment, in milliseconds since 1970-01-01T00:00:00Z. It always comes in as a value: nothing in this module asks a wall clock.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970; negative before.
    public var milliseconds: Int64

    /// Makes a moment.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Makes a moment from whole seconds; what does not fit is the nearest that does.
    public init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since 1970, rounded down.
    public var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : -((-(milliseconds + 1)) / 1000) - 1
    }

    /// Whether the left moment is before the right one.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment a while later; the latest there is where that does not fit.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        let (sum, overflow) = moment.milliseconds.addingReportingOverflow(duration.inMilliseconds)
        return Timestamp(milliseconds: overflow ? (duration.inMilliseconds < 0 ? .min : .max) : sum)
    }

    /// The moment a while earlier; the earliest there is where that does not fit.
    public static func - (moment: Timestamp, duration: Duration) -> Timestamp { moment + (.zero - duration) }

    /// How long it is from the right moment to the left one.
    public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        let (difference, overflow) = later.milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        return .milliseconds(overflow ? (later < earlier ? .min : .max) : difference)
    }
}

extension Timestamp {
    /// The moment as people write it, `2026-11-24T12:00:00Z`; a far-off one in words.
    public var iso8601: String {
        let seconds = seconds
        guard (-62_167_219_200...253_402_300_799).contains(seconds) else { return seconds < 0 ? "long ago" : "after the year 9999" }
        let days = seconds >= 0 ? seconds / 86_400 : -((-seconds + 86_399) / 86_400)
        let second = Int(seconds - days * 86_400)
        let (year, month, day) = Self.civil(daysSince1970: Int(days))
        var text: [UInt8] = []
        text.reserveCapacity(20)
        text.append(twoDigits: year / 100)
        text.append(twoDigits: year % 100, then: "-")
        text.append(twoDigits: month, then: "-")
        text.append(twoDigits: day, then: "T")
        text.append(twoDigits: second / 3600, then: ":")
        text.append(twoDigits: second / 60 % 60, then: ":")
        text.append(twoDigits: second % 60, then: "Z")
        return String(decoding: text, as: UTF8.self)
    }

    /// Days to year, month and day of the proleptic Gregorian calendar, in eras of 400 years that begin on 1 March.
    private static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension [UInt8] {
    fileprivate mutating func append(twoDigits number: Int, then mark: Unicode.Scalar? = nil) {
        append(UInt8(ascii: "0") + UInt8(number / 10))
        append(UInt8(ascii: "0") + UInt8(number % 10))
        if let mark { append(UInt8(ascii: mark)) }
    }
}

extension Duration {
    /// Whole milliseconds, within what 64 bits hold.
    public var inMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? (seconds < 0 ? .min : .max) : product + attoseconds / 1_000_000_000_000_000
    }

    /// Whole seconds, rounded towards zero.
    public var inSeconds: Int64 { components.seconds }
}
