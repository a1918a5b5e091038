/// A set of pairs of texts, each kept until a moment, at most a day and at most so many: its size doesn't grow with the number of logins.
///
/// It keeps 64 bits of each pair, hashed with keys that no client knows, so that nobody can make two of them meet.
struct BoundedExpiringSet: Sendable {
    private static let longest = Duration.seconds(86_400)

    // A hash table in two arrays, which takes two thirds of the memory of a dictionary with a queue beside it: each place in `first` begins a chain
    // through `entries`, which are a ring once there are as many as may be.
    private let capacity: Int
    private var entries: [Entry] = []
    private var first: [Int32] = [Self.none]
    private var oldest = 0

    private struct Entry {
        let key: Int
        var expiry: Timestamp
        /// The next of the same chain.
        var next = none
    }

    private static let none: Int32 = -1

    /// - Parameter capacity: how many it keeps, fewer than 2³¹.
    init(capacity: Int) { self.capacity = capacity }

    /// How many it holds, expired ones that were not yet dropped included.
    var count: Int { entries.count }

    func contains(_ owner: String, _ text: String, at time: Timestamp) -> Bool {
        guard let position = position(of: Self.key(owner, text)) else { return false }
        return time <= entries[position].expiry  // at that very moment an assertion is still taken
    }

    mutating func insert(_ owner: String, _ text: String, until expiry: Timestamp, at time: Timestamp) {
        let entry = Entry(key: Self.key(owner, text), expiry: min(expiry, time + Self.longest))
        if let position = position(of: entry.key) {
            entries[position].expiry = entry.expiry
        } else if entries.count < capacity {
            if entries.count == first.count { doubleChains() }
            entries.append(entry)
            link(entries.count - 1)
        } else {
            unlink(oldest)
            entries[oldest] = entry
            link(oldest)
            oldest = (oldest + 1) % capacity
        }
    }

    private func position(of key: Int) -> Int? {
        var position = first[chain(of: key)]
        while position != Self.none, entries[Int(position)].key != key { position = entries[Int(position)].next }
        return position == Self.none ? nil : Int(position)
    }

    /// There are as many chains as a power of two says.
    private func chain(of key: Int) -> Int { key & (first.count - 1) }

    private mutating func link(_ position: Int) {
        let chain = chain(of: entries[position].key)
        entries[position].next = first[chain]
        first[chain] = Int32(position)
    }

    private mutating func unlink(_ position: Int) {
        let (chain, next) = (chain(of: entries[position].key), entries[position].next)
        guard first[chain] != position else { return first[chain] = next }
        var before = Int(first[chain])
        while entries[before].next != position { before = Int(entries[before].next) }
        entries[before].next = next
    }

    private mutating func doubleChains() {
        first = [Int32](repeating: Self.none, count: first.count * 2)
        for position in entries.indices { link(position) }
    }

    /// Of bytes, since a `String` hashes the same as another spelling of its characters.
    private static func key(_ owner: String, _ text: String) -> Int {
        var hasher = Hasher()
        hasher.combine(Array(owner.utf8))
        hasher.combine(Array(text.utf8))
        return hasher.finalize()
    }
}
