/// The entries of an org's navigation, in the order in which they are shown.
enum SetupSection: String, Sendable, CaseIterable {
    case home = ""
    case apps, users, profiles, permissionSets, settings

    /// What an admin knows it as.
    var title: String {
        switch self {
        case .home: "Setup Home"
        case .apps: "App Manager"
        case .users: "Users"
        case .profiles: "Profiles"
        case .permissionSets: "Permission Sets"
        case .settings: "Company Information"
        }
    }

    /// The address of its page in an org.
    func path(in org: String) -> String { self == .home ? SetupPath.org(org) : SetupPath.org(org, rawValue) }
}
