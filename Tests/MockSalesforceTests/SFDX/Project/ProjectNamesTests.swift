import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct ProjectNamesTests {
    private func project(_ more: String) throws -> DXProject {
        try DXProject([
            "One.connectedApp": Metadata.connectedApp(more, oauth: "<isAdminApproved>true</isAdminApproved>"),
            "Admin.profile": Metadata.profile(),
            "%5BAC%5D Director.profile": Metadata.profile(), "sfdx_travis_ci.permissionset": Metadata.permissionSet("sfdx travis ci"),
            "Order_Sync.permissionset": Metadata.permissionSet("Access"), "Other.permissionset": Metadata.permissionSet("Order_Sync"),
        ])
    }

    @Test(arguments: [
        ("System Administrator", "System Administrator"), ("Admin", "System Administrator"), ("[ac] director", "[AC] Director"),
    ])
    func `a profile is found by what Setup shows, else by its file`(_ name: String, _ profile: String) throws {
        #expect(try project("<profileName>\(name)</profileName>").org().connectedApps[0].profiles == [profile])
    }

    @Test(arguments: [("sfdx travis ci", "sfdx travis ci"), ("SFDX_TRAVIS_CI", "sfdx travis ci"), ("Order_Sync", "Order_Sync")])
    func `a connected app names labels, else API names`(_ name: String, _ set: String) throws {
        #expect(try project("<permissionSetName>\(name)</permissionSetName>").org().connectedApps[0].permissionSets == [set])
    }

    @Test func `an external client app names API names, else labels`() throws {
        let files = Metadata.externalClientApp(oauthPolicy: "<commaSeparatedPermissionSet>Order_Sync</commaSeparatedPermissionSet>")
        let sets = [
            "Order_Sync.permissionset": Metadata.permissionSet("Access"), "Other.permissionset": Metadata.permissionSet("Order_Sync"),
        ]
        #expect(try DXProject(files.merging(sets) { first, _ in first }).org().connectedApps[0].permissionSets == ["Access"])
    }

    @Test func `names that nothing has are taken as they are, and told with the nearest`() throws {
        let project = try project("<profileName>Systemadministrator</profileName><permissionSetName>sfdx travis c</permissionSetName>")
        let org = try project.org()
        #expect(org.profiles.last?.name == "Systemadministrator" && org.permissionSets.last?.name == "sfdx travis c")
        #expect(
            try project.notes(.unknown) == [
                "One.connectedApp:12: unknown: permissionSetName: the project has no permission set `sfdx travis c`; taken as one without restrictions; did you mean sfdx travis ci?",
                "One.connectedApp:12: unknown: profileName: the project has no profile `Systemadministrator`; taken as one without restrictions; did you mean System Administrator?",
            ])
    }
}
