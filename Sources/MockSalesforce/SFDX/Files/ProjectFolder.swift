internal import Encoding
internal import Foundation

/// The files of a Salesforce DX project, or of a folder in the format of the Metadata API.
struct ProjectFolder {
    /// A file with metadata that is read.
    struct File {
        /// The path from the project's folder.
        let path: String
        let type: MetadataType
        /// The API name: the file's name without suffixes, decoded.
        let name: String
    }

    /// What `sfdx-project.json` says; nothing in the format of the Metadata API.
    private(set) var description = ProjectDescription()
    /// The files with metadata, by path.
    private(set) var files: [File] = []
    /// The names of the certificate components.
    private(set) var certificates: Set<String> = []
    private let root: String

    /// More files than the largest project has.
    private static let limit = 200_000
    /// More bytes than the largest profile has.
    static let largestFile = 32 << 20

    /// Finds the files below a folder.
    ///
    /// `.forceignore` is not obeyed: projects list profiles there that are in version control all the same.
    init(_ root: String, _ reading: MetadataReading) {
        self.root = root
        guard let description = ProjectDescription.read(root, reading) else { return }
        self.description = description
        var walk = FolderWalk(root: root, limit: Self.limit)
        for directory in description.directories where !walk.visit(directory) {
            reading.problem(
                at: MetadataPlace(file: ProjectDescription.fileName), "packageDirectories",
                "there is no folder \(Excerpt.quoted(directory)) in the project; expected one below the folder of the project")
        }
        if walk.isFull { reading.problem(at: .project, "", "the project has more than \(Self.limit) files; give a smaller folder") }
        for link in walk.outside {
            reading.note(.hint, at: MetadataPlace(file: link), "", "a link that leads out of the project; not followed")
        }
        sort(walk.files, reading)
    }

    /// Reads a file.
    func bytes(of file: File) throws(FileProblem) -> [UInt8] { try BoundedFile.read("\(root)/\(file.path)", upTo: Self.largestFile) }

    private mutating func sort(_ paths: [String], _ reading: MetadataReading) {
        var others = 0
        for path in paths.sorted() {
            let place = MetadataPlace(file: path)
            switch FileClass(path: path) {
            case .metadata(let type, let name): files.append(File(path: path, type: type, name: name))
            case .certificate(let name): certificates.insert(name)
            case .known(let grade, let reason): reading.note(grade, at: place, "", reason)
            case .misspelt(let hint): reading.note(.unknown, at: place, "", "not read: \(hint)")
            case .other: others += 1
            }
        }
        if others > 0 { reading.note(.ignored, at: .project, "", "\(others) files of types that tell nothing about logins") }
    }
}

extension MetadataPlace {
    /// The project as a whole.
    static let project = MetadataPlace(file: "the project")
}

/// Walks folders, each once, without leaving the project.
private struct FolderWalk {
    /// The paths of files from the project's folder.
    private(set) var files: [String] = []
    /// The links that lead out of the project, or nowhere.
    private(set) var outside: [String] = []
    /// Whether the limit was reached.
    private(set) var isFull = false
    private let root: String
    private let realRoot: String
    private let limit: Int
    private var seen: Set<String> = []

    init(root: String, limit: Int) {
        self.root = root
        self.limit = limit
        realRoot = Self.resolved(root)
    }

    /// Walks a folder, given from the project's folder; false when there is none.
    mutating func visit(_ directory: String) -> Bool {
        var waiting = [directory]
        guard isInside(directory), kind(directory) == .directory else { return false }
        while let directory = waiting.popLast(), !isFull {
            guard seen.insert(Self.resolved(absolute(directory))).inserted else { continue }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: absolute(directory))) ?? []
            for name in names where !name.hasPrefix(".") && name != "node_modules" {
                if let next = note(directory.isEmpty ? name : "\(directory)/\(name)") { waiting.append(next) }
            }
        }
        return true
    }

    private enum Kind {
        case file, directory, link, other
    }

    /// Notes what is at a path; a folder is given back.
    private mutating func note(_ path: String) -> String? {
        guard files.count < limit else {
            isFull = true
            return nil
        }
        var kind = kind(path, followsLinks: false)
        if kind == .link {
            guard isInside(path) else {
                outside.append(path)
                return nil
            }
            kind = self.kind(path)
        }
        if kind == .file { files.append(path) }
        return kind == .directory ? path : nil
    }

    private func kind(_ path: String, followsLinks: Bool = true) -> Kind {
        var status = stat()
        guard (followsLinks ? stat(absolute(path), &status) : lstat(absolute(path), &status)) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        case S_IFLNK: return .link
        default: return .other
        }
    }

    private func isInside(_ path: String) -> Bool {
        let real = Self.resolved(absolute(path))
        return real == realRoot || real.hasPrefix(realRoot == "/" ? "/" : realRoot + "/")
    }

    private func absolute(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

    private static func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
}
