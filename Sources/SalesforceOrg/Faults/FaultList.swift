internal import Locking

/// The faults that wait in an org, bounded; the first that fits a request is taken, at once or not at all.
public final class FaultList: Sendable {
    /// A fault that waits.
    public struct Waiting: Sendable, Equatable {
        /// Its number in this org.
        public let number: Int
        /// The fault.
        public let fault: Fault
        /// How many requests it is still for.
        public let remaining: Int
        /// Until when it waits, by the server's clock.
        public let end: Timestamp
    }

    /// How many may wait.
    public static let capacity = 64

    private struct State {
        var waiting: [Waiting] = []
        var lastNumber = 0
    }

    private let state = Lock(State())

    /// Adds a fault.
    ///
    /// - Parameter serverTime: now, by the server's clock.
    /// - Returns: the fault as it waits; nil when there are ``capacity`` already.
    @discardableResult
    public func add(_ fault: Fault, at serverTime: Timestamp) -> Waiting? {
        state.withLock { state in
            state.waiting.removeAll { $0.end <= serverTime }
            guard state.waiting.count < Self.capacity else { return nil }
            state.lastNumber += 1
            let entry = Waiting(number: state.lastNumber, fault: fault, remaining: fault.times, end: serverTime + fault.ttl)
            state.waiting.append(entry)
            return entry
        }
    }

    /// The faults that wait at a moment, the oldest first.
    public func all(at serverTime: Timestamp) -> [Waiting] {
        state.withLock { $0.waiting.filter { serverTime < $0.end } }
    }

    /// Takes all faults away.
    public func clear() { state.withLock { $0.waiting = [] } }

    /// Takes the first fault that is for a request. Where none waits, `request` is not asked.
    func take(at serverTime: Timestamp, for request: () -> FaultedRequest) -> Fault? {
        guard state.withLock({ !$0.waiting.isEmpty }) else { return nil }
        let request = request()
        return state.withLock { state in
            state.waiting.removeAll { $0.end <= serverTime }
            guard let index = state.waiting.firstIndex(where: { $0.fault.concerns(request) }) else { return nil }
            let entry = state.waiting[index]
            if entry.remaining > 1 {
                state.waiting[index] = Waiting(
                    number: entry.number, fault: entry.fault, remaining: entry.remaining - 1, end: entry.end)
            } else {
                state.waiting.remove(at: index)
            }
            return entry.fault
        }
    }
}
