/// What a rule found.
public enum Outcome: UInt8, Sendable {
    /// As it should be.
    case passed
    /// Not asked: nothing of the kind was sent, or another policy counts.
    case notApplicable
    /// Refused.
    case refused
    /// Cannot be told, because what it looks at was not found.
    case unknown
}

/// How sure the project is that Salesforce answers so.
public enum Confidence: String, Sendable, CaseIterable {
    /// A real answer was pasted or recorded.
    case seen
    /// Salesforce's documentation says so.
    case docs
    /// Somebody states it and shows no answer.
    case claimed
    /// A deduction.
    case inferred
}

/// One policy: what it checks, how Salesforce refuses, what an admin sees and repairs, how sure that is, and how to bring it about.
///
/// The answer of the token endpoint, the explanation, the scenarios, the reference page and the command `rules` are all derived from the
/// list of these values.
public struct Rule: Sendable {
    /// The refusal of a rule: always the same, or one of several that a setting chooses from.
    public struct Answer: Sendable {
        /// The setting of `behaviour:` that chooses, if one does.
        public let setting: String?
        /// Every refusal there is, with the setting's value that chooses it; the default first.
        public let choices: [(value: String, refusal: Refusal)]
        let choose: @Sendable (GrantCase) -> Refusal
        /// How the authorize endpoint refuses, where it words the same refusal otherwise.
        public private(set) var inBrowser: Browser?

        /// The refusals of the authorize endpoint, with what chooses each.
        public struct Browser: Sendable {
            /// The refusals.
            public let choices: [(value: String, refusal: Refusal)]
            let choose: @Sendable (GrantCase) -> Refusal
        }

        /// The refusal of a case.
        func refusal(of grantCase: GrantCase) -> Refusal {
            grantCase.flow.isInBrowser ? (inBrowser?.choose ?? choose)(grantCase) : choose(grantCase)
        }

        /// Every refusal that a flow may answer with.
        public func choices(in flow: Flow) -> [(value: String, refusal: Refusal)] {
            flow.isInBrowser ? inBrowser?.choices ?? choices : choices
        }

        func inBrowser(_ refusal: Refusal) -> Answer { inBrowser([("", refusal)]) { _ in refusal } }

        func inBrowser(
            _ choices: [(value: String, refusal: Refusal)], choose: @escaping @Sendable (GrantCase) -> Refusal
        ) -> Answer {
            var answer = self
            answer.inBrowser = Browser(choices: choices, choose: choose)
            return answer
        }

        static func always(_ refusal: Refusal) -> Answer {
            Answer(setting: nil, choices: [("", refusal)]) { _ in refusal }
        }

        /// Chosen by the value of a setting, or of what a setting is when there are two of its kind.
        static func chosen<Value: RawRepresentable & CaseIterable & Sendable>(
            by setting: String, _ value: @escaping @Sendable (GrantCase) -> Value, _ refusal: @escaping @Sendable (Value) -> Refusal?
        ) -> Answer where Value.RawValue == String {
            let choices = Value.allCases.compactMap { value in refusal(value).map { (value.rawValue, $0) } }
            let fallback = choices[0].1
            return Answer(setting: setting, choices: choices) { refusal(value($0)) ?? fallback }
        }
    }

    /// How to make exactly this rule refuse.
    public struct Trigger: Sendable {
        /// Changes to the org, for any request that would be granted without them.
        public let overlay: (@Sendable (inout Org) -> Void)?
        /// Changes to a request that would be granted without them.
        public let sample: SampleRequest?

        static func overlay(_ overlay: @escaping @Sendable (inout Org) -> Void) -> Trigger { Trigger(overlay: overlay, sample: nil) }
        static func sample(_ changes: SampleRequest.Change...) -> Trigger { Trigger(overlay: nil, sample: SampleRequest(changes)) }
        static func both(_ overlay: @escaping @Sendable (inout Org) -> Void, _ changes: SampleRequest.Change...) -> Trigger {
            Trigger(overlay: overlay, sample: SampleRequest(changes))
        }
    }

    /// The name, after what is wrong when it refuses: `user-frozen`.
    public let name: String
    /// What is wrong when it refuses, in one sentence.
    public let summary: String
    /// How Salesforce refuses.
    public let answer: Answer
    /// What the admin sees in the org's login history.
    public let loginHistory: String
    /// The step that repairs it, in Setup's words.
    public let repair: String
    /// How sure the refusal is.
    public let confidence: Confidence
    /// Where that is from.
    public let source: String
    /// How to bring it about.
    public let trigger: Trigger
    /// The reservation that is this rule's to make, if there is one.
    let reservation: Ledger.Reservation?
    let check: @Sendable (GrantCase) -> Outcome
    let expected: @Sendable (GrantCase) -> String
    let found: @Sendable (GrantCase) -> String
    /// In place of ``found``, where the case keeps nothing that could be shown: words for the outcome.
    let verdict: (@Sendable (Outcome) -> String)?

    init(
        _ name: String, _ summary: String, answer: Answer, loginHistory: String, repair: String, _ confidence: Confidence, _ source: String,
        trigger: Trigger, reservation: Ledger.Reservation? = nil,
        check: @escaping @Sendable (GrantCase) -> Outcome,
        expected: @escaping @Sendable (GrantCase) -> String,
        found: @escaping @Sendable (GrantCase) -> String,
        verdict: (@Sendable (Outcome) -> String)? = nil
    ) {
        self.name = name
        self.summary = summary
        self.answer = answer
        self.loginHistory = loginHistory
        self.repair = repair
        self.confidence = confidence
        self.source = source
        self.trigger = trigger
        self.reservation = reservation
        self.check = check
        self.expected = expected
        self.found = found
        self.verdict = verdict
    }
}

extension Outcome {
    static func refused(if isWrong: Bool) -> Outcome { isWrong ? .refused : .passed }
}
