internal import Encoding
internal import Foundation
internal import JOSE
internal import SalesforceOrg

/// The configuration file as it was last read or written, and the one way to change it: what `serve --save` does with each edit.
///
/// The file is the orgs' at every moment: what is written is read again first, and must be the same orgs.
struct ConfigurationFile: Sendable {
    /// The path as the user named it.
    let path: String
    /// What the file holds, unless somebody else changed it.
    private var bytes: [UInt8]
    /// The names of the orgs, in the order of the file.
    private var order: [String]
    /// Certificates in PEM, with the path under which the file names them.
    private let certificatePaths: [String: String]
    /// Reads a certificate that the file names.
    private let readCertificate: @Sendable (String) throws -> [UInt8]
    /// Whether it is what would be written: nobody's comments are in it.
    private(set) var isOwnText: Bool

    /// Remembers a file that was read; nil for a text that is in none.
    init?(_ text: ConfigurationText, _ configuration: Configuration) {
        guard let bytes = text.bytes else { return nil }
        path = text.file
        self.bytes = bytes
        readCertificate = text.certificateAt
        order = configuration.orgs.map(\.name)
        certificatePaths = configuration.certificatePaths
        let document = ConfigurationDocument(orgs: configuration.orgs, certificatePaths: configuration.certificatePaths)
        isOwnText = Array(document.yaml.utf8) == bytes
    }

    /// Where the text that somebody wrote is kept when it is first written over: beside the file itself.
    var original: String { "\(target).orig" }

    /// What a person should know before the next edit.
    var note: String {
        guard !isOwnText else { return "edits are saved to \(path)" }
        let copy =
            NewFile.existing([original]).isEmpty
            ? "the text as it is now is kept in \(original)" : "no copy is kept, because there is \(original) already"
        return "edits are saved to \(path): the first one takes comments and layout out of it; \(copy)"
    }

    /// Takes away what a killed server left, and finds out whether the file can be written.
    func prepare() throws(FileProblem) {
        let file = target
        let status = try status(of: file)
        NewFile.removeUnfinished(beside: file)
        try NewFile.tryRewriting(file, keeping: status)
    }

    /// Writes orgs into the file. When it returns they are on the disk; when it throws, the file is as it was.
    mutating func save(_ orgs: [Org]) throws(SavingProblem) {
        guard !orgs.isEmpty else { throw .noOrgs }
        let orgs = inOrder(orgs)
        let document = ConfigurationDocument(orgs: orgs, certificatePaths: try unchangedCertificatePaths(of: orgs))
        let text = document.yaml
        let new = Array(text.utf8)
        guard new != bytes else { return }
        try check(text, says: orgs)
        let file = target
        guard (try? BoundedFile.read(file, upTo: YAMLParsing.largest)) == bytes else { throw .changed(path) }
        do throws(FileProblem) {
            let status = try status(of: file)
            if !isOwnText, NewFile.existing([original]).isEmpty { try NewFile.rewrite(original, bytes, keeping: status) }
            try NewFile.rewrite(file, new, keeping: status)
        } catch {
            throw .notWritten(error)
        }
        (bytes, order, isOwnText) = (new, orgs.map(\.name), true)
    }

    /// The file itself, where the path is a link to it: the link stays.
    private var target: String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

    private func status(of file: String) throws(FileProblem) -> FileStatus {
        let name = Excerpt.plain(path, limit: 200)
        guard let status = FileStatus(file) else { throw FileProblem(description: "\(name) is gone") }
        guard status.isOrdinary else { throw FileProblem(description: "\(name) is no ordinary file, in whose place another can be put") }
        return status
    }

    /// Those that were there stay where they are, new ones come after them.
    private func inOrder(_ orgs: [Org]) -> [Org] {
        let places = Dictionary(order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return orgs.sorted { left, right in
            let (first, second) = (places[left.name] ?? .max, places[right.name] ?? .max)
            return first == second ? left.name < right.name : first < second
        }
    }

    /// The certificate files that the orgs use, each of which must hold what was read of it.
    private func unchangedCertificatePaths(of orgs: [Org]) throws(SavingProblem) -> [String: String] {
        let used = Set(orgs.flatMap(\.connectedApps).compactMap { $0.certificate?.pem })
        let paths = certificatePaths.filter { used.contains($0.key) }
        for (pem, file) in paths {
            let now = (try? readCertificate(file)).flatMap { try? Certificate(uploading: $0) }
            guard now?.pem() == pem else { throw .changed(file) }
        }
        return paths
    }

    private func check(_ text: String, says orgs: [Org]) throws(SavingProblem) {
        let read: Configuration
        do throws(ConfigurationError) {
            read = try Configuration.read(yaml: text, file: path, certificateAt: readCertificate)
        } catch {
            throw .notWritten(FileProblem(description: "\(error)"))
        }
        let trees = { (orgs: [Org]) in orgs.map { OrgDocument($0, masksSecrets: false).tree } }
        guard trees(read.orgs) == trees(orgs) else {
            throw .notWritten(FileProblem(description: "read again, the file would say something else"))
        }
    }
}

/// Why an edit cannot be saved.
enum SavingProblem: Error, Equatable {
    /// A file is not as it was read.
    case changed(String)
    /// No org would be left.
    case noOrgs
    /// The file cannot be written.
    case notWritten(FileProblem)
}
