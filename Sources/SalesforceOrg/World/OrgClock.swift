/// An org's clock: the server's, shifted or stopped, so that a test moves the time and need not wait.
public struct OrgClock: Sendable, Equatable {
    /// How far this clock is ahead of the server's; of no effect while it stands still.
    public var offset: Duration = .zero
    /// The moment at which it stands still, if it does.
    public var frozenAt: Timestamp?

    /// Makes a clock that agrees with the server's.
    public init(offset: Duration = .zero, frozenAt: Timestamp? = nil) {
        self.offset = offset
        self.frozenAt = frozenAt
    }

    /// What this clock shows while the server's shows `serverTime`.
    public func reading(at serverTime: Timestamp) -> Timestamp {
        frozenAt ?? serverTime + offset
    }

    /// Moves the clock on, frozen or not; back by a negative duration.
    public mutating func advance(by duration: Duration) {
        if let frozenAt { self.frozenAt = frozenAt + duration } else { offset += duration }
    }

    /// Agrees with the server's clock again.
    public mutating func reset() { self = OrgClock() }
}
