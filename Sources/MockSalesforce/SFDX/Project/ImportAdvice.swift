internal import Foundation
internal import SalesforceOrg

/// Looks at the finished org for what nobody can have meant.
struct ImportAdvice {
    private let reading: MetadataReading

    init(_ reading: MetadataReading) { self.reading = reading }

    /// Notes what keeps everybody from logging in, and what had to be guessed.
    func look(at org: Org, _ project: MetadataProject) {
        if org.users.isEmpty {
            reading.note(
                .hint, at: .project, "",
                "metadata has no users, so that nobody can log in; give some in a YAML file: orgs: [{users: [{username: …, profile: …}]}]")
        }
        // The apps of the project come first, in its order.
        for (app, described) in zip(org.connectedApps, project.apps) { look(at: app, described.place) }
        tellOfAccess(org, project)
        if org.timeZone == .gmt, let profile = project.profiles.first(where: { !$0.loginHours.minutes.isEmpty }) {
            reading.note(
                .unknown, at: profile.place, "loginHours", "metadata tells no time zone; taken as GMT, give timeZone in the YAML file")
        }
    }

    /// What is not as it is at Salesforce in the profiles and permission sets that somebody has.
    private func tellOfAccess(_ org: Org, _ project: MetadataProject) {
        let profiles = Set(org.connectedApps.flatMap(\.profiles) + org.users.map(\.profile))
        for profile in project.profiles where profile.apiEnabled == nil && profiles.contains(profile.name) {
            reading.note(
                .unknown, at: profile.place, "userPermissions",
                "the file has none, as when little was retrieved; taken as API Enabled, give apiEnabled of the profile in the YAML file if not"
            )
        }
        let sets = Set(org.connectedApps.flatMap(\.permissionSets) + org.users.flatMap(\.permissionSets))
        let names = ProjectNames(project)
        for (index, set) in project.permissionSets.enumerated() where set.isSessionBased && sets.contains(names.name(at: index)) {
            reading.note(
                .notRepresented, at: set.place, "hasActivationRequired", "a session-based permission set; here its users have it always")
        }
    }

    private func look(at app: ConnectedApp, _ place: MetadataPlace) {
        if app.permittedUsers == .adminApproved, app.profiles.isEmpty, app.permissionSets.isEmpty {
            reading.note(.hint, at: place, "", "admin-approved users only, and neither a profile nor a permission set: nobody can log in")
        }
        if app.permittedUsers == .selfAuthorize, !app.profiles.isEmpty || !app.permissionSets.isEmpty {
            reading.note(.hint, at: place, "", "profiles and permission sets have no effect while all users may self-authorize")
        }
        if app.certificate == nil { reading.note(.hint, at: place, "", "no certificate: JWT bearer logins are refused") }
        if !app.scopes.contains(where: \.isRefresh) {
            reading.note(.hint, at: place, "", "no scope RefreshToken: JWT bearer logins are refused")
        }
    }
}
