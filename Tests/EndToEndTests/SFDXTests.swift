import Foundation
import Testing

@Suite struct SFDXTests {
    private static let login = "mock-salesforce login --url $URL --consumer-key 3MVG9.acme.drupal --username drupal@acme.example --key $KEY"

    private static let fixtures = Page.root.appendingPathComponent("fixtures")

    /// A folder with a copy of the project and its users.
    private func project() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try shell("cp -r '\(Self.fixtures.path)/sfdx/acme' '\(Self.fixtures.path)/sfdx/users.yaml' .", in: folder.url)
        return folder
    }

    private func logIn(_ server: ServerProcess, _ folder: TemporaryFolder) throws -> CommandResult {
        try shell(Self.login, in: folder.url, environment: ["URL": server.url, "KEY": Self.fixtures.path + "/orgs/key.pem"])
    }

    @Test func `a pull request that takes the permission set off the app is refused, and granted again when it is put back`() throws {
        let folder = try project()
        let server = try ServerProcess(in: folder.url, arguments: ["--sfdx", "acme", "--config", "users.yaml"])
        #expect(server.logText.contains("org acme from acme and users.yaml"))
        let granted = try logIn(server, folder)
        #expect(granted.status == 0, "\(granted.error)")

        let app = "acme/force-app/main/default/connectedApps/Drupal.connectedApp-meta.xml"
        _ = try shell("cp \(app) before; sed -i '/permissionSetName/d' \(app)", in: folder.url)
        server.signal(SIGHUP)
        #expect(server.waitForLog("configuration read again from acme and users.yaml"))
        #expect(server.waitForLog("neither a profile nor a permission set: nobody can log in"))
        let refused = try logIn(server, folder)
        #expect(refused.status == 1 && refused.error.contains("invalid_app_access"), "\(refused.error)")
        let history = try shell("curl -sS $URL/_mock/orgs/acme/logins", in: folder.url, environment: ["URL": server.url])
        #expect(history.output.contains(#""refusedBy":"profile-not-assigned""#), "\(history.output.prefix(2_000))")

        // A further file, whose note tells this reading from the one before.
        _ = try shell("mv before \(app); touch acme/force-app/main/Other.ecaPolicy-meta.xml", in: folder.url)
        server.signal(SIGHUP)
        #expect(server.waitForLog("did you mean .ecaPlcy?"))
        #expect(try logIn(server, folder).status == 0)
    }

    @Test func `a project that is broken while it is served stays as it was`() throws {
        let folder = try project()
        let server = try ServerProcess(in: folder.url, arguments: ["--sfdx", "acme", "--config", "users.yaml"])
        try folder.write("acme/force-app/main/default/profiles/Broken.profile-meta.xml", "<Profile>\n<a></b></Profile>")
        server.signal(SIGHUP)
        #expect(
            server.waitForLog(
                "the one before stays: acme/force-app/main/default/profiles/Broken.profile-meta.xml:2: `</b>` ends another element"))
        #expect(try logIn(server, folder).status == 0)
    }

    @Test func `import prints what serve reads, and lists on standard error what is left out`() throws {
        let folder = try project()
        let imported = try shell("mock-salesforce import acme --config users.yaml --strict > org.yaml", in: folder.url)
        #expect(imported.status == 0, "\(imported.error)")
        #expect(
            imported.error.contains(
                "acme/force-app/main/default/connectedApps/Drupal.connectedApp-meta.xml:3: ignored: contactEmail: for people"))
        let server = try ServerProcess(in: folder.url)
        #expect(try logIn(server, folder).status == 0)

        let written = try shell(
            "mock-salesforce import acme --config users.yaml --output other.yaml 2>/dev/null && cmp org.yaml other.yaml", in: folder.url)
        #expect(written.status == 0 && written.output.isEmpty)
    }

    @Test func `strict fails where something that matters is left out, and a broken project is a configuration error`() throws {
        let folder = try project()
        let app = "acme/force-app/main/default/connectedApps/Drupal.connectedApp-meta.xml"
        _ = try shell("sed -i 's|<sessionTimeout>15</sessionTimeout>|<sessionLevel>HIGH_ASSURANCE</sessionLevel>|' \(app)", in: folder.url)
        let strict = try shell("mock-salesforce import acme --strict", in: folder.url)
        #expect(strict.status == 1 && strict.output.hasPrefix("orgs:\n"))
        #expect(
            strict.error.hasSuffix(
                "not represented: sessionPolicy/sessionLevel: `HIGH_ASSURANCE`; sessions have no security level here\nmock-salesforce: 1 thing that matters at Salesforce is not in the org\n"
            ), "\(strict.error)")
        #expect(try shell("mock-salesforce import acme", in: folder.url).status == 0)
        _ = try shell("sed -i 's|<scopes>|<scopes|' \(app)", in: folder.url)
        let broken = try shell("mock-salesforce import acme", in: folder.url)
        #expect(
            broken.status == 78 && broken.output.isEmpty && broken.error.contains("Drupal.connectedApp-meta.xml:23: no XML here"),
            "\(broken.error)")
        let serve = try shell("mock-salesforce serve --port 0 --sfdx acme", in: folder.url)
        #expect(serve.status == 78 && serve.error.contains("Drupal.connectedApp-meta.xml:23: no XML here"))
    }

    @Test func `org yaml beside the project, which may be an earlier import, hides nothing`() throws {
        let folder = try project()
        try folder.write("org.yaml", "orgs: [{name: other}]")
        let server = try ServerProcess(in: folder.url, arguments: ["--sfdx", "acme"])
        #expect(server.logText.contains("org acme from acme\n") && server.waitForLog("metadata has no users"))
        let yaml = try String(contentsOf: folder.url.appendingPathComponent("users.yaml"), encoding: .utf8)
        let second = try ServerProcess(in: folder.url, arguments: ["--sfdx", "acme"], environment: ["MOCK_SALESFORCE_CONFIG": yaml])
        #expect(try logIn(second, folder).status == 0)
    }

    @Test func `the script of the page passes, and fails when the app loses its permission set`() throws {
        let folder = try TemporaryFolder()
        let copy = "cp -r '\(Self.fixtures.path)/sfdx/acme/.' . && mkdir ci && cp '\(Self.fixtures.path)/sfdx/users.yaml' ci"
        _ = try shell(copy, in: folder.url)
        try folder.write("ci/login.sh", try Page("docs/sfdx.md").block("login"))
        let key = try String(contentsOf: Self.fixtures.appendingPathComponent("orgs/key.pem"), encoding: .utf8)
        let logIn = { try shell("sh ci/login.sh", in: folder.url, environment: ["KEY": key]) }

        let passed = try logIn()
        #expect(passed.status == 0, "\(passed.output)\(passed.error)")
        _ = try shell("rm ready.json; sed -i '/permissionSetName/d' force-app/main/default/connectedApps/*", in: folder.url)
        let failed = try logIn()
        #expect(failed.status == 1 && failed.output.contains("profile-not-assigned"), "\(failed.output)\(failed.error)")
    }
}
