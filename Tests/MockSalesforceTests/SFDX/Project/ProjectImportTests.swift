import Encoding
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct ProjectImportTests {
    private static let acme = Sample.path("fixtures/sfdx/acme")

    private func tree(_ org: Org) -> [UInt8] { OrgDocument(org, masksSecrets: false).tree.bytes }

    @Test func `the project of the fixtures is the org of its YAML twin`() throws {
        let imported = try ProjectImport.read(directory: Self.acme, users: Sample.path("fixtures/sfdx/users.yaml"))
        let twin = try Configuration.read(fileAt: Sample.path("fixtures/sfdx/acme.yaml"))
        #expect(imported.configuration.orgs.map(tree) == twin.orgs.map(tree))
        #expect(imported.notes.allSatisfy { $0.grade == .ignored }, "\(imported.notes)")
        #expect(imported.configuration.notes.isEmpty)
    }

    @Test func `what is printed reads as what was imported`() throws {
        let imported = try ProjectImport.read(directory: Self.acme, users: Sample.path("fixtures/sfdx/users.yaml"))
        let again = try Sample.read(imported.yaml)
        #expect(again.orgs.map(tree) == imported.configuration.orgs.map(tree))
    }

    @Test func `a project without users says what to add`() throws {
        let notes = try ProjectImport.read(directory: Self.acme).notes.filter { $0.grade == .hint }
        #expect(notes.map(\.file) == [Self.acme] && notes[0].reason.contains("metadata has no users"))
        #expect(try DXProject().org().users.isEmpty)
    }

    @Test func `a key that the project has not is made, or comes from YAML by the API name`() throws {
        let project = try DXProject(["One.connectedApp-meta.xml": Metadata.connectedApp(key: nil)])
        #expect(try project.org().connectedApps[0].consumerKey.count == 85)
        let yaml = "orgs: [{connectedApps: [{name: One, consumerKey: K, consumerSecret: S}]}]"
        let app = try project.org(yaml: yaml).connectedApps[0]
        #expect(
            app.consumerKey == "K" && app.consumerSecret == "S" && app.certificate != nil
                && app.scopes.map(\.name) == ["api", "refresh_token"])
    }

    @Test func `placeholders are no keys, and what looks unlike one is told`() throws {
        for placeholder in ["${KEY}", "{{ key }}", "CONSUMER_KEY", "%KEY%"] {
            let project = try DXProject(["One.connectedApp": Metadata.connectedApp(key: placeholder)])
            #expect(try project.org().connectedApps[0].consumerKey.hasPrefix("3MVG9"))
            #expect(try project.notes(.unknown).contains { $0.contains("is a placeholder") }, "\(placeholder)")
        }
        let odd = try DXProject(["One.connectedApp": Metadata.connectedApp(key: "key")])
        #expect(try odd.org().connectedApps[0].consumerKey == "key")
        #expect(
            try odd.notes(.hint).contains { $0.hasPrefix("One.connectedApp:7: hint: oauthConfig/consumerKey: `key` does not look like") })
    }

    @Test func `the same consumer key in two apps is refused with both places`() throws {
        let project = try DXProject(
            ["One.connectedApp": Metadata.connectedApp()].merging(Metadata.externalClientApp(key: "3MVG9.one")) { first, _ in first })
        let problems = project.problems()
        #expect(problems.count == 1)
        #expect(
            problems[0].hasPrefix(
                "any ecaGlblOauth.ecaGlblOauth-meta.xml:3: consumerKey: another app has the same consumer key, in One.connectedApp:7"))
    }

    @Test func `a connected app and the external client app that replaces it may have one API name`() throws {
        let project = try DXProject(
            ["Two.connectedApp": Metadata.connectedApp()].merging(Metadata.externalClientApp()) { first, _ in first })
        #expect(try project.org().connectedApps.map(\.name) == ["Two", "Two (external client app)"])
    }

    @Test func `an app that is there twice is refused`() throws {
        let project = try DXProject([
            "a/One.connectedApp": Metadata.connectedApp(), "b/One.connectedApp-meta.xml": Metadata.connectedApp(key: "3MVG9.x"),
        ])
        #expect(project.problems() == ["b/One.connectedApp-meta.xml:2: the connected app One is there twice; first in a/One.connectedApp"])
    }

    @Test func `what nobody can log in to is worth a hint`() throws {
        let project = try DXProject([
            "A.connectedApp": Metadata.connectedApp(oauth: "<isAdminApproved>true</isAdminApproved>"),
            "B.connectedApp": Metadata.file("ConnectedApp", "<label>B</label><oauthConfig><callbackUrl>x</callbackUrl></oauthConfig>"),
            "C.connectedApp": Metadata.connectedApp("<profileName>System Administrator</profileName>", key: "3MVG9.c"),
            "Admin.profile": Metadata.profile(),
        ])
        let hints = try project.notes(.hint)
        for words in [
            "A.connectedApp:2: hint: admin-approved users only", "B.connectedApp:2: hint: no certificate",
            "B.connectedApp:2: hint: no scope", "C.connectedApp:2: hint: profiles and permission sets have no effect",
        ] {
            #expect(hints.contains { $0.hasPrefix(words) }, "\(words): \(hints)")
        }
    }

    @Test func `a problem of what was imported has its place in the project`() throws {
        let project = try DXProject([
            "One.connectedApp": Metadata.connectedApp("<permissionSetName>P</permissionSetName>"),
            "P.permissionset": Metadata.permissionSet("P", "<license>Salesforce API Integration</license>"),
        ])
        let problems = project.problems()
        #expect(
            problems.count == 1 && problems[0].hasPrefix("One.connectedApp:2: orgs[0].connectedApps[0].permissionSets[0]: no app can be"),
            "\(problems)")
    }

    @Test func `what is wrong in YAML has its place there`() throws {
        let project = try DXProject(["One.connectedApp": Metadata.connectedApp(), "Admin.profile": Metadata.profile()])
        let yaml = "orgs:\n- users:\n  - username: u\n    profile: Admin\n  connectedApps:\n  - name: One\n    scops: [api]\n"
        #expect(
            project.problems(yaml: yaml) == [
                "users.yaml:4:14: orgs[0].users[0].profile: no profile of org acme is called `Admin`; expected System Administrator",
                "users.yaml:7:5: orgs[0].connectedApps[0].scops: unknown key; did you mean scopes?",
            ])
    }

    @Test func `a file that is written is whole, and nobody else's to read`() throws {
        let imported = try DXProject(["One.connectedApp": Metadata.connectedApp()]).read()
        let folder = try TemporaryDirectory()
        try imported.write(to: folder.path + "/org.yaml")
        #expect(try folder.mode("org.yaml") == 0o600)
        #expect(try Configuration.read(fileAt: folder.path + "/org.yaml").orgs.count == 1)
        #expect(throws: FileProblem.self) { try imported.write(to: folder.path) }
        #expect(throws: FileProblem.self) { try imported.write(to: "/dev/null") }
    }

    @Test(arguments: [
        ("My Org!", "My-Org"), ("../x", "x"), ("a.b_c-1", "a.b_c-1"), ("Größe", "Gr--e"), ("", "acme"), ("!", "acme"),
        (String(repeating: "x", count: 90), String(repeating: "x", count: 50)),
    ])
    func `the project's name is the org's, as far as it can be`(_ name: String, _ org: String) throws {
        let project = try DXProject(description: #"{"name": "\#(name)", "packageDirectories": [{"path": "force-app"}]}"#)
        #expect(try project.org().name == org)
    }
}
