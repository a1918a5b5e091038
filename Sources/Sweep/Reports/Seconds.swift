/// Durations as reports show them.
enum Seconds {
    /// `0.3 s`.
    static func text(_ duration: Duration) -> String { "\(decimal(duration, digits: 1)) s" }

    /// `0.312`.
    static func decimal(_ duration: Duration, digits: Int = 3) -> String {
        let scale = digits == 1 ? 10 : 1_000
        let units = Int((duration.inSeconds * Double(scale)).rounded())
        let fraction = String(units % scale)
        return "\(units / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
