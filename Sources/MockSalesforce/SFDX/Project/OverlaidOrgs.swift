internal import Encoding
internal import SalesforceOrg
internal import Yams

/// The orgs of a configuration file, one of which lies over the org of a project: the one with its name, or the only one.
struct OverlaidOrgs {
    /// The position of the project's org.
    let index: Int
    private let document: Node?
    private let items: [Node]
    private let file: String

    /// Finds the org.
    ///
    /// - Parameter name: the name of the project's org.
    init(_ text: ConfigurationText?, name: String) throws(ConfigurationError) {
        file = text?.file ?? ""
        guard let text, let node = try YAMLParsing.root(of: text.yaml, file: text.file), !node.saysNothing else {
            (document, items, index) = (nil, [], 0)
            return
        }
        document = node
        items = node.member("orgs")?.sequence.map { Array($0) } ?? []
        guard items.count > 1 else {
            index = 0
            return
        }
        let names = items.compactMap { $0.text("name") }
        guard let found = items.firstIndex(where: { $0.text("name") == name }) else {
            throw ConfigurationError(
                file: text.file,
                "none of the orgs is called \(Excerpt.quoted(name)) as the project is, so that it is not known which lies over it; "
                    + Spelling.hint(for: name, among: names))
        }
        index = found
    }

    /// The names of the users who lie over the project, in lower case.
    var usernames: Set<String> { Set(users.compactMap { $0.text("username")?.lowercased() }) }

    private var users: [Node] { items.indices.contains(index) ? items[index].member("users")?.sequence.map { Array($0) } ?? [] : [] }

    /// The whole document with the project's org below the one that lies over it.
    func root(over base: Node, _ project: MetadataProject, _ reading: MetadataReading) -> Node {
        let orgs = JSONNode.key("orgs")
        guard var document, document.mapping != nil else {
            return document ?? .mapping(.init([(orgs, .sequence(.init([base])))]))
        }
        // What is no list is for the reader to complain about.
        guard document.member("orgs")?.sequence != nil || document.member("orgs")?.saysNothing ?? true else { return document }
        var items = items
        if items.isEmpty {
            items = [base]
        } else {
            let overlay = OrgOverlay(items[index], over: base)
            items[index] = UserAccess(project).applied(to: overlay.result)
            for app in overlay.addedApps { tell(added: app, project, reading) }
        }
        document.setMember("orgs", to: .sequence(.init(items)))
        return document
    }

    private func tell(added app: Node, _ project: MetadataProject, _ reading: MetadataReading) {
        let name = app.text("name") ?? ""
        let nearest = Spelling.nearest(to: name, among: project.apps.map(\.apiName)).map { "; did you mean \(Excerpt.plain($0))?" } ?? ""
        reading.note(
            .hint, atShown: MetadataPlace(file: file, line: app.mark?.line), "connectedApps",
            "the project has no app \(Excerpt.quoted(name)), so that this is a further one" + nearest)
    }
}

/// Gives users what permission sets give them: an org keeps *API Enabled* for profiles and users only.
struct UserAccess {
    private let profilesWithoutAPI: Set<String>
    private let setsWithAPI: Set<String>

    init(_ project: MetadataProject) {
        let names = ProjectNames(project)
        profilesWithoutAPI = Set(project.profiles.filter { $0.apiEnabled == false }.map(\.name))
        setsWithAPI = Set(project.permissionSets.indices.filter { project.permissionSets[$0].givesAPI }.map { names.name(at: $0) })
    }

    /// The org with users whose own settings say so.
    func applied(to org: Node) -> Node {
        var draft = OrgDraft(org)
        let firstProfile = draft.items("profiles").first.flatMap { $0.text("name") ?? $0.scalar?.string }
        draft.changeItems(of: "users") { user in
            guard user.mapping != nil, user.text("apiEnabled") == nil else { return }
            let profile = user.text("profile") ?? firstProfile
            let sets = user.member("permissionSets")?.sequence?.compactMap(\.scalar?.string) ?? []
            guard let profile, profilesWithoutAPI.contains(profile), sets.contains(where: setsWithAPI.contains) else { return }
            user.setMember("apiEnabled", to: JSONNode.node(.bool(true)))
        }
        return draft.document
    }
}
