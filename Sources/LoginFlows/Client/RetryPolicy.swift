/// How often, and with what pauses, a request is sent again after a failure that may pass by itself.
///
/// What is sent again: see ``SalesforceError/isTransient``. A refusal never is.
public struct RetryPolicy: Sendable, Equatable {
    /// How often a request is sent at most, the first time included.
    public var attempts: Int
    /// Seconds before the second attempt; each further pause is twice as long.
    public var firstPause: Double
    /// The longest pause in seconds.
    public var longestPause: Double

    /// Makes a policy.
    public init(attempts: Int = 3, firstPause: Double = 0.5, longestPause: Double = 8) {
        self.attempts = attempts
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// Never sends a request again.
    public static let never = RetryPolicy(attempts: 1)

    /// Seconds to wait after an attempt, counted from 1, that failed.
    ///
    /// - Parameter random: from 0 to 1. The pause is shortened by up to half, so that many clients which a server turned away at one moment
    ///   don't come back at one moment.
    func pause(after attempt: Int, random: Double) -> Double {
        var pause = firstPause
        for _ in 1..<max(attempt, 1) where pause < longestPause { pause *= 2 }
        return min(pause, longestPause) * (1 - random / 2)
    }
}
