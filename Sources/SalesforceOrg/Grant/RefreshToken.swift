internal import Locking

/// What a refresh token stands for. The token itself is only the key under which the org keeps it.
final class RefreshToken: Sendable {
    /// The tokens that came of one authorization, each in the place of the one before: a used one that comes back ends them all.
    ///
    /// Source: TAP#223 and RFC 9700 section 4.14.2.
    final class Family: Sendable {
        /// When the first of them was issued, by the org's clock.
        let startedAt: Timestamp
        private let isOver = Lock(false)

        init(startedAt: Timestamp) { self.startedAt = startedAt }

        /// Whether it was ended.
        var isEnded: Bool { isOver.withLock { $0 } }

        func end() { isOver.withLock { $0 = true } }
    }

    let user: SalesforceID
    let consumerKey: String
    /// What the user agreed to.
    let scopes: [Scope]
    let family: Family
    /// Taken when another token comes in its place.
    let replacement = SingleUse()
    private let used: Lock<Timestamp>

    init(user: SalesforceID, consumerKey: String, scopes: [Scope], issuedAt: Timestamp, family: Family? = nil) {
        self.user = user
        self.consumerKey = consumerKey
        self.scopes = scopes
        self.family = family ?? Family(startedAt: issuedAt)
        used = Lock(issuedAt)
    }

    /// When it was last used, or else issued, by the org's clock.
    var lastUsed: Timestamp { used.withLock { $0 } }

    func noteUse(at time: Timestamp) { used.withLock { $0 = time } }
}

/// What a token request shows of a refresh token.
struct RefreshTokenEvidence: Sendable {
    /// What it stands for; nil when no org that the host serves knows it.
    let token: RefreshToken?
    /// Whether the app that asks is the one that it was issued to.
    let isForClient: Bool
    /// Whether another token has come in its place.
    let wasReplaced: Bool
    /// Whether it was taken back, with all of its family.
    let isEnded: Bool
    let lastUsed: Timestamp?
}
