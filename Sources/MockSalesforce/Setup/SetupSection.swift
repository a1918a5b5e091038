/// The entries of an org's navigation, in the order in which they are shown.
enum SetupSection: String, Sendable, CaseIterable {
    case home = ""
    case start, apps, usage, users, profiles, permissionSets, logins, tryLogin, scenarios, settings

    /// What an admin knows it as.
    var title: String {
        switch self {
        case .home: "Setup Home"
        case .start: "Getting Started"
        case .apps: "App Manager"
        case .usage: "Connected Apps OAuth Usage"
        case .users: "Users"
        case .profiles: "Profiles"
        case .permissionSets: "Permission Sets"
        case .logins: "Login History"
        case .tryLogin: "Try a Login"
        case .scenarios: "Scenarios, Faults, Clock"
        case .settings: "Company Information"
        }
    }

    /// The address of its page in an org.
    func path(in org: String) -> String { self == .home ? SetupPath.org(org) : SetupPath.org(org, rawValue) }
}
