internal import Foundation
internal import SalesforceOrg

/// Where `serve` has its orgs from: the file named, else `MOCK_SALESFORCE_CONFIG`, else `./org.yaml`, else the built-in org.
public struct ConfigurationSource: Sendable {
    /// What was read.
    struct Reading: Sendable {
        let orgs: [Org]
        /// One line on where it is from.
        let origin: String
        /// What a person should know of it.
        let notes: [String]
    }

    private let file: String?
    private let environment: [String: String]

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - file: the file named on the command line.
    ///   - environment: the environment of the process.
    public init(file: String?, environment: [String: String]) {
        self.file = file
        self.environment = environment
    }

    /// Reads the configuration, whole or not at all.
    func read(now: Timestamp) throws(ServeError) -> Reading {
        guard let (configuration, origin) = try ServeError.configuration(given), !configuration.orgs.isEmpty else {
            return try builtIn(now: now)
        }
        return Reading(orgs: configuration.orgs, origin: origin, notes: configuration.notes)
    }

    /// What somebody wrote; nil when nobody did.
    private func given() throws(ConfigurationError) -> (Configuration, origin: String)? {
        if let file { return (try Configuration.read(fileAt: file), file) }
        if let yaml = environment[Self.variable], !yaml.isEmpty {
            let certificates = Configuration.certificateFiles(relativeTo: ".")
            return (try Configuration.read(yaml: yaml, file: Self.variable, certificateAt: certificates), Self.variable)
        }
        guard FileManager.default.fileExists(atPath: Self.defaultFile) else { return nil }
        return (try Configuration.read(fileAt: Self.defaultFile), Self.defaultFile)
    }

    private func builtIn(now: Timestamp) throws(ServeError) -> Reading {
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
