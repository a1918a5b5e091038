internal import SalesforceOrg
internal import Yams

/// What one reading of a file gathers on its way: problems, notes, and the names that are given and used.
package final class ConfigurationReading {
    /// The file as the user named it.
    let file: String
    /// Where parts of the document come from that are not from this file, by their pointers.
    var origins: [String: MetadataPlace] = [:]
    /// Reads a certificate that the file names.
    let certificateAt: (String) throws -> [UInt8]
    /// What is wrong so far.
    private(set) var problems: [ConfigurationError.Problem] = []
    /// What is worth knowing but not wrong, with its place.
    private(set) var notes: [String] = []
    /// The names that must not be given twice.
    var definitions = Definitions()
    /// The names that must exist.
    var references: [Reference] = []
    /// Certificates in PEM, with the path under which the file names them.
    var certificatePaths: [String: String] = [:]
    /// Approvals whose app is still to be found.
    var approvals: [ApprovalDraft] = []

    init(file: String, certificateAt: @escaping (String) throws -> [UInt8]) {
        self.file = file
        self.certificateAt = certificateAt
    }

    /// Begins to read a file that names no certificates.
    package convenience init(file: String) { self.init(file: file) { _ in [] } }

    /// Whether there are so many problems that more would help nobody.
    var isFull: Bool { problems.count >= 500 }

    /// Notes a problem.
    func problem(at mark: Mark?, _ field: YAMLField, _ message: String) {
        guard !isFull else { return }
        let origin = mark == nil ? origin(of: field.pointer) : nil
        problems.append(
            .init(
                file: origin?.file ?? file, line: origin?.line ?? mark?.line, column: mark?.column, path: field.path,
                pointer: field.pointer, message: message))
    }

    /// Where a part, or what it is a part of, comes from.
    private func origin(of pointer: String) -> MetadataPlace? {
        guard !origins.isEmpty else { return nil }
        var pointer = pointer[...]
        while !pointer.isEmpty {
            if let place = origins[String(pointer)] { return place }
            pointer = pointer.lastIndex(of: "/").map { pointer[..<$0] } ?? ""
        }
        return nil
    }

    /// Notes something that is not wrong.
    func note(_ field: YAMLField, _ text: String) {
        let line = field.node.mark.map { ":\($0.line)" } ?? ""
        notes.append("\(file)\(line): \(field.path): \(text)")
    }

    /// Ends the reading: throws if anything was wrong.
    package func finish() throws(ConfigurationError) {
        // Each has fields, which have the reading: together they would never be freed.
        definitions = Definitions()
        references = []
        approvals = []
        guard problems.isEmpty else {
            throw ConfigurationError(problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) })
        }
    }
}
