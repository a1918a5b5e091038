/// Values by key, of which the oldest go: two halves, of which the older is dropped when the younger is full.
struct RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let half: Int
    private var younger: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    init(capacity: Int) { half = max(1, capacity / 2) }

    /// How many are kept.
    var count: Int { younger.count + older.count }

    subscript(key: Key) -> Value? { younger[key] ?? older[key] }

    /// Keeps a value, as the youngest.
    mutating func note(_ key: Key, _ value: Value) {
        younger[key] = value
        guard younger.count >= half else { return }
        older = younger
        younger = [:]
    }

    mutating func remove(_ key: Key) {
        younger[key] = nil
        older[key] = nil
    }

    /// The keys that are kept.
    var keys: Set<Key> { Set(younger.keys).union(older.keys) }
}
