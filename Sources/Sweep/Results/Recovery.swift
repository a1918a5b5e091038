internal import SalesforceOrg

/// Whether a connector can get over a scenario by itself.
enum Recovery: Equatable {
    /// No: somebody has to repair the org, and trying again helps nobody.
    case none
    /// It may, and need not: to send an assertion to another host than that of the settings is for people to decide.
    case possible
    /// It should, and how.
    case expected(way: String)

    /// What a scenario allows.
    init(_ scenario: Scenario) {
        self = Self.recoveries[scenario.name] ?? .none
    }

    private static let recoveries: [String: Recovery] = [
        Rules.concurrentRequest.name: .expected(way: "ask for the token again after a moment, as the answer says"),
        AfterLogin.sessionExpired.rawValue: .expected(way: "log in again at INVALID_SESSION_ID and repeat the request"),
        AfterLogin.instanceMoved.rawValue: .possible,
    ]

    /// How the connector should get over it; nil where it need not.
    var way: String? { if case .expected(let way) = self { way } else { nil } }
}
