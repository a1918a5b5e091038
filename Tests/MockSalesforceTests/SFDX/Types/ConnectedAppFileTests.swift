import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct ConnectedAppFileTests {
    private func app(_ more: String = "", oauth: String = "", policy: String = "") throws -> ConnectedApp {
        try #require(
            try DXProject(["One.connectedApp": Metadata.connectedApp(more, oauth: oauth, policy: policy)]).org().connectedApps.first)
    }

    @Test func `an app without policies has Salesforce's defaults`() throws {
        let app = try app()
        #expect(app.name == "One" && app.kind == .connectedApp && app.consumerKey == "3MVG9.one" && app.consumerSecret == nil)
        #expect(app.permittedUsers == .selfAuthorize && app.ipRelaxation == .enforce && app.refreshTokenPolicy == .validUntilRevoked)
        #expect(app.requireSecret && !app.requirePKCE && app.tokenFormat == .opaque && app.sessionTimeout == .seconds(7_200))
        #expect(app.certificate != nil && app.jwtBearerEnabled && !app.isBlocked && app.callbackURL == "https://localhost")
    }

    @Test func `every element that has a place is in it`() throws {
        let app = try app(
            "<ipRanges><start>10.0.0.1</start><end>10.0.0.9</end></ipRanges><sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>",
            oauth: """
                <isAdminApproved>true</isAdminApproved><isConsumerSecretOptional>true</isConsumerSecretOptional>
                <isPkceRequired>true</isPkceRequired><isNamedUserJwtEnabled>true</isNamedUserJwtEnabled><consumerSecret>s3</consumerSecret>
                """,
            policy: "<ipRelaxation>BYPASS_2FACTOR</ipRelaxation><refreshTokenPolicy>specific_inactivity:7:HOURS</refreshTokenPolicy>")
        #expect(app.ipRanges.map(\.description) == ["10.0.0.1-10.0.0.9"] && app.sessionTimeout == .seconds(900))
        #expect(app.permittedUsers == .adminApproved && !app.requireSecret && app.requirePKCE && app.tokenFormat == .jwt)
        #expect(app.consumerSecret == "s3" && app.ipRelaxation == .relaxForActivatedDevices)
        #expect(app.refreshTokenPolicy == .expireIfUnusedFor(.seconds(7 * 3_600)))
    }

    @Test func `a secret in a file is worth a hint, which does not show it`() throws {
        let project = try DXProject(["One.connectedApp": Metadata.connectedApp(oauth: "<consumerSecret>s3cret</consumerSecret>")])
        let notes = try project.notes(.hint)
        #expect(notes.contains { $0.contains("a secret in version control") } && !notes.joined().contains("s3cret"))
    }

    @Test(arguments: [
        ("infinite", ConnectedApp.RefreshTokenPolicy.validUntilRevoked), ("zero", .expireImmediately),
        ("specific_lifetime:90:DAYS", .expireAfter(.seconds(90 * 86_400))),
        ("specific_lifetime:2:MONTHS", .expireAfter(.seconds(60 * 86_400))),
    ]) func `refresh token policies are read`(_ word: String, _ policy: ConnectedApp.RefreshTokenPolicy) throws {
        #expect(try app(policy: "<refreshTokenPolicy>\(word)</refreshTokenPolicy>").refreshTokenPolicy == policy)
    }

    @Test(arguments: [
        "SPECIFIC_LIFETIME", "specific_lifetime", "IMMEDIATE_EXPIRATION", "specific_lifetime:0:DAYS", "specific_lifetime:1:YEARS",
        "Infinite",
    ])
    func `other spellings of refresh token policies are refused with the right ones`(_ word: String) throws {
        let problems = try DXProject(["One.connectedApp": Metadata.connectedApp(policy: "<refreshTokenPolicy>\(word)</refreshTokenPolicy>")]
        ).problems()
        #expect(
            problems == [
                "One.connectedApp:11: oauthPolicy/refreshTokenPolicy: expected infinite, zero, specific_inactivity:30:DAYS or specific_lifetime:90:DAYS, found `\(word)`"
            ])
    }

    @Test func `a word of the other kind of app is refused with the right one`() throws {
        let problems = try DXProject(["One.connectedApp": Metadata.connectedApp(policy: "<ipRelaxation>Enforce</ipRelaxation>")]).problems()
        #expect(
            problems == [
                "One.connectedApp:11: oauthPolicy/ipRelaxation: expected BYPASS, BYPASS_2FACTOR, ENFORCE or ENFORCE_RELAXREFRESH, found `Enforce`; did you mean ENFORCE?"
            ])
    }

    @Test func `several callback URLs are taken; what is none is told`() throws {
        let text = Metadata.connectedApp().replacing("https://localhost", with: "\n https://a.example\r\nhttps://b.example\nc.example\n")
        let project = try DXProject(["One.connectedApp": text])
        #expect(try project.org().connectedApps[0].callbackURLs == ["https://a.example", "https://b.example"])
        #expect(try project.notes(.ignored).contains { $0.contains("no URL: it does not begin with https://") })
    }

    @Test func `the switches of the other flows are read`() throws {
        let switches =
            "<isClientCredentialEnabled>true</isClientCredentialEnabled><isRefreshTokenRotationEnabled>true</isRefreshTokenRotationEnabled>"
            + "<isSecretRequiredForRefreshToken>false</isSecretRequiredForRefreshToken><singleLogoutUrl>https://a.example/out</singleLogoutUrl>"
        let text = Metadata.connectedApp().replacing("</oauthConfig>", with: switches + "</oauthConfig>")
        let app = try DXProject(["One.connectedApp": text]).org().connectedApps[0]
        #expect(app.clientCredentialsEnabled && app.refreshTokenRotation && !app.requireSecretForRefreshToken)
        #expect(app.singleLogoutURL == "https://a.example/out")
    }

    @Test func `apps without OAuth settings are left out, those of packages are told`() throws {
        let project = try DXProject([
            "ns__A.connectedApp": Metadata.file(
                "ConnectedApp", "<developerName>ns__A</developerName><label>A</label><version>1.0</version>"),
            "B.connectedApp": Metadata.file("ConnectedApp", "<label>B</label><samlConfig><issuer>x</issuer></samlConfig>"),
        ])
        #expect(try project.org().connectedApps.isEmpty)
        #expect(
            try project.notes(.notRepresented) == [
                "ns__A.connectedApp:2: not represented: an app installed from a package, whose file has no OAuth settings; give the app in the YAML file"
            ])
        #expect(try project.notes(.ignored).contains("B.connectedApp:2: ignored: an app without OAuth settings"))
    }

    @Test func `a run-as user is one of the users of the YAML, or left out`() throws {
        let project = try DXProject([
            "One.connectedApp": Metadata.connectedApp(oauth: "<oauthClientCredentialUser>U@acme.example</oauthClientCredentialUser>")
        ])
        #expect(try project.org().connectedApps[0].runAs == nil)
        #expect(try project.notes(.ignored).contains { $0.contains("`U@acme.example` is none of the users") })
        #expect(try project.org(yaml: "orgs: [{users: [{username: u@acme.example}]}]").connectedApps[0].runAs == "U@acme.example")
    }
}
