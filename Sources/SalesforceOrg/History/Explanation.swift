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
        checks = zip(Rules.jwtBearer, attempt.outcomes).map { rule, outcome in
            Check(
                rule: rule, outcome: outcome, expected: rule.expected(attempt.grantCase),
                found: rule.verdict?(outcome) ?? rule.found(attempt.grantCase))
        }
        if let index = attempt.refusedByIndex {
            let check = checks[index]
            summary = "\(check.rule.summary) Expected: \(check.expected). Found: \(check.found)."
            repair = check.rule.repair
        } else {
            summary = "Granted."
            repair = nil
        }
    }
}
