import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct OrgOverlayTests {
    private func project() throws -> DXProject {
        try DXProject([
            "One.connectedApp": Metadata.connectedApp("<profileName>P</profileName>", oauth: "<isAdminApproved>true</isAdminApproved>"),
            "P.profile": Metadata.profile("<userPermissions><enabled>true</enabled><name>RunReports</name></userPermissions>"),
            "S.permissionset": Metadata.permissionSet(
                "S", "<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>"),
        ])
    }

    @Test func `YAML wins key by key, and what it leaves out or says nothing about stays`() throws {
        let yaml =
            "orgs: [{name: x, connectedApps: [{name: One, permittedUsers: selfAuthorize, scopes: [web], consumerKey: ~}], profiles: [{name: P, apiEnabled: true}]}]"
        let org = try project().org(yaml: yaml)
        let app = org.connectedApps[0]
        #expect(org.name == "x" && org.profiles[0].apiEnabled && org.permissionSets.map(\.name) == ["S"])
        #expect(
            app.permittedUsers == .selfAuthorize && app.scopes.map(\.name) == ["web"] && app.consumerKey == "3MVG9.one"
                && app.profiles == ["P"])
    }

    @Test func `what the project has not is added, and a further app is told`() throws {
        let yaml =
            "orgs:\n- profiles: [P, Q]\n  permissionSets: [T]\n  behaviour: {clockSkew: 1m}\n  connectedApps:\n  - {name: Onne, consumerKey: K}\n"
        let project = try project()
        let org = try project.org(yaml: yaml)
        #expect(
            org.profiles.map(\.name) == ["P", "Q"] && org.permissionSets.map(\.name) == ["S", "T"]
                && org.behaviour.clockSkew == .seconds(60))
        #expect(org.connectedApps.map(\.name) == ["One", "Onne"])
        #expect(
            try project.notes(.hint, yaml: yaml).contains(
                "users.yaml:6: hint: connectedApps: the project has no app `Onne`, so that this is a further one; did you mean One?"))
    }

    @Test func `users get API Enabled from a permission set that gives it`() throws {
        let yaml =
            "orgs: [{users: [{username: a, permissionSets: [S]}, {username: b}, {username: c, permissionSets: [S], apiEnabled: false}]}]"
        #expect(try project().org(yaml: yaml).users.map(\.apiEnabled) == [true, nil, false])
    }

    @Test func `the org with the project's name is the one, or the only one`() throws {
        let project = try DXProject(description: #"{"name": "beta", "packageDirectories": [{"path": "force-app"}]}"#)
        try project.write("force-app/One.connectedApp", Metadata.connectedApp())
        let orgs = try project.read(yaml: "orgs: [{name: alpha}, {name: beta, users: [{username: u}]}]").configuration.orgs
        #expect(orgs.map(\.name) == ["alpha", "beta"] && orgs.map { $0.connectedApps.count } == [0, 1])
        #expect(
            project.problems(yaml: "orgs: [{name: alpha}, {name: betta}]") == [
                "users.yaml: none of the orgs is called `beta` as the project is, so that it is not known which lies over it; did you mean betta?"
            ])
        for yaml in ["", "# nothing", "orgs:", "orgs: []", "orgs: [{}]"] { #expect(try project.org(yaml: yaml).name == "beta", "\(yaml)") }
    }

    @Test func `what is twice in YAML, or no map or list, is refused as ever`() throws {
        let project = try project()
        #expect(project.problems(yaml: "orgs: [{connectedApps: [{name: One}, {name: One}]}]").contains { $0.contains("there twice") })
        #expect(project.problems(yaml: "orgs: [{connectedApps: One}]").contains { $0.contains("expected a list of connected apps") })
        #expect(project.problems(yaml: "orgs: acme").contains { $0.contains("expected a list of orgs") })
        #expect(project.problems(yaml: "- a").contains { $0.contains("expected a map") })
        #expect(project.problems(yaml: "orgs: [{connectedApps: [{kind: connectedApp}]}]").contains { $0.contains("name is missing") })
        #expect(project.problems(yaml: "a: [").contains { $0.contains("YAML syntax") })
    }
}
