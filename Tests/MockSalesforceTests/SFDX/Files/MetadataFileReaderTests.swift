import Testing

@testable import MockSalesforce

@Suite struct MetadataFileReaderTests {
    @Test(arguments: [
        ("<ConnectedApp>\n<label>", "2: the file ends within `<label>`"),
        ("<!DOCTYPE x [<!ENTITY y 'z'>]><ConnectedApp/>", "1: declarations"),
        ("\n<Profile/>", "2: expected <ConnectedApp>, found <Profile>"), ("", "1: there is no element"),
        ("version https://git-lfs.github.com/spec/v1", "1: no XML here"),
        (String(repeating: "<a>", count: 100), "1: expected <ConnectedApp>"),
        ("<ConnectedApp>" + String(repeating: "<oauthConfig>", count: 100), "1: nested deeper"),
    ]) func `a broken file is told with its line`(_ text: String, _ words: String) throws {
        let problems = try DXProject(["One.connectedApp-meta.xml": text]).problems()
        #expect(problems.count == 1 && problems[0].hasPrefix("One.connectedApp-meta.xml:\(words)"), "\(problems)")
    }

    @Test func `problems of all files come at once`() throws {
        let project = try DXProject([
            "A.connectedApp": "<a", "B.profile": "<b",
            "C.connectedApp": Metadata.connectedApp(policy: "<ipRelaxation>enforce</ipRelaxation>"),
        ])
        #expect(project.problems().count == 3)
    }

    @Test func `unknown elements are noted once a file with a hint, and never fail`() throws {
        let oauth = "<isClientCredentialFlowEnabled>true</isClientCredentialFlowEnabled><isNew/><isNew/>"
        let project = try DXProject(["One.connectedApp": Metadata.connectedApp("<zzzz><label>x</label></zzzz>", oauth: oauth)])
        #expect(
            try project.notes(.unknown) == [
                "One.connectedApp:9: unknown: oauthConfig/isClientCredentialFlowEnabled: no such element is known; did you mean isClientCredentialEnabled?",
                "One.connectedApp:9: unknown: oauthConfig/isNew: 2 times; no such element is known",
                "One.connectedApp:12: unknown: zzzz: no such element is known",
            ])
    }

    @Test func `an element of the platform's that no table documents is known`() throws {
        let project = try DXProject([
            "One.connectedApp": Metadata.connectedApp(policy: "<isTokenExchangeFlowEnabled>false</isTokenExchangeFlowEnabled>")
        ])
        #expect(try project.notes(.unknown, .notRepresented) == [])
    }

    @Test func `what matters and has no place is told, unless it says what is so anyway`() throws {
        let level = { (value: String) in "<sessionPolicy><sessionLevel>\(value)</sessionLevel></sessionPolicy>" }
        let high = try DXProject(["One.connectedApp": Metadata.connectedApp(level("HIGH_ASSURANCE"))])
        #expect(
            try high.notes(.notRepresented) == [
                "One.connectedApp:12: not represented: sessionPolicy/sessionLevel: `HIGH_ASSURANCE`; sessions have no security level here"
            ])
        let standard = try DXProject(["One.connectedApp": Metadata.connectedApp(level("STANDARD"))])
        #expect(try standard.notes(.notRepresented) == [])
        let empty = try DXProject(["One.connectedApp": Metadata.connectedApp(level("") + "<plugin/>")])
        #expect(try empty.notes(.notRepresented) == [])
    }

    @Test(arguments: ["refreshTokenValidityPeriod", "refreshTokenValidityUnits"])
    func `elements that generated files have in a wrong place are refused with the right one`(_ name: String) throws {
        let problems = try DXProject(["One.connectedApp": Metadata.connectedApp(policy: "<\(name)>1</\(name)>")]).problems()
        #expect(
            problems == [
                "One.connectedApp:11: oauthPolicy/\(name): no element of oauthPolicy; write refreshTokenPolicy as specific_lifetime:90:DAYS"
            ])
    }

    @Test func `a hundred profiles make one note of what is ignored in each`() throws {
        let profile = Metadata.profile("<fieldPermissions><editable>true</editable></fieldPermissions>")
        let project = try DXProject(Dictionary(uniqueKeysWithValues: (0..<100).map { ("P\($0).profile", profile) }))
        let notes = try project.notes(.ignored)
        #expect(
            notes == ["P0.profile:3: ignored: fieldPermissions: about what users see and change, not about logins (also in 99 more places)"]
        )
    }

    @Test func `values are judged like those of YAML`() throws {
        let cases = [
            ("<isAdminApproved>yes</isAdminApproved>", "oauthConfig/isAdminApproved: expected true or false, found `yes`"),
            (
                "<isAdminApproved>true</isAdminApproved><isAdminApproved>true</isAdminApproved>",
                "oauthConfig/isAdminApproved: this element is there more than once; keep one"
            ),
            (
                "<oauthClientCredentialUser>a\nb</oauthClientCredentialUser>",
                "oauthConfig/oauthClientCredentialUser: expected text on one line, found a line break or control character in it"
            ),
            (
                "<consumerSecret>\(String(repeating: "x", count: 256))</consumerSecret>",
                "oauthConfig/consumerSecret: expected at most 255 characters, found 256"
            ),
        ]
        for (oauth, message) in cases {
            #expect(
                try DXProject(["One.connectedApp": Metadata.connectedApp(oauth: oauth)]).problems() == ["One.connectedApp:9: \(message)"])
        }
    }
}
