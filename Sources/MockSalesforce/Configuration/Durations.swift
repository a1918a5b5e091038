/// Durations as the configuration and the control API spell them: `90s`, `3m`, `2h`, `500ms`, `7d`, and `1h30m`.
package enum Durations {
    /// The words of a message that expected one.
    package static let expected = "a duration such as 90s, 3m or 2h"

    /// Longer ones are mistakes, and would overflow sums with moments.
    static let longest = Duration.seconds(100 * 366 * 86_400)

    private static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// Reads a duration; nil for anything else.
    ///
    /// - Parameter signed: whether it may begin with a `-`, as a shift of a clock may.
    package static func duration(_ text: String, signed: Bool = false) -> Duration? {
        if signed, text.utf8.first == UInt8(ascii: "-") {
            return duration(String(text.dropFirst())).map { .zero - $0 }
        }
        if text == "0" { return .zero }
        var rest = text[...]
        var total: Int64 = 0
        var lastUnit = Int64.max
        while !rest.isEmpty {
            guard let (milliseconds, unit, after) = part(rest), unit < lastUnit else { return nil }
            total += milliseconds
            lastUnit = unit
            rest = after
        }
        guard lastUnit < .max, .milliseconds(total) <= longest else { return nil }
        return .milliseconds(total)
    }

    /// Writes a duration in the largest unit that holds it whole.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        guard milliseconds != 0, let unit = units.last(where: { milliseconds % $0.milliseconds == 0 }) else { return "0s" }
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }

    /// A number of at most 10 digits and its unit: what cannot overflow when it is multiplied.
    private static func part(_ text: Substring) -> (milliseconds: Int64, unit: Int64, rest: Substring)? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard (1...10).contains(digits.utf8.count), let number = Int64(digits) else { return nil }
        let rest = text[digits.endIndex...]
        let name = rest.prefix { ("a"..."z").contains($0) }
        guard let unit = units.first(where: { $0.name == name }) else { return nil }
        return (number * unit.milliseconds, unit.milliseconds, rest[name.endIndex...])
    }
}
