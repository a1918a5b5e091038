internal import Encoding
internal import SalesforceOrg

/// A project as the document of an org: of each thing only what the project tells, so that YAML can be laid over it.
struct ProjectDocument {
    /// The org.
    let tree: JSONTree
    /// Where each part is described, by its pointer in the org.
    let origins: [String: MetadataPlace]

    /// Makes the document.
    ///
    /// - Parameter usernames: the users that there will be, in lower case: an app cannot run as another one.
    init(_ project: MetadataProject, usernames: Set<String>) {
        var names = ProjectNames(project)
        var origins: [String: MetadataPlace] = [:]
        let apps = project.apps.enumerated().map { index, app in
            origins["/connectedApps/\(index)"] = app.place
            return Self.app(app, named: Self.name(of: app, at: index, in: project), project, usernames, &names)
        }
        for index in project.profiles.indices { origins["/profiles/\(index)"] = project.profiles[index].place }
        for index in project.permissionSets.indices { origins["/permissionSets/\(index)"] = project.permissionSets[index].place }
        let profiles = project.profiles.map(Self.profile) + names.missingProfiles.map { ["name": .string($0)] }
        let sets = project.permissionSets.indices.map { Self.permissionSet(project.permissionSets[$0], named: names.name(at: $0)) }
        let settings = project.settings
        tree = .members([
            ("name", Self.orgName(project).map(JSONTree.string)), ("id", (project.orgID?.long).map(JSONTree.string)),
            ("kind", (settings.kind?.rawValue).map(JSONTree.string)), ("myDomain", settings.myDomain.map(JSONTree.string)),
            // Without any the org would have the standard ones.
            ("profiles", profiles.isEmpty ? nil : .array(profiles)),
            ("permissionSets", .array(sets + names.missingPermissionSets.map { ["name": .string($0)] })),
            ("connectedApps", .array(apps)),
            (
                "behaviour",
                settings.flowSwitches.isEmpty
                    ? nil : .object(settings.flowSwitches.map { .init($0.setting, .string($0.value.rawValue)) })
            ),
        ])
        self.origins = origins
    }

    /// The name of the org: the project's, with dashes for what cannot be in it, letters or digits at both ends, and short enough to be a part
    /// of a host.
    static func orgName(_ project: MetadataProject) -> String? {
        let isFirm = { (character: Character) in character.isASCII && (character.isLetter || character.isNumber) }
        let name = (project.name ?? "").map { isFirm($0) || "_.-".contains($0) ? $0 : "-" }
        let beginning = name.drop { !isFirm($0) }.prefix(50)
        guard let end = beginning.lastIndex(where: isFirm) else { return nil }
        return String(beginning[...end])
    }

    /// The name in the org of an app: its API name. A connected app and the external client app that replaces it may have the same.
    private static func name(of app: MetadataApp, at index: Int, in project: MetadataProject) -> String {
        let isTaken = project.apps[..<index].contains { $0.apiName == app.apiName }
        return isTaken ? "\(app.apiName) (external client app)" : app.apiName
    }
}

// MARK: - Parts

extension ProjectDocument {
    private static func profile(_ profile: MetadataProfile) -> JSONTree {
        let days = profile.loginHours.minutes.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { JSONTree.Member($0.key.rawValue, .string(LoginHours.text($0.value))) }
        return .members([
            ("name", .string(profile.name)), ("apiEnabled", profile.apiEnabled.map(JSONTree.bool)),
            ("loginIPRanges", .strings(profile.loginIPRanges.map(\.description))), ("loginHours", .object(days)),
        ])
    }

    private static func permissionSet(_ set: MetadataPermissionSet, named name: String) -> JSONTree {
        .members([("name", .string(name)), ("licence", set.licence.map(JSONTree.string))])
    }

    private static func app(
        _ app: MetadataApp, named name: String, _ project: MetadataProject, _ usernames: Set<String>, _ names: inout ProjectNames
    ) -> JSONTree {
        let timeout = app.sessionTimeout ?? project.settings.sessionTimeout
        return .members([
            ("name", .string(name)), ("kind", .string(app.kind.rawValue)), ("consumerKey", (app.consumerKey?.text).map(JSONTree.string)),
            ("consumerSecret", app.consumerSecret.map(JSONTree.string)), ("callbackURL", OrgDocument.callbackURLs(app.callbackURLs)),
            ("singleLogoutURL", app.singleLogoutURL.map(JSONTree.string)),
            ("certificate", app.certificate.map(JSONTree.string)), ("scopes", .strings(app.scopes.map(\.name))),
            ("permittedUsers", .string(app.permittedUsers.rawValue)), ("profiles", .strings(names.profiles(app.profiles))),
            ("permissionSets", .strings(names.permissionSets(app.permissionSets, labelsFirst: app.kind == .connectedApp))),
            ("ipRelaxation", .string(app.ipRelaxation.rawValue)), ("ipRanges", .strings(app.ipRanges.map(\.description))),
            ("refreshTokenPolicy", OrgDocument.refreshTokenPolicy(app.refreshTokenPolicy)),
            ("sessionTimeout", timeout.map { .string(Durations.text($0)) }), ("tokenFormat", .string(app.tokenFormat.rawValue)),
            ("blocked", .bool(app.isBlocked)), ("requireSecret", .bool(app.requireSecret)), ("requirePKCE", .bool(app.requirePKCE)),
            ("requireSecretForRefreshToken", .bool(app.requireSecretForRefreshToken)),
            ("refreshTokenRotation", .bool(app.refreshTokenRotation)), ("clientCredentialsEnabled", .bool(app.clientCredentialsEnabled)),
            ("deviceFlowEnabled", .bool(app.deviceFlowEnabled)), ("runAs", runAs(app, usernames)),
        ])
    }

    private static func runAs(_ app: MetadataApp, _ usernames: Set<String>) -> JSONTree? {
        guard let name = app.runAs else { return nil }
        guard usernames.contains(name.text.lowercased()) else {
            name.field.note(
                .ignored, "\(Excerpt.quoted(name.text)) is none of the users in the YAML file; the client credentials flow needs it")
            return nil
        }
        return .string(name.text)
    }
}

extension JSONTree {
    /// An object of those members that have a value.
    fileprivate static func members(_ members: [(String, JSONTree?)]) -> JSONTree {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }
}
