internal import Encoding
internal import Foundation

/// What `sfdx-project.json` says about a project.
struct ProjectDescription {
    static let fileName = "sfdx-project.json"

    /// The project's name.
    var name: String?
    /// The login host of `sfdcLoginUrl`.
    var loginHost: String?
    /// The folders with metadata, from the project's folder; empty text is the folder itself.
    var directories: [String] = []

    /// Reads the description of the project in a folder; nil and a problem when there is none.
    static func read(_ root: String, _ reading: MetadataReading) -> ProjectDescription? {
        let path = "\(root)/\(fileName)"
        guard FileManager.default.fileExists(atPath: path) else {
            // The format of the Metadata API, as `sf project convert source` makes it.
            if FileManager.default.fileExists(atPath: "\(root)/package.xml") { return ProjectDescription(directories: [""]) }
            reading.problem(
                at: .project, "",
                "no Salesforce DX project; expected a folder with \(fileName) in it (or package.xml, in the format of the Metadata API)")
            return nil
        }
        do {
            var bytes = try BoundedFile.read(path, upTo: 1_048_576)
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
            return read(try JSONTree(parsing: bytes), reading)
        } catch let error as JSONError {
            reading.problem(at: MetadataPlace(file: fileName), "", "\(error)")
        } catch {
            reading.problem(at: MetadataPlace(file: fileName), "", "\(error)")
        }
        return nil
    }

    private static func read(_ tree: JSONTree, _ reading: MetadataReading) -> ProjectDescription? {
        let place = MetadataPlace(file: fileName)
        var description = ProjectDescription(name: tree["name"]?.text, loginHost: tree["sfdcLoginUrl"]?.text.flatMap(host))
        let paths = tree["packageDirectories"]?.elements?.compactMap { $0["path"]?.text } ?? []
        guard !paths.isEmpty else {
            reading.problem(at: place, "packageDirectories", #"expected a list such as [{"path": "force-app"}]"#)
            return nil
        }
        for path in paths {
            let parts = path.split(separator: "/").filter { $0 != "." }
            guard !path.hasPrefix("/"), !parts.contains("..") else {
                reading.problem(at: place, "packageDirectories", "\(Excerpt.quoted(path)) leads out of the project")
                continue
            }
            description.directories.append(parts.joined(separator: "/"))
        }
        return description
    }

    private static func host(_ url: String) -> String? { HTTPURL(url)?.host.lowercased() }
}
