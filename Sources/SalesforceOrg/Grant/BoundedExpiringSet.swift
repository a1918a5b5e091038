/// A set of pairs of texts, each kept until a moment, at most a day and at most so many: its size doesn't grow with the number of logins.
///
/// It keeps 128 bits of each pair, hashed with keys that no client knows.
struct BoundedExpiringSet: Sendable {
    private static let longest = Duration.seconds(86_400)

    private struct Key: Hashable {
        let high: Int
        let low: Int
    }

    private let capacity: Int
    private var expiries: [Key: Timestamp] = [:]
    private var oldestFirst: [Key] = []
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

    private static func key(_ owner: String, _ text: String) -> Key {
        var first = Hasher()
        combine(owner, into: &first)
        combine(text, into: &first)
        var second = Hasher()
        combine(text, into: &second)
        combine(owner, into: &second)
        second.combine(1)
        return Key(high: first.finalize(), low: second.finalize())
    }

    /// The bytes and how many there are: a `String` would hash the same as another spelling of its characters.
    private static func combine(_ text: String, into hasher: inout Hasher) {
        var text = text
        hasher.combine(text.utf8.count)
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
