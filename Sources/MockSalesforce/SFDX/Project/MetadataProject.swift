internal import SalesforceOrg

/// What a Salesforce DX project tells about logins: apps, profiles, permission sets, and the org as a whole.
struct MetadataProject {
    /// The project's name.
    private(set) var name: String?
    private(set) var apps: [MetadataApp] = []
    private(set) var profiles: [MetadataProfile] = []
    private(set) var permissionSets: [MetadataPermissionSet] = []
    private(set) var settings: OrgSettings
    /// The org that external client apps name, if they all name the same.
    private(set) var orgID: SalesforceID?
    private var externalClientApps = ExternalClientAppFiles()

    /// Reads the project in a folder; problems and notes go to the reading.
    init(_ root: String, _ reading: MetadataReading) {
        let folder = ProjectFolder(root, reading)
        name = folder.description.name
        settings = OrgSettings(folder.description)
        for file in folder.files {
            let table = { (root: String) in Self.table(file.type, root) }
            guard let fields = MetadataFileReader.read(file, in: folder, reading, table: table) else { continue }
            add(file, fields, folder)
        }
        apps += externalClientApps.apps(certificates: folder.certificates)
        readOrgID(reading)
        checkKeys(reading)
    }

    private static func table(_ type: MetadataType, _ root: String) -> ElementTable? {
        if type == .settings { return SettingsTables.table(root) }
        guard root == type.root else { return nil }
        return switch type {
        case .connectedApp: ConnectedAppFile.table
        case .profile: AccessTables.profile
        case .permissionSet: AccessTables.permissionSet
        case .profileSessionSetting: AccessTables.profileSessionSetting
        default: ExternalClientAppTables.table(type)
        }
    }

    private mutating func add(_ file: ProjectFolder.File, _ fields: MetadataFields, _ folder: ProjectFolder) {
        switch file.type {
        case .connectedApp:
            guard let app = ConnectedAppFile.read(fields, apiName: file.name, certificates: folder.certificates) else { return }
            if let first = apps.first(where: { $0.apiName == app.apiName }) {
                fields.problem(
                    "the connected app \(Excerpt.plain(app.apiName)) is there twice; first in \(fields.reading.shown(first.place).file)")
            }
            apps.append(app)
        case .profile:
            let profile = MetadataProfile(fields, fileName: file.name)
            if let index = profiles.firstIndex(where: { $0.name == profile.name }) {
                profiles[index].add(profile)
            } else {
                profiles.append(profile)
            }
        case .permissionSet:
            let set = MetadataPermissionSet(fields, apiName: file.name)
            if let index = permissionSets.firstIndex(where: { $0.apiName == set.apiName }) {
                permissionSets[index].add(set)
            } else {
                permissionSets.append(set)
            }
        case .settings: settings.add(fields)
        case .profileSessionSetting: break
        case .externalClientApp, .globalOAuthSettings, .oauthSettings, .oauthPolicies, .appPolicies:
            externalClientApps.add(file.type, name: file.name, fields)
        }
    }

    /// `00D…:Order_Sync`, in which the platform notes the org.
    private mutating func readOrgID(_ reading: MetadataReading) {
        let texts = externalClientApps.orgIDs.compactMap { name in
            name.text.split(separator: ":").first.map { (text: String($0), field: name.field) }
        }
        guard let first = texts.first else { return }
        guard let id = SalesforceID(first.text), first.text.hasPrefix(SalesforceID.KeyPrefix.organization.rawValue) else {
            return first.field.note(.unknown, "\(Excerpt.quoted(first.text)) is no org id; give id in the YAML file")
        }
        if let other = texts.first(where: { SalesforceID($0.text) != id }) {
            other.field.note(.hint, "another org than \(first.field.shownPlace) names; give id in the YAML file")
        } else {
            orgID = id
        }
    }

    /// Salesforce deploys no app with a key that another one has.
    private func checkKeys(_ reading: MetadataReading) {
        var first: [String: MetadataName] = [:]
        for key in apps.compactMap(\.consumerKey) {
            guard let other = first.updateValue(key, forKey: key.text) else { continue }
            first[key.text] = other
            key.field.problem(
                "another app has the same consumer key, in \(other.field.shownPlace); Salesforce says: The consumer key is already taken"
            )
        }
    }
}
