extension NearMiss {
    /// How far an assertion's own time of issue may be off from a whole hour.
    private static let issueTolerance: Int64 = 90
    /// How far ahead clients put `exp`; with a minute for clocks on either side.
    private static let usualLifetime: ClosedRange<Int64> = -60...360
    /// The time zones that there are.
    private static let furthest: Int64 = 14

    /// Whether the client's clock is off by whole hours, where its time was what refused.
    static func timeZone(_ attempt: LoginAttempt) -> NearMiss? {
        let grantCase = attempt.grantCase
        guard grantCase.flow == .jwtBearer, let claims = grantCase.claims, attempt.timeWasRefused else { return nil }
        let hours = hoursOff(claims, at: grantCase.time.seconds)
        guard let hours, hours != 0, abs(hours) <= furthest else { return nil }
        let amount = abs(hours) == 1 ? "an hour" : "\(abs(hours)) hours"
        return NearMiss(
            .timeZone,
            "The client's clock is \(amount) \(hours < 0 ? "behind" : "ahead"), which is a time zone: exp counts seconds since 1970 in UTC."
        )
    }

    private static func hoursOff(_ claims: AssertionClaims, at now: Int64) -> Int64? {
        for moment in [claims.issuedAt.value, claims.notBefore.value] {
            guard let seconds = difference(moment, now) else { continue }
            let hours = nearestHour(seconds)
            if abs(seconds - hours * 3_600) <= issueTolerance { return hours }
        }
        guard let seconds = difference(claims.expiry.value, now) else { return nil }
        let hours = nearestHour(seconds - (usualLifetime.lowerBound + usualLifetime.upperBound) / 2)
        return usualLifetime.contains(seconds - hours * 3_600) ? hours : nil
    }

    private static func difference(_ moment: Timestamp?, _ now: Int64) -> Int64? {
        guard let moment else { return nil }
        let (seconds, overflow) = moment.seconds.subtractingReportingOverflow(now)
        return overflow || abs(seconds.clamped) > 200_000 ? nil : seconds
    }

    private static func nearestHour(_ seconds: Int64) -> Int64 { (seconds + (seconds < 0 ? -1_800 : 1_800)) / 3_600 }
}

extension Int64 {
    /// The number, or one that has an absolute value.
    fileprivate var clamped: Int64 { Swift.max(self, -.max) }
}

extension LoginAttempt {
    /// The places of the rules on time, looked for once: names are compared slowly, and each refusal asks.
    private static let timeRules: [Int] = {
        let names = [Rules.assertionExpired.name, Rules.assertionNotYetValid.name]
        return Rules.jwtBearer.indices.filter { names.contains(Rules.jwtBearer[$0].name) }
    }()

    /// Whether a rule on time refused, first or later.
    fileprivate var timeWasRefused: Bool {
        Self.timeRules.contains { outcomes.indices.contains($0) && outcomes[$0] == .refused }
    }
}
