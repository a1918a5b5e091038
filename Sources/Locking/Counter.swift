internal import Synchronization

/// Numbers that nobody gets twice: 1, 2, 3 and so on.
///
/// ```swift
/// let numbers = Counter()
/// numbers.next()   // 1
/// ```
public final class Counter: Sendable {
    private let count = Atomic<UInt64>(0)

    /// Makes one whose first number is 1.
    public init() {}

    /// The next number.
    public func next() -> UInt64 { count.wrappingAdd(1, ordering: .relaxed).newValue }

    /// The number that was given out last; 0 before the first.
    public var last: UInt64 { count.load(ordering: .relaxed) }
}
