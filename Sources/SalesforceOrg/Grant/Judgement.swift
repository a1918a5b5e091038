/// What every rule of a list found, and which of them refused first.
struct Judgement {
    private(set) var outcomes: [Outcome]
    private(set) var refusedBy: Int?
    let rules: [Rule]

    /// Asks all rules of the case's flow. After the first refusal it goes on, so that a person can repair everything in one go.
    init(_ grantCase: GrantCase) { self.init(grantCase, by: grantCase.flow.rules) }

    /// Asks the rules of a list.
    init(_ grantCase: GrantCase, by rules: [Rule]) {
        self.rules = rules
        outcomes = []
        outcomes.reserveCapacity(rules.count)
        // By index, because a rule that is taken out of the list is copied with all its texts.
        for index in rules.indices {
            let outcome = rules[index].check(grantCase)
            if outcome == .refused, refusedBy == nil { refusedBy = index }
            outcomes.append(outcome)
        }
        // Nothing is granted on a rule that could not be asked.
        if refusedBy == nil { refusedBy = outcomes.firstIndex(of: .unknown) }
    }

    /// The first rule that does not let the case through: it refuses, or waits for what a person must do.
    var firstObstacle: Int? { outcomes.firstIndex { $0 == .refused || $0 == .unknown } }

    /// A reservation failed: that is the refusal of the rule that it belongs to; of the last one, if the list has no such rule.
    mutating func refuse(_ reservation: Ledger.Reservation) {
        guard let index = rules.firstIndex(where: { $0.reservation == reservation }) ?? rules.indices.last else { return }
        outcomes[index] = .refused
        refusedBy = index
    }

    /// A rule refuses after all.
    mutating func refuse(named name: String) {
        guard let index = rules.firstIndex(where: { $0.name == name }) else { return }
        outcomes[index] = .refused
        refusedBy = index
    }

    /// Whether the rule that a reservation belongs to refused.
    func isRefused(for reservation: Ledger.Reservation) -> Bool { refusedBy.map { rules[$0].reservation == reservation } ?? false }

    /// The refusal that is the answer; nil when there is none.
    func refusal(of grantCase: GrantCase) -> Refusal? { refusedBy.map { rules[$0].answer.refusal(of: grantCase) } }

    /// A fault asks for another answer: the refusal of a rule, or none.
    mutating func answerOtherwise(_ index: Int?) { refusedBy = index }
}
