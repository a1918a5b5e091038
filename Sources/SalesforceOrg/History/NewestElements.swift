/// The newest elements of a row, bounded: the oldest goes out when one too many comes in.
struct NewestElements<Element: Sendable>: Sendable {
    private let capacity: Int
    private var ring: [Element] = []
    private var next = 0
    /// How many went out.
    private(set) var dropped = 0

    init(capacity: Int) { self.capacity = capacity }

    /// Adds one.
    ///
    /// - Returns: the one that went out, to be let go outside of a lock: with it may go a whole org as it was.
    mutating func append(_ element: Element) -> Element? {
        guard ring.count == capacity else {
            ring.append(element)
            return nil
        }
        let old = ring[next]
        ring[next] = element
        next = next + 1 == capacity ? 0 : next + 1
        dropped += 1
        return old
    }

    /// How many are kept.
    var count: Int { ring.count }

    var newestFirst: [Element] { Array((ring[next...] + ring[..<next]).reversed()) }

    func first(where isWanted: (Element) -> Bool) -> Element? { ring.first(where: isWanted) }
}
