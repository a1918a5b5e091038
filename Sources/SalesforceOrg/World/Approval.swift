/// A user's earlier consent to an app.
public struct Approval: Sendable {
    /// Whose consent it is.
    public var username: String
    /// The consumer key of the app.
    public var consumerKey: String
    /// What the user agreed to.
    public var scopes: [Scope]

    /// Makes an approval.
    public init(username: String, consumerKey: String, scopes: [Scope]) {
        self.username = username
        self.consumerKey = consumerKey
        self.scopes = scopes
    }

    /// Whether it held a refresh token, without which *self-authorize* does not count it.
    ///
    /// Source: help page of the JWT bearer flow; field report R06 (salesforce.stackexchange.com/q/184363).
    public var heldRefreshToken: Bool { scopes.contains(where: \.isRefresh) }
}

/// An Experience Cloud site, whose users use its URL as audience.
public struct Site: Sendable {
    /// The URL with its path, such as `https://acme.example.com/customers`.
    public var url: String
    /// The usernames of the site's users.
    public var usernames: [String]

    /// Makes a site.
    public init(url: String, usernames: [String]) {
        self.url = url
        self.usernames = usernames
    }

    /// The id of the site's network, `0DB…`, an answer's `sfdc_community_id`; always the same for one URL.
    public var id: SalesforceID { SalesforceID(.network, name: url) }
}
