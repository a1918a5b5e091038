/// What an access token proves, whatever its format. Whether it still counts is for the org to say.
struct IssuedToken: Sendable, Equatable {
    /// How a token names its app.
    enum App: Sendable, Equatable {
        case id(SalesforceID)
        case consumerKey(String)
    }

    /// What is fixed in a token in JWT format, and at other tokens follows from the org's settings.
    struct FixedTerms: Sendable, Equatable {
        /// Its `exp`.
        let end: Timestamp
        /// Its `scp`.
        let scopes: [Scope]
    }

    let org: SalesforceID
    let user: SalesforceID
    let app: App
    let issuedAt: Timestamp
    /// The org's session epoch at that time.
    let epoch: UInt32
    /// A number that no other token of this server has.
    let serial: UInt64
    /// Nil for an opaque token.
    let fixedTerms: FixedTerms?
}

extension IssuedToken {
    init(_ content: AccessTokens.Content) {
        self.init(
            org: content.org, user: content.user, app: .id(content.app), issuedAt: content.issuedAt, epoch: content.epoch,
            serial: content.serial, fixedTerms: nil)
    }
}
