internal import Encoding

/// A user of an org.
public struct User: Sendable {
    /// The record id, `005…`.
    public var id: SalesforceID
    /// The username, unique in all of Salesforce; an assertion's `sub`. Looks like an e-mail address, need not be one.
    public var username: String
    /// The e-mail address.
    public var email: String
    /// First and last name, as shown.
    public var name: String
    /// The name of the user's profile.
    public var profile: String
    /// The names of the permission sets assigned to the user.
    public var permissionSets: [String]
    /// *Active*.
    public var isActive = true
    /// *Freeze* was pressed.
    public var isFrozen = false
    /// *API Enabled*; nil: as the profile says.
    public var apiEnabled: Bool?
    /// Where the user may log in from; empty: from anywhere that the profile allows.
    public var loginIPRanges: [IPAddressRange] = []
    /// When the user may log in; empty: whenever the profile allows.
    public var loginHours = LoginHours()
    /// The user licence, such as `Salesforce` or `Customer Community`.
    public var licence: String?
    /// The password, for the login page and the username-password flow; nil: any that is not empty is taken.
    public var password: String?
    /// The security token, which follows the password in the username-password flow, unless the caller's address is in the login IP ranges
    /// of the user or the profile; nil: none is needed.
    public var securityToken: String?

    /// Makes an active user with no restrictions of their own.
    public init(
        id: SalesforceID, username: String, email: String? = nil, name: String? = nil, profile: String, permissionSets: [String] = []
    ) {
        self.id = id
        self.username = username
        self.email = email ?? username
        self.name = name ?? String(username.prefix { $0 != "@" })
        self.profile = profile
        self.permissionSets = permissionSets
    }
}

extension User {
    /// Whether a password is the user's. A user without one takes any that is not empty.
    func hasPassword(_ sent: String) -> Bool { password.map { $0.hasSameBytes(as: sent) } ?? !sent.isEmpty }
}
