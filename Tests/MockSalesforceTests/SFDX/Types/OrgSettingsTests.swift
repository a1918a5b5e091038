import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct OrgSettingsTests {
    private func myDomain(_ body: String) throws -> DXProject {
        try DXProject(["settings/MyDomain.settings-meta.xml": Metadata.file("MyDomainSettings", body)])
    }

    @Test(arguments: [
        ("none", "workspace.my.salesforce.com", Org.Kind.production), ("sandbox", "workspace.sandbox.my.salesforce.com", .sandbox),
        ("scratch", "workspace.scratch.my.salesforce.com", .sandbox), ("develop", "workspace.develop.my.salesforce.com", .production),
    ]) func `My Domain and kind come from its settings`(_ partition: String, _ host: String, _ kind: Org.Kind) throws {
        let org = try myDomain(
            "<myDomainName>Workspace</myDomainName><myDomainSuffix>MySalesforce</myDomainSuffix><domainPartition>\(partition)</domainPartition>"
        ).org()
        #expect(org.myDomain == host && org.kind == kind)
    }

    @Test func `another suffix, and what keeps logins off generic hosts, are told`() throws {
        let notes = try myDomain(
            "<myDomainName>w</myDomainName><myDomainSuffix>Other</myDomainSuffix><canOnlyLoginWithMyDomainUrl>true</canOnlyLoginWithMyDomainUrl>"
        ).notes(.notRepresented)
        #expect(
            notes.count == 2 && notes.contains { $0.contains("loginHosts: myDomainOnly") }
                && notes.contains { $0.contains("give myDomain") })
    }

    @Test func `a name that makes no host is refused`() throws {
        #expect(
            try myDomain("<myDomainName>a b</myDomainName>").problems().map { $0.contains("no host name can be made of `a b`") } == [true])
    }

    @Test func `the login URL of the project tells the kind, unless settings do`() throws {
        let description = #"{"packageDirectories": [{"path": "force-app"}], "sfdcLoginUrl": "https://test.salesforce.com"}"#
        let project = try DXProject(description: description)
        #expect(try project.org().kind == .sandbox)
        try project.write("force-app/MyDomain.settings", Metadata.file("MyDomainSettings", "<domainPartition>none</domainPartition>"))
        #expect(try project.org().kind == .production)
    }

    @Test func `the org's timeout is that of apps without one of their own`() throws {
        let security = { (word: String) in
            Metadata.file("SecuritySettings", "<networkAccess/><sessionSettings><sessionTimeout>\(word)</sessionTimeout></sessionSettings>")
        }
        let project = try DXProject([
            "Security.settings": security("SixtyMinutes"), "A.connectedApp": Metadata.connectedApp(),
            "B.connectedApp": Metadata.connectedApp("<sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>", key: "3MVG9.b"),
        ])
        #expect(try project.org().connectedApps.map(\.sessionTimeout) == [.seconds(3_600), .seconds(900)])
        #expect(try project.notes(.notRepresented, .unknown) == [])
        try project.write("force-app/main/default/Security.settings", security("Ages"))
        #expect(try project.notes(.unknown).map { $0.contains("no timeout `Ages` is known") } == [true])
    }

    @Test func `switches that matter are told when they are on`() throws {
        let settings = { (value: String) in
            [
                "ConnectedApp.settings": Metadata.file(
                    "ConnectedAppSettings", "<enableAdminApprovedAppsOnly>\(value)</enableAdminApprovedAppsOnly>"),
                "ExternalClientApp.settings": Metadata.file(
                    "ExternalClientAppSettings",
                    "<enableExternalClientApps>\(value == "true" ? "false" : "true")</enableExternalClientApps>"),
                "Security.settings": Metadata.file(
                    "SecuritySettings", "<sessionSettings><lockSessionsToIp>\(value)</lockSessionsToIp></sessionSettings>"),
                "P.profileSessionSetting": Metadata.file(
                    "ProfileSessionSetting", "<profile>Admin</profile><sessionTimeout>\(value == "true" ? 15 : 0)</sessionTimeout>"),
            ]
        }
        #expect(try DXProject(settings("true")).notes(.notRepresented).count == 4)
        #expect(try DXProject(settings("false")).notes(.notRepresented, .unknown) == [])
        let nothing = Metadata.file("ExternalClientAppSettings", #"<enableExternalClientApps xsi:nil="true"/>"#)
        #expect(try DXProject(["ExternalClientApp.settings": nothing]).notes(.notRepresented) == [])
    }

    @Test func `the switches of the two old flows are settings of the org, which YAML outweighs`() throws {
        let body = "<blockOAuthUnPwFlow>false</blockOAuthUnPwFlow><blockOAuthUsrAgtFlow>true</blockOAuthUsrAgtFlow>"
        let project = try DXProject(["settings/OauthOidc.settings-meta.xml": Metadata.file("OauthOidcSettings", body)])
        let behaviour = try project.org().behaviour
        #expect(behaviour.usernamePasswordFlow == .allow && behaviour.userAgentFlow == .block)
    }
}
