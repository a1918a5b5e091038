/// What an access token proves, whatever its format. Whether it still counts is for the org to say.
struct IssuedToken: Sendable, Equatable {
    /// How a token names its app.
    enum App: Sendable, Equatable {
        case id(SalesforceID)
        case consumerKey(String)
    }

    let org: SalesforceID
    let user: SalesforceID
    let app: App
    let issuedAt: Timestamp
    /// The org's session epoch at that time.
    let epoch: UInt32
    /// A number that no other token of this server has.
    let serial: UInt64
    /// What it is good for.
    let scopes: ScopeSet
    /// The `exp` of a token in JWT format; nil for an opaque one, whose end follows from the org's settings.
    let fixedEnd: Timestamp?
}

extension IssuedToken {
    init(_ content: AccessTokens.Content) {
        self.init(
            org: content.org, user: content.user, app: .id(content.app), issuedAt: content.issuedAt, epoch: content.epoch,
            serial: content.serial, scopes: content.scopes, fixedEnd: nil)
    }
}
