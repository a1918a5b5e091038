import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct MetadataProfileTests {
    private func profile(_ body: String) throws -> Profile {
        try #require(try DXProject(["P.profile": Metadata.profile(body)]).org().profiles.first)
    }

    private static let api = "<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>"
    private static let other = "<userPermissions><enabled>true</enabled><name>RunReports</name></userPermissions>"

    @Test func `API Enabled is what the permissions say, and unknown where there are none`() throws {
        #expect(try profile(Self.api).apiEnabled)
        #expect(try !profile(Self.other).apiEnabled)
        #expect(try !profile(Self.other + Self.api.replacing("true", with: "false")).apiEnabled)
        let bare = try DXProject(["P.profile": Metadata.profile(""), "Q.profile": Metadata.profile("")])
        #expect(try bare.org().profiles.allSatisfy(\.apiEnabled))
        let yaml = "orgs: [{users: [{username: u, profile: Q}]}]"
        #expect(
            try bare.notes(.unknown, yaml: yaml) == [
                "Q.profile:2: unknown: userPermissions: the file has none, as when little was retrieved; taken as API Enabled, give apiEnabled of the profile in the YAML file if not"
            ])
    }

    @Test func `ranges and hours are read`() throws {
        let profile = try profile(
            """
            <loginIpRanges><startAddress>10.0.0.1</startAddress><endAddress>10.0.0.9</endAddress></loginIpRanges>
            <loginIpRanges><startAddress>::1</startAddress><endAddress>::1</endAddress></loginIpRanges>
            <loginHours><mondayStart>480</mondayStart><mondayEnd>1080</mondayEnd><sundayStart>0</sundayStart><sundayEnd>1440</sundayEnd></loginHours>
            """)
        #expect(profile.loginIPRanges.map(\.description) == ["10.0.0.1-10.0.0.9", "::1"])
        #expect(profile.loginHours.minutes == [.monday: 480..<1_080, .sunday: 0..<1_440])
    }

    @Test(arguments: [
        "<loginHours/>", "<loginHours></loginHours>",
        #"<loginHours xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>"#,
    ])
    func `an empty element is no restriction`(_ body: String) throws { #expect(try profile(body).loginHours.minutes.isEmpty) }

    @Test(arguments: [
        ("<loginHours><mondayStart>480</mondayStart></loginHours>", "mondayStart and mondayEnd belong together"),
        ("<loginHours><mondayStart>600</mondayStart><mondayEnd>480</mondayEnd></loginHours>", "the end after the start"),
        ("<loginHours><monday>480</monday></loginHours>", "found monday"),
        ("<loginHours><mondayStart>8:00</mondayStart><mondayEnd>480</mondayEnd></loginHours>", "expected a whole number, found `8:00`"),
        (
            "<loginIpRanges><startAddress>10.0.0.9</startAddress><endAddress>10.0.0.1</endAddress></loginIpRanges>",
            "expected a range of addresses"
        ),
        ("<loginIpRanges><start>10.0.0.9</start></loginIpRanges>", "expected startAddress and endAddress"),
    ]) func `what is wrong is told`(_ body: String, _ words: String) throws {
        let problems = try DXProject(["P.profile": Metadata.profile(body)]).problems()
        #expect(problems.count == 1 && problems[0].hasPrefix("P.profile:3: login") && problems[0].contains(words), "\(problems)")
    }

    @Test func `a time zone that metadata has not is asked for`() throws {
        let hours = Metadata.profile(Self.api + "<loginHours><mondayStart>0</mondayStart><mondayEnd>60</mondayEnd></loginHours>")
        let project = try DXProject(["P.profile": hours])
        #expect(try project.notes(.unknown).contains { $0.contains("taken as GMT") })
        #expect(try project.notes(.unknown, yaml: "orgs: [{timeZone: Europe/Berlin}]") == [])
    }

    @Test func `a profile in several packages is one`() throws {
        let project = try DXProject([
            "a/P.profile": Metadata.profile(
                Self.other + "<loginIpRanges><startAddress>10.0.0.1</startAddress><endAddress>10.0.0.1</endAddress></loginIpRanges>"),
            "b/P.profile": Metadata.profile(
                Self.api + "<loginIpRanges><startAddress>10.0.0.2</startAddress><endAddress>10.0.0.2</endAddress></loginIpRanges>"),
        ])
        let profiles = try project.org().profiles
        #expect(profiles.count == 1 && profiles[0].apiEnabled && profiles[0].loginIPRanges.map(\.description) == ["10.0.0.1", "10.0.0.2"])
    }

    @Test func `a permission set is called by its label, and a second one of the label by its API name`() throws {
        let project = try DXProject([
            "A_1.permissionset": Metadata.permissionSet(
                "Access", "<license>L</license><hasActivationRequired>true</hasActivationRequired>"),
            "A_2.permissionset": Metadata.permissionSet("Access"),
        ])
        let sets = try project.org().permissionSets
        #expect(sets.map(\.name) == ["Access", "A_2"] && sets[0].licence == "L")
    }

    @Test func `a session-based permission set is told where somebody or an app has it`() throws {
        let project = try DXProject([
            "A.permissionset": Metadata.permissionSet("Access", "<hasActivationRequired>true</hasActivationRequired>")
        ])
        #expect(try project.notes(.notRepresented) == [])
        #expect(
            try project.notes(.notRepresented, yaml: "orgs: [{users: [{username: u, permissionSets: [Access]}]}]") == [
                "A.permissionset:2: not represented: hasActivationRequired: a session-based permission set; here its users have it always"
            ])
        try project.write(
            "force-app/main/default/One.connectedApp", Metadata.connectedApp("<permissionSetName>Access</permissionSetName>"))
        #expect(try project.notes(.notRepresented).count == 1)
    }

    @Test func `a permission set in several packages is one`() throws {
        let project = try DXProject([
            "a/S.permissionset": Metadata.permissionSet("S"), "b/S.permissionset": Metadata.permissionSet("S", Self.api),
            "P.profile": Metadata.profile(Self.other),
        ])
        let org = try project.org(yaml: "orgs: [{users: [{username: u, permissionSets: [S]}]}]")
        #expect(org.permissionSets.map(\.name) == ["S"] && org.users[0].apiEnabled == true)
    }
}
