internal import Locking

/// The newest requests, bounded: the oldest goes out when one too many comes in, and how many did is told.
public final class RequestJournal: Sendable {
    private struct State {
        var ring: [RequestRecord] = []
        var next = 0
        var recorded = 0
        var counts = [Int](repeating: 0, count: Endpoint.allCases.count)
    }

    /// How many it keeps.
    public let capacity: Int
    private let state = Lock(State())

    /// Makes an empty journal.
    public init(capacity: Int = 500) { self.capacity = capacity }

    /// Notes a request.
    public func record(
        _ request: RequestRecord.Request, to endpoint: Endpoint, at serverTime: Timestamp, status: Int?, microseconds: Int,
        login: SalesforceID? = nil
    ) {
        let old = state.withLock { state -> RequestRecord? in
            state.recorded += 1
            state.counts[endpoint.position] += 1
            let record = RequestRecord(
                number: state.recorded, time: serverTime, endpoint: endpoint, request: request, status: status, microseconds: microseconds,
                login: login)
            guard state.ring.count == capacity else {
                state.ring.append(record)
                return nil
            }
            let old = state.ring[state.next]
            state.ring[state.next] = record
            state.next = state.next + 1 == capacity ? 0 : state.next + 1
            return old
        }
        // The old one is let go outside of the lock.
        withExtendedLifetime(old) {}
    }

    /// The requests that are kept, newest first.
    public var newestFirst: [RequestRecord] {
        state.withLock { Array(($0.ring[$0.next...] + $0.ring[..<$0.next]).reversed()) }
    }

    /// How many went out.
    public var dropped: Int { state.withLock { $0.recorded - $0.ring.count } }

    /// How many there were, by endpoint, those that went out included.
    public var counts: [Endpoint: Int] {
        let counts = state.withLock(\.counts)
        return Dictionary(uniqueKeysWithValues: Endpoint.allCases.map { ($0, counts[$0.position]) })
    }

    /// Forgets everything.
    public func clear() { state.withLock { $0 = State() } }
}

extension Endpoint {
    /// Its place in a list of all.
    fileprivate var position: Int {
        switch self {
        case .token: 0
        case .identity: 1
        case .userinfo: 2
        case .revoke: 3
        case .introspect: 4
        case .data: 5
        case .limits: 6
        case .discovery: 7
        case .other: 8
        }
    }
}
