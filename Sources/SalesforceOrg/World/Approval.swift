/// A user's earlier consent to an app.
public struct Approval: Sendable, Equatable {
    /// How many a user can have of one app: the next pushes out the oldest.
    ///
    /// Source: docs.useparagon.com on Salesforce (a third party's documentation).
    public static let mostPerUserAndApp = 5

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

extension [Approval] {
    /// Adds one, as the newest.
    public mutating func add(_ approval: Approval) {
        append(approval)
        let same = indices.filter { self[$0].isOfSamePair(as: approval) }
        if same.count > Approval.mostPerUserAndApp { remove(at: same[0]) }
    }

    /// Adds one, as the newest, unless there is no room for it.
    mutating func addWithoutPushingOut(_ approval: Approval) {
        let same = filter { $0.isOfSamePair(as: approval) }
        if same.count < Approval.mostPerUserAndApp { append(approval) }
    }

    /// Takes back the newest that is equal to one.
    public mutating func takeBack(_ approval: Approval) {
        if let index = lastIndex(where: { $0.isOfSamePair(as: approval) && $0.scopes == approval.scopes }) { remove(at: index) }
    }
}

extension Approval {
    /// Whether both are of one user to one app.
    fileprivate func isOfSamePair(as other: Approval) -> Bool {
        consumerKey == other.consumerKey && username.asciiLowercased == other.username.asciiLowercased
    }
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
