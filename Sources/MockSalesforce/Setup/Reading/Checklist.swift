internal import SalesforceOrg

/// The steps of Drupal's guide to the JWT bearer flow, and which of them an org fulfils.
///
/// Source: drupal.org, Salesforce Suite, "Create a OAuth JWT Bearer Token flow connected app".
struct Checklist {
    /// A step.
    struct Step {
        let title: String
        let isDone: Bool
        /// What is there now, or what is missing.
        let note: String
        /// The page and field where it is done.
        let path: String
    }

    let org: HostedOrg
    let app: ConnectedApp?
    let user: User?
    /// Now, by the org's clock.
    let time: Timestamp

    var steps: [Step] { [create, callback, certificate, scopes, policy, assignment, login] }

    /// A page of the app; the form for a new one while there is none.
    private func appPath(_ rest: String) -> String {
        app.map { SetupPath.app(org.name, $0.id.long) + rest }
            ?? SetupSection.apps.path(in: org.name)
    }

    private var create: Step {
        Step(
            title: "Create a connected app", isDone: app != nil, note: app.map { "The app \($0.name)." } ?? "The org has none yet.",
            path: appPath(""))
    }

    private var callback: Step {
        Step(
            title: "Enable OAuth settings: Callback URL", isDone: app?.callbackURL != nil,
            note: app?.callbackURL ?? "Salesforce wants one; the JWT bearer flow never calls it.", path: appPath("/edit#callbackURL"))
    }

    private var certificate: Step {
        let certificate = app?.certificate
        let isValid = certificate?.isValid(at: time) ?? false
        return Step(
            title: "Use digital signatures: upload the certificate", isDone: isValid && app?.jwtBearerEnabled == true,
            note: certificate.map { isValid ? "\($0.subject), valid until \($0.notAfter.iso8601)." : "It is not valid now." }
                ?? "No certificate was uploaded.", path: appPath("/edit#certificate"))
    }

    private var scopes: Step {
        let scopes = app?.scopes ?? []
        let missing = [
            scopes.contains { ["api", "full"].contains($0.name) } ? nil : "Manage user data via APIs (api)",
            scopes.contains(where: \.isRefresh) ? nil : "Perform requests at any time (refresh_token, offline_access)",
        ].compactMap { $0 }
        return Step(
            title: "Selected OAuth Scopes", isDone: missing.isEmpty,
            note: missing.isEmpty ? scopes.map(\.name).joined(separator: ", ") : "Missing: " + missing.joined(separator: "; "),
            path: appPath("/edit#scopes"))
    }

    private var policy: Step {
        Step(
            title: "Edit Policies: Admin approved users are pre-authorized", isDone: app?.permittedUsers == .adminApproved,
            note: app.map { $0.permittedUsers == .adminApproved ? "So it is." : "All users may self-authorize." }
                ?? "An app is needed first.", path: appPath("/policies#permittedUsers"))
    }

    private var assignment: Step {
        guard let app, let user else {
            return Step(
                title: "Manage Profiles", isDone: false, note: "An app and a user are needed first.", path: appPath("/profiles#profiles"))
        }
        let isAssigned = app.profiles.contains(user.profile) || user.permissionSets.contains { app.permissionSets.contains($0) }
        return Step(
            title: "Manage Profiles: the profile of the login user", isDone: isAssigned,
            note: isAssigned
                ? "\(user.username) may use the app." : "\(user.username) has the profile \(user.profile), which is not assigned.",
            path: appPath("/profiles#profiles"))
    }

    private var login: Step {
        let last = org.history.newestFirst.first { $0.isGranted && $0.grantCase.app?.app.id == app?.id }
        return Step(
            title: "Log in", isDone: last != nil, note: last.map { "Last at \($0.grantCase.time.iso8601)." } ?? "Nobody has yet.",
            path: SetupPath.logins(org.name))
    }
}
