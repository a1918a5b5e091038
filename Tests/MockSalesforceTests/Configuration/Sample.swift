import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import Testing

/// Files and texts for the tests of this folder.
enum Sample {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ path: String) -> String { repository.appendingPathComponent(path).path }

    static func text(_ path: String) -> String {
        guard let text = try? String(contentsOfFile: self.path(path), encoding: .utf8) else { fatalError("no \(path)") }
        return text
    }

    static let certificate = Array(text("fixtures/orgs/certificate.pem").utf8)

    /// Reads a text whose certificates are all the one of the fixtures, but for those named like another fixture.
    static func read(_ yaml: String) throws(ConfigurationError) -> Configuration {
        try Configuration.read(yaml: yaml, file: "org.yaml") { path in
            switch path {
            case "missing.pem": throw Missing()
            case "key.pem": Array(text("fixtures/orgs/key.pem").utf8)
            case "ec.pem": Array(text("fixtures/vectors/certs/ec-p256.pem").utf8)
            default: certificate
            }
        }
    }

    struct Missing: Error, CustomStringConvertible { let description = "there is no such file" }

    /// Reads the only org of a text.
    static func org(_ yaml: String) throws -> Org {
        let orgs = try read(yaml).orgs
        #expect(orgs.count == 1)
        return try #require(orgs.first)
    }

    /// Reads an org with one user, `u`, and one app, `A`, with these lines added to the org, the user and the app.
    static func world(org: String = "", user: String = "", app: String = "") throws -> Org {
        try self.org(yaml(org: org, user: user, app: app))
    }

    /// The text of such an org.
    static func yaml(org: String = "", user: String = "", app: String = "") -> String {
        """
        orgs:
          - name: acme
            \(org)
            users:
              - username: u
                \(user)
            connectedApps:
              - name: A
                \(app)
        """
    }

    /// What is wrong with a text, without the file's name.
    static func problems(_ yaml: String) -> [String] {
        do {
            _ = try read(yaml)
            return []
        } catch {
            return error.problems.map { String($0.description.dropFirst("org.yaml:".count)) }
        }
    }
}

/// A directory that goes away with the test.
final class TemporaryDirectory {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "mock-salesforce-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }

    func mode(_ name: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? NSNumber).intValue
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
