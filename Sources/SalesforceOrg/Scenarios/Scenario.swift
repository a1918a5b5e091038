/// A misconfiguration or misfortune with a name, which can be laid over an org and taken off again.
public struct Scenario: Sendable {
    /// The name: that of the rule that refuses, or of an ``AfterLogin``.
    public let name: String
    /// What is wrong, in one sentence.
    public let summary: String
    /// The rule that refuses; nil for what comes after the login.
    public let rule: Rule?
    /// What comes after the login; nil where the login is refused.
    public let afterLogin: AfterLogin?
    /// What the request must be like, in words; nil: any that would be granted otherwise.
    public let request: String?
    let overlay: (@Sendable (inout Org) -> Void)?

    /// The flows in which it makes a difference.
    public var flows: [Flow] { rule?.flows ?? Flow.allCases }

    /// Whether it can be laid over an org. One that cannot is only a request, which no setting of the org brings about.
    public var canBeSet: Bool { overlay != nil }

    init(_ rule: Rule) {
        name = rule.name
        summary = rule.summary
        self.rule = rule
        afterLogin = nil
        overlay = rule.trigger.overlay
        request = rule.trigger.sample?.inWords
    }

    init(_ afterLogin: AfterLogin) {
        name = afterLogin.rawValue
        summary = afterLogin.summary
        rule = nil
        self.afterLogin = afterLogin
        overlay = { afterLogin.apply(to: &$0) }
        request = nil
    }

    /// Why it cannot be laid over an org; nil where it can.
    public func obstacle(in org: Org) -> ScenarioError? {
        guard canBeSet else { return .onlyARequest(name: name, request: request ?? "") }
        if org.connectedApps.isEmpty { return .noApp(name: name, org: org.name) }
        if org.users.isEmpty { return .noUser(name: name, org: org.name) }
        return nil
    }
}

/// The catalogue of scenarios.
public enum Scenarios {
    /// One for each rule, in their order, and the life after the login.
    public static let all: [Scenario] = Rules.all.map { Scenario($0) } + AfterLogin.allCases.map { Scenario($0) }

    /// The scenario with a name.
    public static func named(_ name: String) -> Scenario? { all.first { $0.name == name } }
}

/// Why a scenario cannot be laid over an org.
public enum ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is none of this name.
    case unknown(name: String)
    /// No setting of an org brings it about, only a request; with words for which.
    case onlyARequest(name: String, request: String)
    /// The org has no app.
    case noApp(name: String, org: String)
    /// The org has no user.
    case noUser(name: String, org: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .unknown(let name): "there is no scenario called \(name)"
        case .onlyARequest(let name, let request):
            "\(name) is no setting of an org: the request brings it about. Send a request that would be granted, with this change: \(request)"
        case .noApp(let name, let org): "\(name) cannot be brought about: org \(org) has no connected app, so that no login gets that far"
        case .noUser(let name, let org): "\(name) cannot be brought about: org \(org) has no user, so that no login gets that far"
        }
    }
}
