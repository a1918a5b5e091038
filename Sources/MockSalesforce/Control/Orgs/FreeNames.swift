/// Finds names that nobody has: `acme`, then `acme-2`, `acme-3`. A number is not given twice, so finding the thousandth name takes no longer
/// than finding the second.
struct FreeNames: Sendable {
    /// How many names it remembers the last number of; it begins anew when there are more.
    static let most = 20_000

    private var lastNumbers: [String: Int] = [:]

    /// Finds a name.
    ///
    /// - Parameters:
    ///   - wanted: the name that is taken when it is free.
    ///   - isTaken: whether somebody has a name.
    ///   - spell: writes a name with a number.
    mutating func next(
        _ wanted: String, isTaken: (String) -> Bool, spell: (String, Int) -> String = { "\($0)-\($1)" }
    ) -> String {
        guard isTaken(wanted) else { return wanted }
        if lastNumbers.count >= Self.most { lastNumbers = [:] }
        var number = lastNumbers[wanted] ?? 1
        var name: String
        repeat {
            number += 1
            name = spell(wanted, number)
        } while isTaken(name)
        lastNumbers[wanted] = number
        return name
    }
}
