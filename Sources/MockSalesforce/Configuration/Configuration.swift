internal import Foundation
public import SalesforceOrg

/// What a configuration file says: orgs, and what is worth telling the person who wrote it.
public struct Configuration: Sendable {
    /// The orgs, free of conflicts and dangling names; none when the file is empty, which means the built-in org.
    public var orgs: [Org]
    /// What was tolerated, such as other things around a certificate, each with file and line.
    public var notes: [String]
    /// Certificates in PEM, with the path under which the file names them.
    var certificatePaths: [String: String] = [:]

    /// Makes a configuration.
    public init(orgs: [Org], notes: [String] = []) {
        self.orgs = orgs
        self.notes = notes
    }

    /// Reads a configuration.
    ///
    /// - Parameters:
    ///   - yaml: the text.
    ///   - file: the name that messages begin with.
    ///   - certificateAt: reads a certificate file that the text names. What it throws is shown.
    /// - Throws: ``ConfigurationError`` with everything that is wrong.
    public static func read(
        yaml: String, file: String, certificateAt: @escaping (String) throws -> [UInt8]
    ) throws(ConfigurationError) -> Configuration {
        try ConfigurationReader.read(yaml, file: file, certificateAt: certificateAt)
    }

    /// Reads a configuration file. Paths in it are relative to it.
    ///
    /// - Throws: ``ConfigurationError`` with everything that is wrong, also when the file cannot be read.
    public static func read(fileAt path: String) throws(ConfigurationError) -> Configuration {
        let text = try ConfigurationText(fileAt: path)
        return try read(yaml: text.yaml, file: path, certificateAt: text.certificateAt)
    }

    /// Makes the reader of certificate files for ``read(yaml:file:certificateAt:)``.
    ///
    /// - Parameter directory: what relative paths are relative to.
    public static func certificateFiles(relativeTo directory: String) -> @Sendable (String) throws -> [UInt8] {
        { path in
            let isAbsolute = path.hasPrefix("/")
            return try BoundedFile.read(isAbsolute ? path : "\(directory)/\(path)", upTo: 65_536)
        }
    }
}

/// The text of a configuration that has not been read yet.
struct ConfigurationText {
    let yaml: String
    /// The name that messages begin with.
    let file: String
    /// Reads a certificate file that the text names.
    let certificateAt: @Sendable (String) throws -> [UInt8]
    /// What the file holds, byte for byte; nil for a text that is in none.
    private(set) var bytes: [UInt8]?

    /// A text with paths that are relative to a directory.
    init(yaml: String, file: String, directory: String) {
        self.yaml = yaml
        self.file = file
        certificateAt = Configuration.certificateFiles(relativeTo: directory)
    }

    /// The text of a file, with paths that are relative to it.
    init(fileAt path: String) throws(ConfigurationError) {
        let bytes: [UInt8]
        do {
            bytes = try BoundedFile.read(path, upTo: YAMLParsing.largest)
        } catch {
            throw ConfigurationError(file: path, error.description)
        }
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        self.init(yaml: try UTF8Text.text(of: bytes, file: path), file: path, directory: directory)
        self.bytes = bytes
    }
}
