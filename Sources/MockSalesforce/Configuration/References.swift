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
    let orgs: [Org]
    private let userNames: [Set<String>]

    init(_ orgs: [Org]) {
        self.orgs = orgs
        userNames = orgs.map { Set($0.users.map { $0.username.lowercased() }) }
    }

    /// Notes a problem unless the name exists.
    func check(_ reference: Reference) {
        let org = orgs[reference.org]
        switch reference.kind {
        case .profile:
            check(reference, "profile", among: org.profiles.map(\.name))
        case .permissionSet:
            check(reference, "permission set", among: org.permissionSets.map(\.name))
        case .assignedPermissionSet:
            check(reference, "permission set", among: org.permissionSets.map(\.name))
            checkLicence(reference)
        case .user:
            if !userNames[reference.org].contains(reference.name.lowercased()) {
                missing(reference, "user", among: org.users.map(\.username))
            }
        case .org:
            let names = orgs.map(\.name)
            guard !names.contains(reference.name) else { return }
            let hint = Spelling.hint(for: reference.name, among: names)
            reference.field.problem("no org is called \(Excerpt.quoted(reference.name)); \(hint)")
        }
    }

    private func check(_ reference: Reference, _ what: String, among names: [String]) {
        if !names.contains(reference.name) { missing(reference, what, among: names) }
    }

    private func missing(_ reference: Reference, _ what: String, among names: [String]) {
        let org = Excerpt.plain(orgs[reference.org].name)
        let hint = Spelling.hint(for: reference.name, among: names.filter { !$0.isEmpty })
        reference.field.problem("no \(what) of org \(org) is called \(Excerpt.quoted(reference.name)); \(hint)")
    }

    /// Such a permission set has no *Assigned Connected Apps*: at Salesforce its users are simply not approved (field report R08).
    private func checkLicence(_ reference: Reference) {
        let licence = PermissionSet.licenceWithoutConnectedApps
        guard orgs[reference.org].permissionSets.contains(where: { $0.name == reference.name && $0.licence == licence }) else { return }
        reference.field.problem(
            "no app can be assigned to a permission set with the licence \(licence): Setup shows no Assigned Connected Apps for it; "
                + "use the profile or a second permission set")
    }

    /// Finds an approval's app: in the user's org by name or consumer key, else in any org, where the name must be the only one.
    func app(of draft: ApprovalDraft) -> ConnectedApp? {
        let (name, field) = draft.app
        let own = orgs[draft.org].connectedApps
        if let app = own.first(where: { $0.name == name }) ?? own.first(where: { $0.consumerKey == name }) { return app }
        let all = orgs.flatMap(\.connectedApps)
        let named = all.filter { $0.name == name }
        if named.count > 1 {
            field.problem("several orgs have an app called \(Excerpt.quoted(name)); give its consumer key instead")
            return nil
        }
        if let app = named.first ?? all.first(where: { $0.consumerKey == name }) { return app }
        let names = all.map(\.name).filter { !$0.isEmpty }
        field.problem("no app has the name or consumer key \(Excerpt.quoted(name)); \(Spelling.hint(for: name, among: names))")
        return nil
    }
}
