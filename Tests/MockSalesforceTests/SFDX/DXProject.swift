import Foundation
import SalesforceOrg
import Testing

@testable import MockSalesforce

/// A Salesforce DX project in a folder of its own.
final class DXProject {
    private let folder: TemporaryDirectory

    /// Writes files, given by their paths from `force-app/main/default`, and a description of the project.
    init(_ files: [String: String] = [:], description: String = #"{"packageDirectories": [{"path": "force-app", "default": true}]}"#) throws
    {
        folder = try TemporaryDirectory()
        _ = try folder.write("sfdx-project.json", description)
        try FileManager.default.createDirectory(atPath: folder.path + "/force-app", withIntermediateDirectories: true)
        for (path, text) in files { try write("force-app/main/default/\(path)", text) }
    }

    var path: String { folder.path }

    /// Writes a file, given by its path from the project's folder.
    func write(_ path: String, _ text: String) throws {
        let directory = URL(fileURLWithPath: "\(folder.path)/\(path)").deletingLastPathComponent()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        _ = try folder.write(path, text)
    }

    func read(yaml: String? = nil) throws(ConfigurationError) -> ProjectImport {
        try ProjectImport.read(
            directory: folder.path,
            over: yaml.map { ConfigurationText(yaml: $0, file: "users.yaml", directory: Sample.path("fixtures/orgs")) })
    }

    /// The only org of the project.
    func org(yaml: String? = nil) throws -> Org {
        let orgs = try read(yaml: yaml).configuration.orgs
        #expect(orgs.count == 1)
        return try #require(orgs.first)
    }

    /// The notes of some grades, without the project's folder.
    func notes(_ grades: ImportNote.Grade..., yaml: String? = nil) throws -> [String] {
        try read(yaml: yaml).notes.filter { grades.contains($0.grade) }.map { short($0.description) }
    }

    /// What is wrong, without the project's folder.
    func problems(yaml: String? = nil) -> [String] {
        do {
            _ = try read(yaml: yaml)
            return []
        } catch {
            return error.problems.map { short($0.description) }
        }
    }

    private func short(_ text: String) -> String {
        text.replacing(folder.path + "/force-app/main/default/", with: "").replacing(folder.path + "/", with: "")
            .replacing(folder.path, with: "PROJECT")
    }
}

/// Metadata as text, with defaults that make an app to which users can log in.
enum Metadata {
    /// A connected app.
    static func connectedApp(_ more: String = "", oauth: String = "", policy: String = "", key: String? = "3MVG9.one") -> String {
        file(
            "ConnectedApp",
            """
            <label>One</label>
            <oauthConfig>
                <callbackUrl>https://localhost</callbackUrl>
                <certificate>\(certificate)</certificate>
                \(key.map { "<consumerKey>\($0)</consumerKey>" } ?? "")
                <scopes>Api</scopes><scopes>RefreshToken</scopes>
                \(oauth)
            </oauthConfig>
            \(policy.isEmpty ? "" : "<oauthPolicy>\(policy)</oauthPolicy>")
            \(more)
            """)
    }

    /// The files of an external client app, by suffix; nil leaves one out.
    static func externalClientApp(
        _ name: String = "Two", global: String? = "",
        oauth: String? = "<commaSeparatedOauthScopes>Api, RefreshToken</commaSeparatedOauthScopes>",
        oauthPolicy: String? = nil, policy: String? = nil, key: String = "3MVG9.two"
    ) -> [String: String] {
        let link = "<externalClientApplication>\(name)</externalClientApplication>"
        let settings = global.map { "<consumerKey>\(key)</consumerKey><certificate>\(certificate)</certificate>\($0)" }
        let files: [(String, String, String?)] = [
            ("ecaGlblOauth", "ExtlClntAppGlobalOauthSettings", settings), ("ecaOauth", "ExtlClntAppOauthSettings", oauth),
            ("ecaOauthPlcy", "ExtlClntAppOauthConfigurablePolicies", oauthPolicy), ("ecaPlcy", "ExtlClntAppConfigurablePolicies", policy),
        ]
        var texts = ["\(name).eca-meta.xml": file("ExternalClientApplication", "<label>\(name)</label>")]
        for (suffix, root, body) in files { if let body { texts["any \(suffix).\(suffix)-meta.xml"] = file(root, link + body) } }
        return texts
    }

    static func profile(_ body: String = "<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>") -> String {
        file("Profile", body)
    }

    static func permissionSet(_ label: String, _ body: String = "") -> String { file("PermissionSet", "<label>\(label)</label>\(body)") }

    /// A file with this outermost element.
    static func file(_ root: String, _ body: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <\(root) xmlns="http://soap.sforce.com/2006/04/metadata">
        \(body)
        </\(root)>
        """
    }

    /// The fixtures' certificate as a retrieve gives it: base64 of DER on one line.
    static let certificate = Sample.text("fixtures/orgs/certificate.pem").split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
}
