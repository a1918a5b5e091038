internal import Foundation
internal import SalesforceOrg

/// Where `serve` has its orgs from: the file named, else `MOCK_SALESFORCE_CONFIG`, else `./org.yaml`, else the built-in org.
///
/// With a Salesforce DX project the orgs are its own, under the file named or `MOCK_SALESFORCE_CONFIG`. `./org.yaml` is left alone then: it
/// may be what was imported from the project before, and would hide every change to it.
public struct ConfigurationSource: Sendable {
    /// What was read.
    struct Reading: Sendable {
        var orgs: [Org]
        /// One line on where it is from.
        let origin: String
        /// What a person should know of it.
        let notes: [String]
        /// The file into which edits are saved; nil: they are not.
        var file: ConfigurationFile?
    }

    private let file: String?
    private let project: String?
    private let environment: [String: String]
    private let savesEdits: Bool

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - file: the file named on the command line.
    ///   - project: the folder of a Salesforce DX project.
    ///   - environment: the environment of the process.
    ///   - savesEdits: whether edits are written into the file, which must then be one with orgs in it.
    public init(file: String?, project: String? = nil, environment: [String: String], savesEdits: Bool = false) {
        self.file = file
        self.project = project
        self.environment = environment
        self.savesEdits = savesEdits
    }

    /// Reads the configuration, whole or not at all.
    func read(now: Timestamp) throws(ServeError) -> Reading {
        guard project == nil || !savesEdits else {
            throw Self.nothingToSaveTo("these are a project's, which `mock-salesforce import` reads")
        }
        if let project { return try ServeError.configuration { () throws(ConfigurationError) in try imported(project) } }
        guard let text = try ServeError.configuration({ () throws(ConfigurationError) in try named() }) else {
            return try builtIn(now: now)
        }
        let configuration = try ServeError.configuration { () throws(ConfigurationError) in
            try Configuration.read(yaml: text.yaml, file: text.file, certificateAt: text.certificateAt)
        }
        guard !configuration.orgs.isEmpty else { return try builtIn(now: now) }
        var reading = Reading(orgs: configuration.orgs, origin: text.file, notes: configuration.notes)
        if savesEdits {
            guard let file = ConfigurationFile(text, configuration) else { throw Self.nothingToSaveTo("\(text.file) is none") }
            reading.file = file
        }
        return reading
    }

    private static func nothingToSaveTo(_ reason: String) -> ServeError {
        ServeError(
            "--save needs a configuration file with an org in it, and \(reason). Give one with --config; `mock-salesforce init` writes one.",
            isConfiguration: true)
    }

    /// The orgs of a project. What is ignored on purpose would bury what is worth a look.
    private func imported(_ project: String) throws(ConfigurationError) -> Reading {
        let text = try given()
        let imported = try ProjectImport.read(directory: project, over: text)
        let shown = imported.notes.filter { $0.grade != .ignored }
        let ignored = imported.notes.count - shown.count
        let summary =
            ignored == 0 ? [] : ["\(project): \(ignored) things that tell nothing about logins were left out; `import` lists them"]
        return Reading(
            orgs: imported.configuration.orgs, origin: project + (text.map { " and \($0.file)" } ?? ""),
            notes: imported.configuration.notes + summary + shown.map(\.description))
    }

    /// What somebody named; nil when nobody did.
    private func given() throws(ConfigurationError) -> ConfigurationText? {
        if let file { return try ConfigurationText(fileAt: file) }
        guard let yaml = environment[Self.variable], !yaml.isEmpty else { return nil }
        return ConfigurationText(yaml: yaml, file: Self.variable, directory: ".")
    }

    /// What somebody named, else the file that stands for it.
    private func named() throws(ConfigurationError) -> ConfigurationText? {
        if let given = try given() { return given }
        guard FileManager.default.fileExists(atPath: Self.defaultFile) else { return nil }
        return try ConfigurationText(fileAt: Self.defaultFile)
    }

    private func builtIn(now: Timestamp) throws(ServeError) -> Reading {
        guard !savesEdits else { throw Self.nothingToSaveTo("the built-in org is in no file") }
        guard let directory = BuiltInOrg.dataDirectory(environment: environment) else {
            throw ServeError(
                "the built-in org has nowhere to keep its key: set HOME or XDG_DATA_HOME, or give --config", isConfiguration: true)
        }
        let (org, keyFile) = try ServeError.configuration { try BuiltInOrg.load(dataDirectory: directory, now: now) }
        return Reading(orgs: [org], origin: "the built-in org", notes: ["private key: \(keyFile)"])
    }

    private static let variable = "MOCK_SALESFORCE_CONFIG"
    private static let defaultFile = "org.yaml"
}
