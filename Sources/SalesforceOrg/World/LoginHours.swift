public import struct Foundation.TimeZone
public import struct Foundation.Date

/// *Login Hours*: when a user may log in, in the org's time zone. Empty means always; a day that is left out of a filled table is closed.
public struct LoginHours: Sendable, Hashable, CustomStringConvertible {
    /// The days, Sunday first, as the week of 1970-01-01 (a Thursday) counts on.
    public enum Day: String, Sendable, CaseIterable {
        case sunday, monday, tuesday, wednesday, thursday, friday, saturday
    }

    /// The minutes of each day, counted from midnight; the end does not belong to it.
    public var minutes: [Day: Range<Int>]

    /// Makes a table.
    public init(_ minutes: [Day: Range<Int>] = [:]) { self.minutes = minutes }

    /// Reads `08:00-18:00`; `24:00` is the end of a day. Nil for anything else, or when the end is before the start.
    public static func minutes(_ text: String) -> Range<Int>? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let start = minute(parts[0]), let end = minute(parts[1]), start <= end else { return nil }
        return start..<end
    }

    /// Whether a login is allowed at a moment.
    public func allow(_ moment: Timestamp, in timeZone: TimeZone) -> Bool {
        guard !minutes.isEmpty else { return true }
        let (day, minute) = Self.dayAndMinute(moment, in: timeZone)
        return minutes[day]?.contains(minute) ?? false
    }

    /// A moment as people read it beside the table: `monday 07:59`.
    public static func localTime(_ moment: Timestamp, in timeZone: TimeZone) -> String {
        let (day, minute) = dayAndMinute(moment, in: timeZone)
        return "\(day.rawValue) \(clock(minute))"
    }

    /// The table as people write it.
    public var description: String {
        Day.allCases.compactMap { day in
            minutes[day].map { "\(day.rawValue) \(Self.text($0))" }
        }.joined(separator: ", ")
    }

    /// Writes the minutes of a day as they are read: `08:00-18:00`.
    public static func text(_ minutes: Range<Int>) -> String { "\(clock(minutes.lowerBound))-\(clock(minutes.upperBound))" }

    private static func dayAndMinute(_ moment: Timestamp, in timeZone: TimeZone) -> (Day, Int) {
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.seconds)))
        let local = (moment + .seconds(offset)).seconds
        let dayNumber = local >= 0 ? local / 86_400 : -((-local + 86_399) / 86_400)
        let thursday = 4
        let weekday = Int(((dayNumber % 7) + 7 + Int64(thursday)) % 7)
        return (Day.allCases[weekday], Int(local - dayNumber * 86_400) / 60)
    }

    private static func clock(_ minute: Int) -> String {
        let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.filter { $0 != " " }.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = UInt8(parts[0]), let minute = UInt8(parts[1]),
            hour < 24 && minute < 60 || hour == 24 && minute == 0
        else { return nil }
        return Int(hour) * 60 + Int(minute)
    }
}
