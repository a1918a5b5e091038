internal import Encoding
internal import JOSE

/// An org as one request sees it: immutable, with the look-ups that the rules need. An edit makes a new one.
public final class OrgSnapshot: Sendable {
    /// The effective org: base and scenario together.
    public let org: Org
    private let users: [String: UserRecord]
    private let usersByID: [SalesforceID: UserRecord]
    private let apps: [String: AppRecord]
    private let appsByID: [SalesforceID: AppRecord]
    private let approvals: [ApprovalKey: [Approval]]
    private let sites: [String: Site]
    /// The audiences that internal users may name.
    let audiences: [Audience.Expected]

    /// Indexes an org.
    public init(_ org: Org) {
        self.org = org
        let profiles = Dictionary(org.profiles.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let users = org.users.map { UserRecord($0, profile: profiles[$0.profile]) }
        let apps = org.connectedApps.map { AppRecord($0, homeOrg: org.name) }
        self.users = Dictionary(users.map { ($0.user.username.asciiLowercased, $0) }, uniquingKeysWith: { first, _ in first })
        usersByID = Dictionary(users.map { ($0.user.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.apps = Dictionary(apps.map { ($0.app.consumerKey, $0) }, uniquingKeysWith: { first, _ in first })
        appsByID = Dictionary(apps.map { ($0.app.id, $0) }, uniquingKeysWith: { first, _ in first })
        approvals = Dictionary(grouping: org.approvals) {
            ApprovalKey(username: $0.username.asciiLowercased, consumerKey: $0.consumerKey)
        }
        audiences = Audience.expected(of: org)
        sites = Dictionary(
            org.sites.flatMap { site in site.usernames.map { ($0.asciiLowercased, site) } }, uniquingKeysWith: { first, _ in first })
    }

    /// The user with a username; upper and lower case of ASCII letters don't matter, everything else does.
    public func user(named username: String) -> UserRecord? {
        let key = username.asciiLowercased
        guard let found = users[key], found.user.username.asciiLowercased.hasSameBytes(as: key) else { return nil }
        return found
    }

    /// The user with an id.
    public func user(_ id: SalesforceID) -> UserRecord? { usersByID[id] }

    /// The app with a consumer key, compared exactly.
    public func app(consumerKey: String) -> AppRecord? {
        guard let found = apps[consumerKey], found.app.consumerKey.hasSameBytes(as: consumerKey) else { return nil }
        return found
    }

    /// The app with an id.
    public func app(_ id: SalesforceID) -> AppRecord? { appsByID[id] }

    /// A user's earlier consents to an app.
    public func approvals(of username: String, to consumerKey: String) -> [Approval] {
        approvals[ApprovalKey(username: username.asciiLowercased, consumerKey: consumerKey)] ?? []
    }

    /// The Experience Cloud site that a user belongs to.
    public func site(of username: String) -> Site? { sites.isEmpty ? nil : sites[username.asciiLowercased] }

    /// Whether a login host finds the org's users.
    func isFound(atLoginHost host: String) -> Bool { org.loginHost == host && org.behaviour.loginHosts == .routed }

    private struct ApprovalKey: Hashable {
        let username: String
        let consumerKey: String
    }
}

/// A user with the profile that they have.
public final class UserRecord: Sendable {
    /// The user.
    public let user: User
    /// The user's profile.
    public let profile: Profile?
    /// The ranges that count: the user's and the profile's.
    let loginIPRanges: [IPAddressRange]
    /// The hours that count: the user's, else the profile's.
    let loginHours: LoginHours

    init(_ user: User, profile: Profile?) {
        self.user = user
        self.profile = profile
        loginIPRanges = user.loginIPRanges + (profile?.loginIPRanges ?? [])
        loginHours = user.loginHours.minutes.isEmpty ? profile?.loginHours ?? LoginHours() : user.loginHours
    }

    /// Whether *API Enabled* is on for the user.
    public var isAPIEnabled: Bool { user.apiEnabled ?? profile?.apiEnabled ?? true }
}

/// An app with what follows from its settings.
public final class AppRecord: Sendable {
    /// The app.
    public let app: ConnectedApp
    /// The key of its certificate.
    let publicKey: RSAPublicKey?
    /// Whether a refresh scope is selected.
    let hasRefreshScope: Bool
    /// What an assertion gets for users who are pre-authorized.
    let scopesByAssertion: GrantedScopes
    private let installedIn: [String]

    init(_ app: ConnectedApp, homeOrg: String) {
        self.app = app
        publicKey = app.certificate?.publicKey
        hasRefreshScope = app.scopes.contains(where: \.isRefresh)
        scopesByAssertion = GrantedScopes(app.scopes.filter { !$0.isRefresh })
        installedIn = app.installedIn ?? [homeOrg]
    }

    /// Whether an admin installed the app in an org.
    func isInstalled(in org: Org) -> Bool { installedIn.contains(org.name) }
}

/// The scopes of a token, as the token carries them and as an answer's `scope` names them.
struct GrantedScopes: Sendable {
    let set: ScopeSet
    let text: String

    init(_ scopes: [Scope]) {
        set = ScopeSet(scopes)
        text = scopes.joinedNames
    }
}

extension [Scope] {
    /// The names as in a `scope` parameter or answer.
    public var joinedNames: String { map(\.name).joined(separator: " ") }
}

extension String {
    /// The string with ASCII letters in lower case and everything else as it was: no other letter may become an ASCII one.
    public var asciiLowercased: String {
        guard containsByte(where: { $0.marks(0x41...0x5A) }) else { return self }
        return String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
