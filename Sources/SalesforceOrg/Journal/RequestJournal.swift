internal import Locking

/// The newest requests, bounded: the oldest goes out when one too many comes in, and how many did is told.
public final class RequestJournal: Sendable {
    private struct State {
        var requests: NewestElements<RequestRecord>
        var counts = [Int](repeating: 0, count: Endpoint.allCases.count)

        init(capacity: Int) { requests = NewestElements(capacity: capacity) }
    }

    /// How many it keeps.
    public let capacity: Int
    private let state: Lock<State>

    /// Makes an empty journal.
    public init(capacity: Int = 500) {
        self.capacity = capacity
        state = Lock(State(capacity: capacity))
    }

    /// Notes a request.
    public func record(
        _ request: RequestRecord.Request, to endpoint: Endpoint, at serverTime: Timestamp, status: Int?, microseconds: Int,
        login: SalesforceID? = nil
    ) {
        let old = state.withLock { state -> RequestRecord? in
            state.counts[endpoint.position] += 1
            return state.requests.append(
                RequestRecord(
                    number: state.requests.dropped + state.requests.count + 1, time: serverTime, endpoint: endpoint, request: request,
                    status: status, microseconds: microseconds, login: login))
        }
        withExtendedLifetime(old) {}
    }

    /// The requests that are kept, newest first.
    public var newestFirst: [RequestRecord] {
        state.withLock(\.requests.newestFirst)
    }

    /// How many went out.
    public var dropped: Int { state.withLock(\.requests.dropped) }

    /// How many there were, by endpoint, those that went out included.
    public var counts: [Endpoint: Int] {
        let counts = state.withLock(\.counts)
        return Dictionary(uniqueKeysWithValues: Endpoint.allCases.map { ($0, counts[$0.position]) })
    }

    /// Forgets everything.
    public func clear() { state.withLock { $0 = State(capacity: capacity) } }
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
        case .authorize: 9
        }
    }
}
