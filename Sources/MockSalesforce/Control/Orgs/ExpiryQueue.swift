internal import SalesforceOrg

/// Names with the moments at which they expire, the earliest first.
struct ExpiryQueue: Sendable {
    private struct Entry: Comparable {
        let moment: Timestamp
        let name: String

        static func < (left: Entry, right: Entry) -> Bool { (left.moment, left.name) < (right.moment, right.name) }
    }

    private var moments: [String: Timestamp] = [:]
    private var earliestFirst: [Entry] = []

    /// How many there are.
    var count: Int { earliestFirst.count }

    /// The earliest moment.
    var earliest: Timestamp? { earliestFirst.first?.moment }

    /// Adds a name, or gives it another moment.
    mutating func insert(_ name: String, at moment: Timestamp) {
        remove(name)
        moments[name] = moment
        let entry = Entry(moment: moment, name: name)
        earliestFirst.insert(entry, at: position(of: entry))
    }

    /// Takes a name out.
    mutating func remove(_ name: String) {
        guard let moment = moments.removeValue(forKey: name) else { return }
        earliestFirst.remove(at: position(of: Entry(moment: moment, name: name)))
    }

    /// Takes out the names whose moment has come.
    mutating func takeExpired(at time: Timestamp) -> [String] {
        let expired = earliestFirst.prefix { $0.moment <= time }.map(\.name)
        guard !expired.isEmpty else { return [] }
        earliestFirst.removeFirst(expired.count)
        for name in expired { moments[name] = nil }
        return expired
    }

    /// Takes out every name.
    mutating func takeAll() -> [String] {
        defer { self = ExpiryQueue() }
        return earliestFirst.map(\.name)
    }

    /// The position of the first entry that is not before this one.
    private func position(of entry: Entry) -> Int {
        var (low, high) = (0, earliestFirst.count)
        while low < high {
            let middle = (low + high) / 2
            if earliestFirst[middle] < entry { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
