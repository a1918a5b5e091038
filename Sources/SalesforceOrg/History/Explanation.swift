/// What a person needs to repair a login: rendered when it is read, not in the request.
public struct Explanation: Sendable {
    /// What one rule found.
    public struct Check: Sendable {
        /// The rule.
        public let rule: Rule
        /// What it found.
        public let outcome: Outcome
        /// What would have been right.
        public let expected: String
        /// What there was.
        public let found: String
    }

    /// Every rule, in the order in which they were asked.
    public let checks: [Check]
    /// One sentence on why it was refused, or that it was not.
    public let summary: String
    /// What to do, in Setup's words; nil when nothing is to be done.
    public let repair: String?

    /// Explains an attempt.
    public init(_ attempt: LoginAttempt) {
        checks = zip(Rules.jwtBearer, attempt.outcomes).map { Check(rule: $0, outcome: $1, of: attempt) }
        let reason = Self.reason(attempt)
        summary = reason?.summary ?? "Granted."
        repair = reason?.repair
    }

    /// Why an attempt was refused and how to repair it; nil for one that was granted. It costs less than a whole explanation.
    public static func reason(_ attempt: LoginAttempt) -> (summary: String, repair: String)? {
        guard let rule = attempt.refusedBy else { return nil }
        let check = Check(rule: rule, outcome: .refused, of: attempt)
        return ("\(rule.summary) Expected: \(check.expected). Found: \(check.found).", rule.repair)
    }
}

extension Explanation.Check {
    fileprivate init(rule: Rule, outcome: Outcome, of attempt: LoginAttempt) {
        self.rule = rule
        self.outcome = outcome
        expected = rule.expected(attempt.grantCase)
        found = rule.verdict?(outcome) ?? rule.found(attempt.grantCase)
    }
}
