internal import Locking

/// How many REST requests an org has made of those that a day allows. Going beyond is shown, and not refused.
public struct APIUsage: Sendable, Hashable {
    /// What an org may make in 24 hours: a Developer Edition's, as recorded in Salesforce's Postman collection.
    public static let limit = 15_000

    /// How many were made, the present one included.
    public let requests: Int

    /// How many are left.
    public var remaining: Int { max(0, Self.limit - requests) }
}

/// Counts an org's REST requests of 24 hours, by the org's clock. At Salesforce the window rolls; here it begins anew a day after its
/// first request.
final class APIUsageCounter: Sendable {
    private static let window = Duration.seconds(86_400)

    private struct State {
        var start: Timestamp
        var requests = 0
    }

    private let state = Lock<State?>(nil)

    /// Begins anew.
    func clear() { state.withLock { $0 = nil } }

    /// Counts one request.
    func count(at time: Timestamp) -> APIUsage {
        state.withLock { state in
            var running = state ?? State(start: time)
            if !(running.start..<running.start + Self.window).contains(time) { running = State(start: time) }
            running.requests += 1
            state = running
            return APIUsage(requests: running.requests)
        }
    }
}
