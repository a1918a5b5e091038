#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a client knows of time: what it is, and how to let some pass. Tests give one that waits for nothing.
public struct ClientClock: Sendable {
    /// The time now.
    public let now: @Sendable () -> Date
    /// Waits for a number of seconds; throws when the task is cancelled.
    public let sleep: @Sendable (Double) async throws -> Void
    /// A number from 0 to 1, by which pauses differ from one another.
    public let random: @Sendable () -> Double

    /// Makes a clock.
    public init(
        now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Double) async throws -> Void,
        random: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }

    /// The time now in whole seconds since 1970, as claims count it.
    var seconds: Int { Int(now().timeIntervalSince1970) }

    /// The clock of the machine.
    public static let system = ClientClock(now: { Date() }, sleep: { try await Task.sleep(for: .seconds($0)) })
}
