public import struct Foundation.TimeZone

/// An org as it is configured: a plain value that is edited and swapped whole.
public struct Org: Sendable {
    /// Production or sandbox.
    public enum Kind: String, Sendable, CaseIterable {
        case production, sandbox

        /// The generic login host, which is also the audience that the help page names.
        public var loginHost: String {
            switch self {
            case .production: "login.salesforce.com"
            case .sandbox: "test.salesforce.com"
            }
        }
    }

    /// Whether users can log in at all.
    public enum Status: String, Sendable, CaseIterable {
        case active, inactive
    }

    /// The name, as in `/_mock/orgs/acme`.
    public var name: String
    /// The record id, `00D…`.
    public var id: SalesforceID
    /// Production or sandbox.
    public var kind = Kind.production
    /// Active, or locked, closed, suspended.
    public var status = Status.active
    /// The My Domain host, in lower case.
    public var myDomain: String
    /// The login host, in lower case; that of the kind unless configured.
    public var loginHost: String
    /// Audiences that are accepted besides those that follow from the kind and the hosts.
    public var audiences: [String] = []
    /// Experience Cloud sites.
    public var sites: [Site] = []
    /// The time zone of login hours.
    public var timeZone = TimeZone.gmt
    /// Profiles.
    public var profiles: [Profile] = []
    /// Permission sets.
    public var permissionSets: [PermissionSet] = []
    /// Users.
    public var users: [User] = []
    /// Connected apps and external client apps that live in this org.
    public var connectedApps: [ConnectedApp] = []
    /// Earlier consents of this org's users, also to apps of other orgs.
    public var approvals: [Approval] = []
    /// What sources disagree on.
    public var behaviour = Behaviour()
    /// The name of the scenario that lies over it from the beginning.
    public var scenario: String?
    /// What goes wrong after a login, where a scenario says so.
    var afterLogin: AfterLogin?
    /// Whether it belongs to one test and is found only at its own My Domain URL.
    public var isThrowAway = false

    /// Makes an org with nobody in it.
    public init(name: String, id: SalesforceID? = nil, kind: Kind = .production, myDomain: String? = nil) {
        self.name = name
        self.id = id ?? SalesforceID(.organization, name: name)
        self.kind = kind
        self.myDomain = (myDomain ?? Self.defaultMyDomain(name: name, kind: kind)).lowercased()
        loginHost = kind.loginHost
    }

    /// The My Domain host that an org with this name has when none is configured.
    public static func defaultMyDomain(name: String, kind: Kind) -> String {
        let label = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return String(label) + (kind == .sandbox ? ".sandbox" : "") + ".my.salesforce.com"
    }
}
