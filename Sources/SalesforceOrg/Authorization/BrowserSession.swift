internal import JOSE

/// A user who has logged in on the login page, by whom the browser is known until the session ends.
final class BrowserSession: Sendable {
    /// How long it lasts: the default of Salesforce's session settings.
    static let lifetime = Duration.seconds(2 * 60 * 60)

    let user: SalesforceID
    /// By the org's clock.
    let startedAt: Timestamp
    /// The org's session epoch at that moment: when all sessions are ended, this one is.
    let epoch: UInt32
    /// What the forms of its pages carry, so that no other page can send one.
    let formToken = TokenAlphabet.text(secureRandomBytes(24))

    init(user: SalesforceID, startedAt: Timestamp, epoch: UInt32) {
        self.user = user
        self.startedAt = startedAt
        self.epoch = epoch
    }

    /// Whether it goes on.
    func isRunning(in view: OrgView) -> Bool {
        epoch == view.sessionEpoch && view.time < startedAt + Self.lifetime && view.snapshot.user(user) != nil
    }
}
