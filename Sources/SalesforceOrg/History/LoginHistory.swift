internal import Locking

/// The newest login attempts, bounded: the oldest goes out when one too many comes in.
public final class LoginHistory: Sendable {
    private struct State {
        var ring: [LoginAttempt] = []
        var next = 0
        var dropped = 0
    }

    /// How many it keeps.
    public let capacity: Int
    private let state = Lock(State())

    /// Makes an empty history.
    public init(capacity: Int) { self.capacity = capacity }

    func append(_ attempt: LoginAttempt) {
        let old = state.withLock { state -> LoginAttempt? in
            guard state.ring.count == capacity else {
                state.ring.append(attempt)
                return nil
            }
            let old = state.ring[state.next]
            state.ring[state.next] = attempt
            state.next = state.next + 1 == capacity ? 0 : state.next + 1
            state.dropped += 1
            return old
        }
        // The old attempt is let go outside of the lock: with it may go a whole org as it was.
        withExtendedLifetime(old) {}
    }

    /// The attempts that are kept, newest first.
    public var newestFirst: [LoginAttempt] {
        state.withLock { Array(($0.ring[$0.next...] + $0.ring[..<$0.next]).reversed()) }
    }

    /// How many went out.
    public var dropped: Int { state.withLock(\.dropped) }

    /// Forgets everything.
    public func clear() { state.withLock { $0 = State() } }

    /// The attempt with an id.
    public func attempt(_ id: SalesforceID) -> LoginAttempt? {
        state.withLock { $0.ring.first { $0.id == id } }
    }
}
