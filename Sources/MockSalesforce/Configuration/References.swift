internal import SalesforceOrg

/// The use of a name that must exist.
struct Reference {
    enum Kind {
        case profile, permissionSet, user, org
        /// A permission set that an app is assigned to.
        case assignedPermissionSet
    }

    let kind: Kind
    /// The position of the org in which it is used.
    let org: Int
    let name: String
    let field: YAMLField
}

/// Checks names that are used against those that exist, when all orgs have been read.
struct References {
    /// The names of one org, for look-ups that cost the same however many there are.
    private struct Names {
        let profiles, permissionSets, withoutApps, users: Set<String>

        init(_ org: Org) {
            profiles = Set(org.profiles.map(\.name))
            permissionSets = Set(org.permissionSets.map(\.name))
            withoutApps = Set(org.permissionSets.filter { $0.licence == PermissionSet.licenceWithoutConnectedApps }.map(\.name))
            users = Set(org.users.map { $0.username.lowercased() })
        }
    }

    private let orgs: [Org]
    private let names: [Names]
    private let orgNames: Set<String>
    private let appsByName: [String: [ConnectedApp]]
    private let appsByKey: [String: ConnectedApp]

    init(_ orgs: [Org]) {
        self.orgs = orgs
        names = orgs.map(Names.init)
        orgNames = Set(orgs.map(\.name))
        let apps = orgs.flatMap(\.connectedApps)
        appsByName = Dictionary(grouping: apps, by: \.name)
        appsByKey = Dictionary(apps.map { ($0.consumerKey, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Notes a problem unless the name exists.
    func check(_ reference: Reference) {
        let (org, known) = (orgs[reference.org], names[reference.org])
        switch reference.kind {
        case .profile:
            if !known.profiles.contains(reference.name) { missing(reference, "profile", among: org.profiles.map(\.name)) }
        case .permissionSet, .assignedPermissionSet:
            if !known.permissionSets.contains(reference.name) {
                missing(reference, "permission set", among: org.permissionSets.map(\.name))
            }
            if reference.kind == .assignedPermissionSet { checkLicence(reference) }
        case .user:
            if !known.users.contains(reference.name.lowercased()) { missing(reference, "user", among: org.users.map(\.username)) }
        case .org:
            guard !orgNames.contains(reference.name) else { return }
            let hint = Spelling.hint(for: reference.name, among: orgs.map(\.name))
            reference.field.problem("no org is called \(Excerpt.quoted(reference.name)); \(hint)")
        }
    }

    private func missing(_ reference: Reference, _ what: String, among names: [String]) {
        let org = Excerpt.plain(orgs[reference.org].name)
        let hint = Spelling.hint(for: reference.name, among: names.filter { !$0.isEmpty })
        reference.field.problem("no \(what) of org \(org) is called \(Excerpt.quoted(reference.name)); \(hint)")
    }

    /// Such a permission set has no *Assigned Connected Apps*: at Salesforce its users are simply not approved (field report R08).
    private func checkLicence(_ reference: Reference) {
        guard names[reference.org].withoutApps.contains(reference.name) else { return }
        reference.field.problem(
            "no app can be assigned to a permission set with the licence \(PermissionSet.licenceWithoutConnectedApps): Setup shows no Assigned Connected Apps for it; "
                + "use the profile or a second permission set")
    }

    /// Finds an approval's app: in the user's org by name or consumer key, else in any org, where the name must be the only one.
    func app(of draft: ApprovalDraft) -> ConnectedApp? {
        let (name, field) = draft.app
        let own = orgs[draft.org].connectedApps
        if let app = own.first(where: { $0.name == name }) ?? own.first(where: { $0.consumerKey == name }) { return app }
        let named = appsByName[name] ?? []
        if named.count > 1 {
            field.problem("several orgs have an app called \(Excerpt.quoted(name)); give its consumer key instead")
            return nil
        }
        if let app = named.first ?? appsByKey[name] { return app }
        let names = appsByName.keys.filter { !$0.isEmpty }.sorted()
        field.problem("no app has the name or consumer key \(Excerpt.quoted(name)); \(Spelling.hint(for: name, among: names))")
        return nil
    }
}
