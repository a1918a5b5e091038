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
    /// What was almost right.
    public let nearMisses: [NearMiss]

    /// Explains an attempt.
    ///
    /// - Parameter directory: knows the names that may have been meant.
    public init(_ attempt: LoginAttempt, in directory: OrgDirectory) { self.init(attempt, knowing: KnownNames(directory)) }

    /// Explains an attempt of a list: the names are collected once for all of it.
    public init(_ attempt: LoginAttempt, knowing names: KnownNames = .none) {
        checks = zip(attempt.grantCase.flow.rules, attempt.outcomes).map { Check(rule: $0, outcome: $1, of: attempt) }
        let reason = Self.reason(attempt)
        summary = reason?.summary ?? "Granted."
        repair = reason?.repair
        nearMisses = NearMiss.all(in: attempt, knowing: names)
    }

    /// What was almost right in an attempt. It costs less than a whole explanation.
    public static func nearMisses(_ attempt: LoginAttempt, in directory: OrgDirectory) -> [NearMiss] {
        NearMiss.all(in: attempt, knowing: KnownNames.areOfUse(for: attempt) ? KnownNames(directory) : .none)
    }

    /// Why an attempt was refused and how to repair it; nil for one that was granted. It costs less than a whole explanation.
    public static func reason(_ attempt: LoginAttempt) -> (summary: String, repair: String)? {
        if let answer = attempt.fault?.answer { return (answer.inWords, "Nothing is to be repaired: take the fault away.") }
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
