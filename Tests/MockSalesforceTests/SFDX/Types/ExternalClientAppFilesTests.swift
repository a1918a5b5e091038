import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct ExternalClientAppFilesTests {
    @Test func `an app without policies has what Salesforce makes by itself`() throws {
        let app = try #require(try DXProject(Metadata.externalClientApp()).org().connectedApps.first)
        #expect(app.name == "Two" && app.kind == .externalClientApp && app.consumerKey == "3MVG9.two" && app.certificate != nil)
        #expect(app.permittedUsers == .selfAuthorize && app.ipRelaxation == .enforce && app.requirePKCE)
        #expect(app.refreshTokenPolicy == .expireAfter(.seconds(365 * 86_400)) && app.scopes.map(\.name) == ["api", "refresh_token"])
    }

    @Test func `every element that has a place is in it, and files are linked by what is in them`() throws {
        let files = Metadata.externalClientApp(
            global: "<isPkceRequired>false</isPkceRequired><callbackUrl>https://a.example</callbackUrl>",
            oauth: """
                <commaSeparatedOauthScopes>Full,Basic</commaSeparatedOauthScopes>
                <trustedIpRanges><startIpAddress>10.0.0.1</startIpAddress><endIpAddress>10.0.0.1</endIpAddress></trustedIpRanges>
                """,
            oauthPolicy: """
                <permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType><commaSeparatedProfile>Admin, Other</commaSeparatedProfile>
                <commaSeparatedPermissionSet>P_1,P_2</commaSeparatedPermissionSet><ipRelaxationPolicyType>Enforce_RelaxRefresh</ipRelaxationPolicyType>
                <refreshTokenPolicyType>SpecificLifetime</refreshTokenPolicyType><refreshTokenValidityPeriod>3</refreshTokenValidityPeriod>
                <refreshTokenValidityUnit>Months</refreshTokenValidityUnit><sessionTimeoutInMinutes>30</sessionTimeoutInMinutes>
                """)
        let sets = [
            "P_1.permissionset": Metadata.permissionSet("First"), "P_2.permissionset": Metadata.permissionSet("Second"),
            "Admin.profile": Metadata.profile(), "Other.profile": Metadata.profile(),
        ]
        let app = try #require(try DXProject(files.merging(sets) { first, _ in first }).org().connectedApps.first)
        #expect(
            app.scopes.map(\.name) == ["full", "id", "profile", "email", "address", "phone"]
                && app.ipRanges.map(\.description) == ["10.0.0.1"])
        #expect(
            app.permittedUsers == .adminApproved && app.profiles == ["System Administrator", "Other"]
                && app.permissionSets == ["First", "Second"])
        #expect(app.ipRelaxation == .enforceRelaxForRefreshTokens && app.refreshTokenPolicy == .expireAfter(.seconds(90 * 86_400)))
        #expect(app.sessionTimeout == .seconds(1_800) && !app.requirePKCE && app.callbackURL == "https://a.example")
    }

    @Test(arguments: [true, false]) func `the client credentials flow needs the developer's file and the org's policies`(_ isAllowed: Bool)
        throws
    {
        let files = Metadata.externalClientApp(
            global: "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled><isDeviceFlowEnabled>true</isDeviceFlowEnabled>",
            oauthPolicy: "<isClientCredentialsFlowEnabled>\(isAllowed)</isClientCredentialsFlowEnabled>")
        let app = try DXProject(files).org().connectedApps[0]
        #expect(app.clientCredentialsEnabled == isAllowed && app.deviceFlowEnabled)
    }

    @Test func `an app whose key is not in version control gets it from YAML`() throws {
        let project = try DXProject(Metadata.externalClientApp(global: nil))
        #expect(try project.notes(.unknown).contains { $0.hasPrefix("Two.eca-meta.xml:2: unknown: the project has no .ecaGlblOauth file") })
        let yaml = "orgs: [{connectedApps: [{name: Two, consumerKey: K, certificate: certificate.pem}]}]"
        let app = try project.org(yaml: yaml).connectedApps[0]
        #expect(app.consumerKey == "K" && app.certificate != nil && app.kind == .externalClientApp && app.requirePKCE)
    }

    @Test func `a header alone is no app, and is told`() throws {
        let project = try DXProject(Metadata.externalClientApp(global: nil, oauth: nil))
        #expect(try project.org().connectedApps.isEmpty)
        #expect(
            try project.notes(.unknown) == [
                "Two.eca-meta.xml:2: unknown: the project has no OAuth settings of this app; if it has some, give the app in the YAML file"
            ])
    }

    @Test func `files of an app that is not there are told`() throws {
        var files = Metadata.externalClientApp()
        files["Other.eca"] = files.removeValue(forKey: "Two.eca-meta.xml")
        let unknown = try DXProject(files).notes(.unknown)
        #expect(
            unknown.contains {
                $0.hasPrefix(
                    "any ecaOauth.ecaOauth-meta.xml:2: unknown: not read: the project has no external client app `Two`; expected Other")
            }, "\(unknown)")
    }

    @Test func `a file without its app, and a second one for an app, are refused`() throws {
        var files = Metadata.externalClientApp()
        files["More.ecaOauth"] = files["any ecaOauth.ecaOauth-meta.xml"]
        files["Lost.ecaPlcy"] = Metadata.file("ExtlClntAppConfigurablePolicies", "<isEnabled>true</isEnabled>")
        files["more/Two.eca"] = files["Two.eca-meta.xml"]
        let problems = try DXProject(files).problems()
        #expect(
            problems == [
                "Lost.ecaPlcy:2: externalClientApplication is missing; expected the API name of an external client app",
                "any ecaOauth.ecaOauth-meta.xml:2: a second file of this type for the app Two; the first is More.ecaOauth",
                "more/Two.eca:2: the external client app Two is there twice; first in Two.eca-meta.xml:2",
            ])
    }

    @Test(arguments: ["isEnabled", "isOauthPluginEnabled"]) func `an app that is switched off is blocked`(_ name: String) throws {
        let project = try DXProject(Metadata.externalClientApp(policy: "<\(name)>false</\(name)>"))
        #expect(try project.org().connectedApps[0].isBlocked)
        #expect(try project.notes(.notRepresented).contains { $0.contains("\(name): the app is switched off") })
    }

    @Test(arguments: [
        ("AdminApproved", "permittedUsersPolicyType", "did you mean AdminApprovedPreAuthorized?"),
        ("SPECIFIC", "refreshTokenPolicyType", "expected Infinite"),
        ("ENFORCE", "ipRelaxationPolicyType", "did you mean Enforce?"),
    ]) func `a word that Salesforce refuses is refused`(_ word: String, _ element: String, _ hint: String) throws {
        let problems = try DXProject(Metadata.externalClientApp(oauthPolicy: "<\(element)>\(word)</\(element)>")).problems()
        #expect(problems.count == 1 && problems[0].contains("\(element): expected") && problems[0].contains(hint), "\(problems)")
    }

    @Test func `elements of other types in the OAuth settings are refused`() throws {
        let problems = try DXProject(
            Metadata.externalClientApp(oauth: "<scopes>Api</scopes><isRefreshTokenEnabled>true</isRefreshTokenEnabled>")
        ).problems()
        #expect(problems.count == 2 && problems.allSatisfy { $0.contains("commaSeparatedOauthScopes") })
    }

    @Test func `the org's id comes from where the platform notes it, if all agree`() throws {
        var files = Metadata.externalClientApp(oauth: "<oauthLink>00D000000000Z01:888</oauthLink>")
        files["Two.eca-meta.xml"] = Metadata.file(
            "ExternalClientApplication", "<orgScopedExternalApp>00D000000000Z01:Two</orgScopedExternalApp>")
        #expect(try DXProject(files).org().id.short == "00D000000000Z01")
        files["Two.eca-meta.xml"] = Metadata.file(
            "ExternalClientApplication", "<orgScopedExternalApp>00D000000000Z02:Two</orgScopedExternalApp>")
        let project = try DXProject(files)
        #expect(try project.org().id == Org(name: "acme").id)
        #expect(try project.notes(.hint).contains { $0.contains("another org than") })
    }
}
