/// The names that orgs have, for near misses: those of lasting orgs, since what a throw-away org holds is nobody else's to see.
///
/// It is made when somebody reads, once for a whole list of attempts.
public struct KnownNames: Sendable {
    struct App: Sendable {
        let consumerKey: String
        let name: String
        let org: String
        let alike: String
    }

    struct User: Sendable {
        let username: String
        let folded: String
        let org: Org
    }

    /// No names at all.
    public static let none = KnownNames([])

    private let apps: [App]
    private let users: [User]
    private let usersByName: [String: User]

    /// Collects the names.
    public init(_ directory: OrgDirectory) {
        self.init(directory.lasting.map(\.snapshot.org))
    }

    init(_ orgs: [Org]) {
        apps = orgs.flatMap { org in
            org.connectedApps.map {
                App(consumerKey: $0.consumerKey, name: $0.name, org: org.name, alike: $0.consumerKey.withoutLookAlikes)
            }
        }
        users = orgs.flatMap { org in
            org.users.map { User(username: $0.username, folded: $0.username.asciiLowercased, org: org) }
        }
        usersByName = Dictionary(users.map { ($0.folded, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether an attempt names something that was not found.
    static func areOfUse(for attempt: LoginAttempt) -> Bool { attempt.grantCase.app == nil || attempt.grantCase.user == nil }

    /// The app whose consumer key was meant.
    func app(near consumerKey: String) -> App? {
        let alike = consumerKey.withoutLookAlikes
        return apps.first { $0.alike == alike } ?? apps.first { consumerKey.isOneEdit(from: $0.consumerKey) }
    }

    /// The user with exactly this username, in whichever org.
    func user(named username: String) -> User? { usersByName[username.asciiLowercased] }

    /// The user whose username was meant: with a sandbox's ending or without, or with one character otherwise.
    func user(near username: String) -> User? {
        let folded = username.asciiLowercased
        return users.first { $0.folded.hasPrefix(folded + ".") || folded.hasPrefix($0.folded + ".") }
            ?? users.first { folded.isOneEdit(from: $0.folded) }
    }
}
