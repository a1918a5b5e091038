/// A profile, by the name that Setup shows.
public struct Profile: Sendable {
    /// The name, such as `System Administrator`.
    public var name: String
    /// *API Enabled*.
    public var apiEnabled = true
    /// *Login IP Ranges*; empty: from anywhere.
    public var loginIPRanges: [IPAddressRange] = []
    /// *Login Hours*; empty: always.
    public var loginHours = LoginHours()

    /// Makes a profile without restrictions.
    public init(name: String) { self.name = name }
}

/// A permission set, by its label.
public struct PermissionSet: Sendable {
    /// The licence whose permission sets no connected app can be assigned to.
    ///
    /// Source: simstudioai/sim pull request 6526, which cites Salesforce's knowledge article 001453686 (claimed).
    public static let licenceWithoutConnectedApps = "Salesforce API Integration"

    /// The label.
    public var name: String
    /// The licence it is tied to, if any.
    public var licence: String?

    /// Makes a permission set.
    public init(name: String, licence: String? = nil) {
        self.name = name
        self.licence = licence
    }
}
