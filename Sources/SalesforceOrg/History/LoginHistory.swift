internal import Locking

/// The newest login attempts, bounded: the oldest goes out when one too many comes in.
public final class LoginHistory: Sendable {
    /// How many it keeps.
    public let capacity: Int
    private let attempts: Lock<NewestElements<LoginAttempt>>

    /// Makes an empty history.
    public init(capacity: Int = 500) {
        self.capacity = capacity
        attempts = Lock(NewestElements(capacity: capacity))
    }

    func append(_ attempt: LoginAttempt) {
        let old = attempts.withLock { $0.append(attempt) }
        withExtendedLifetime(old) {}
    }

    /// The attempts that are kept, newest first.
    public var newestFirst: [LoginAttempt] { attempts.withLock(\.newestFirst) }

    /// How many went out.
    public var dropped: Int { attempts.withLock(\.dropped) }

    /// Forgets everything.
    public func clear() { attempts.withLock { $0 = NewestElements(capacity: capacity) } }

    /// The attempt with an id.
    public func attempt(_ id: SalesforceID) -> LoginAttempt? {
        attempts.withLock { $0.first { $0.id == id } }
    }
}
