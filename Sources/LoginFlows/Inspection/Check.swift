/// One thing that was looked at, and what was found.
public struct Check: Sendable, Equatable {
    /// How bad it is.
    public enum Outcome: String, Sendable, CaseIterable {
        /// As it should be.
        case ok
        /// Works, but somewhere it will not.
        case warning
        /// Does not work.
        case problem
    }

    /// How bad it is.
    public let outcome: Outcome
    /// What was looked at, in a word or two: `key`, `exp`, `login URL`.
    public let subject: String
    /// What was found, in a sentence.
    public let finding: String
    /// What to do about it; nil when there is nothing to do.
    public let advice: String?

    /// Makes a check.
    public init(_ outcome: Outcome, _ subject: String, _ finding: String, advice: String? = nil) {
        self.outcome = outcome
        self.subject = subject
        self.finding = finding
        self.advice = advice
    }

    static func ok(_ subject: String, _ finding: String) -> Check { Check(.ok, subject, finding) }

    static func warning(_ subject: String, _ finding: String, _ advice: String? = nil) -> Check {
        Check(.warning, subject, finding, advice: advice)
    }

    static func problem(_ subject: String, _ finding: String, _ advice: String? = nil) -> Check {
        Check(.problem, subject, finding, advice: advice)
    }
}
