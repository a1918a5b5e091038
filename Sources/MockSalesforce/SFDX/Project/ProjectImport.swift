internal import Encoding
internal import Foundation
internal import SalesforceOrg
internal import Yams

/// The org of a Salesforce DX project, and what of the project is not in it.
///
/// ```swift
/// let imported = try ProjectImport.read(directory: "my-project", users: "users.yaml")
/// print(imported.yaml)                                    // a configuration for `serve`
/// for note in imported.notes { print(note) }              // force-app/…:12: not represented: …
/// ```
public struct ProjectImport: Sendable {
    /// The project's org with the YAML laid over it, and the other orgs of the YAML.
    public let configuration: Configuration
    /// What is not in the org, or is worth a look; what matters most comes last.
    public let notes: [ImportNote]

    /// Reads a project.
    ///
    /// - Parameters:
    ///   - directory: the folder with `sfdx-project.json`, or with `package.xml`.
    ///   - users: a configuration file that lies over the project: users, and whatever else metadata lacks.
    /// - Throws: ``ConfigurationError`` with everything that is wrong in the project or the file.
    public static func read(directory: String, users: String? = nil) throws(ConfigurationError) -> ProjectImport {
        var text: ConfigurationText?
        if let users { text = try ConfigurationText(fileAt: users) }
        return try read(directory: directory, over: text)
    }

    /// The orgs as a configuration file, certificates in it.
    public var yaml: String { ConfigurationDocument(orgs: configuration.orgs).yaml }

    /// Writes ``yaml`` to a file, whole or not at all. Only its owner may read a new one: a consumer secret may be in it.
    ///
    /// - Throws: ``FileProblem``, also when there is something else than a file.
    public func write(to path: String) throws(FileProblem) {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        var isDirectory: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: target, isDirectory: &isDirectory)
        let type = try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
        guard !isThere || type == .typeRegular else {
            throw FileProblem(description: "\(Excerpt.plain(path, limit: 200)) is no file that could be written")
        }
        try NewFile.replace(target, Array(yaml.utf8), mode: NewFile.mode(target) ?? NewFile.secret)
    }

    static func read(directory: String, over text: ConfigurationText?) throws(ConfigurationError) -> ProjectImport {
        let reading = MetadataReading(directory: directory)
        let project = MetadataProject(directory, reading)
        guard reading.problems.isEmpty else { throw ConfigurationError(reading.sortedProblems) }
        let orgs = try OverlaidOrgs(text, name: ProjectDocument.orgName(project) ?? ConfigurationReader.onlyOrg)
        let document = ProjectDocument(project, usernames: orgs.usernames)
        let root = orgs.root(over: JSONNode.node(document.tree), project, reading)

        let yaml = ConfigurationReading(file: text?.file ?? directory, certificateAt: text?.certificateAt ?? { _ in [] })
        for (pointer, place) in document.origins { yaml.origins["/orgs/\(orgs.index)\(pointer)"] = reading.shown(place) }
        let configuration = try ConfigurationReader.read(root, yaml)
        ImportAdvice(reading).look(at: configuration.orgs[orgs.index], project)
        return ProjectImport(configuration: configuration, notes: reading.sortedNotes)
    }
}
