internal import SalesforceOrg

/// The misfortunes that a connector can get over by itself, and how.
enum Recovery {
    private static let ways = [
        Rules.concurrentRequest.name: "ask for the token again after a moment, as the answer says",
        AfterLogin.sessionExpired.rawValue: "log in again at INVALID_SESSION_ID and repeat the request",
        AfterLogin.instanceMoved.rawValue: "follow the redirect, or log in again and use the new instance_url",
    ]

    /// What a connector can do; nil where somebody has to repair the org, so that trying again helps nobody.
    static func way(outOf scenario: String) -> String? { ways[scenario] }
}
