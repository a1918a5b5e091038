/// A set of pairs of texts, each kept until a moment, at most a day and at most so many: its size doesn't grow with the number of logins.
///
/// It keeps 64 bits of each pair, hashed with keys that no client knows, so that nobody can make two of them meet.
struct BoundedExpiringSet: Sendable {
    private static let longest = Duration.seconds(86_400)

    private let capacity: Int
    private var expiries: [Int: Timestamp] = [:]
    private var oldestFirst: [Int] = []
    private var oldest = 0

    init(capacity: Int) { self.capacity = capacity }

    /// How many it holds, expired ones that were not yet dropped included.
    var count: Int { expiries.count }

    func contains(_ owner: String, _ text: String, at time: Timestamp) -> Bool {
        guard let expiry = expiries[Self.key(owner, text)] else { return false }
        return time <= expiry  // at that very moment an assertion is still taken
    }

    mutating func insert(_ owner: String, _ text: String, until expiry: Timestamp, at time: Timestamp) {
        let key = Self.key(owner, text)
        let isNew = expiries.updateValue(min(expiry, time + Self.longest), forKey: key) == nil
        guard isNew else { return }
        if oldestFirst.count < capacity {
            oldestFirst.append(key)
        } else {
            expiries[oldestFirst[oldest]] = nil
            oldestFirst[oldest] = key
            oldest = (oldest + 1) % capacity
        }
    }

    /// Of bytes, since a `String` hashes the same as another spelling of its characters.
    private static func key(_ owner: String, _ text: String) -> Int {
        var hasher = Hasher()
        hasher.combine(Array(owner.utf8))
        hasher.combine(Array(text.utf8))
        return hasher.finalize()
    }
}
