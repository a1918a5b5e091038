/// An org that was made for one test, with what a client needs to log in to it.
public struct ThrowAwayOrg: Sendable, Equatable {
    /// The name, as in `/_mock/orgs/acme-2`.
    public let name: String
    /// The login URL, without a slash at its end.
    public let loginURL: String
    /// The `instance_url` of its answers.
    public let instanceURL: String
    /// An `aud` that is right.
    public let audience: String
    /// The consumer key of the first app; nil when it has none.
    public let consumerKey: String?
    /// The username of the first user; nil when it has none.
    public let username: String?
    /// The private key in PEM; nil when the document had the certificate.
    public let privateKey: String?
    /// When it goes, such as `2026-01-01T00:00:00Z`.
    public let expiresAt: String

    init(_ members: Members) throws(MockControlError) {
        name = try members.text("name")
        loginURL = try members.text("loginURL")
        instanceURL = try members.text("instanceURL")
        audience = try members.text("audience")
        consumerKey = members.optionalText("consumerKey")
        username = members.optionalText("username")
        privateKey = members.optionalText("privateKey")
        expiresAt = try members.text("expiresAt")
    }
}

/// An org's clock.
public struct ClockReading: Sendable, Equatable {
    /// What it shows, such as `2026-01-01T00:00:00Z`.
    public let time: String
    /// How far it is ahead of the server's, such as `-5m`.
    public let offset: String
    /// The moment at which it stands still; nil while it goes.
    public let frozenAt: String?

    init(_ members: Members) throws(MockControlError) {
        time = try members.text("time")
        offset = try members.text("offset")
        frozenAt = members.optionalText("frozenAt")
    }
}

/// A login attempt, explained.
public struct LoginReport: Sendable, Equatable {
    /// What one rule found.
    public struct Check: Sendable, Equatable {
        /// The rule's name.
        public let rule: String
        /// `passed`, `refused`, `notApplicable` or `unknown`.
        public let outcome: String
        /// What would have been right.
        public let expected: String
        /// What there was.
        public let found: String
    }

    /// The id, which the answer to the client carries in `Mock-Salesforce-Login`.
    public let id: String
    /// The org; nil when the attempt belongs to none.
    public let org: String?
    /// Who wanted to log in.
    public let username: String?
    /// The flow whose rules were asked, such as `jwt-bearer` or `authorization-code`.
    public let flow: String
    /// The status of the answer; nil when a fault closed the connection without one.
    public let status: Int?
    /// The answer's `error`; nil when a token was granted.
    public let error: String?
    /// The answer's `error_description`.
    public let errorDescription: String?
    /// The name of the rule that refused.
    public let refusedBy: String?
    /// Why, in one sentence.
    public let explanation: String
    /// What to do, in Setup's words.
    public let repair: String?
    /// What was nearly right, one sentence each.
    public let nearMisses: [String]
    /// Every rule, in the order in which they were asked.
    public let checks: [Check]

    init(_ members: Members) throws(MockControlError) {
        id = try members.text("id")
        org = members.optionalText("org")
        username = members.optionalText("username")
        flow = try members.text("flow")
        let outcome = members["outcome"]
        status = outcome.optionalNumber("status")
        error = outcome.optionalText("error")
        errorDescription = outcome.optionalText("error_description")
        refusedBy = members.optionalText("refusedBy")
        explanation = try members.text("explanation")
        repair = members.optionalText("repair")
        nearMisses = members.list("nearMisses").compactMap { $0.optionalText("sentence") }
        var checks: [Check] = []
        for check in members.list("checks") {
            checks.append(
                Check(
                    rule: try check.text("rule"), outcome: try check.text("outcome"), expected: try check.text("expected"),
                    found: try check.text("found")))
        }
        self.checks = checks
    }
}
