import Foundation
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct ConfigurationTests {
    @Test func `the example reads to exactly what it says`() throws {
        let path = Sample.path("fixtures/orgs/example.yaml")
        let configuration = try Configuration.read(fileAt: path)
        #expect(configuration.notes.isEmpty)
        #expect(configuration.orgs.count == 1)
        let org = try #require(configuration.orgs.first)
        #expect(org.name == "acme")
        #expect(org.id.short == "00D000000000P01")
        #expect(org.kind == .production)
        #expect(org.status == .active)
        #expect(org.myDomain == "acme.my.salesforce.com")
        #expect(org.loginHost == "login.salesforce.com")
        #expect(org.timeZone == .gmt)
        #expect(org.profiles.map(\.name) == ["System Administrator", "Integration"])
        #expect(org.permissionSets.map(\.name) == ["JWT Access"])
        let user = try #require(org.users.first)
        #expect(user.username == "drupal@acme.example")
        #expect(user.email == "drupal@acme.example")
        #expect(user.id == SalesforceID(.user, name: "drupal@acme.example"))
        #expect(user.profile == "Integration")
        #expect(user.permissionSets == [])
        #expect(user.isActive && !user.isFrozen && user.apiEnabled == nil)
        let app = try #require(org.connectedApps.first)
        #expect(app.name == "Drupal")
        #expect(app.kind == .connectedApp)
        #expect(app.consumerKey == "3MVG9.acme.drupal")
        #expect(app.consumerSecret == "1234567890")
        #expect(app.callbackURL == "https://drupal.acme.example/salesforce/oauth_callback")
        #expect(app.certificate?.subject == "CN=mock-salesforce")
        #expect(app.scopes.map(\.name) == ["api", "refresh_token"])
        #expect(app.permittedUsers == .adminApproved)
        #expect(app.profiles == ["Integration"])
        #expect(app.permissionSets == [])
        #expect(app.ipRelaxation == .enforce)
        #expect(app.sessionTimeout == .seconds(7_200))
        #expect(app.installedIn == nil)
        #expect(app.jwtBearerEnabled)
        #expect(org.approvals.map(\.username) == ["drupal@acme.example"])
        #expect(org.approvals.map(\.consumerKey) == ["3MVG9.acme.drupal"])
        #expect(org.approvals.map(\.scopes) == [[.api, .refreshToken]])
        #expect(String(describing: org.behaviour) == String(describing: Behaviour()))
    }

    @Test(arguments: ["", "\n", "# nothing\n", "---\n", "~", "{}", "orgs: []", "orgs:", "orgs: ~", "\u{FEFF}"])
    func `a file without orgs means the built-in one`(_ yaml: String) throws {
        #expect(try Sample.read(yaml).orgs.isEmpty)
    }

    @Test func `an org of nothing has a name and profiles`() throws {
        let org = try Sample.org("orgs: [{}]")
        #expect(org.name == "acme")
        #expect(org.myDomain == "acme.my.salesforce.com")
        #expect(org.profiles.map(\.name) == ["System Administrator", "Integration"])
        #expect(org.users.isEmpty)
    }

    @Test func `two orgs, a sandbox and an external client app read to what they say`() throws {
        let configuration = try Configuration.read(fileAt: Sample.path("fixtures/orgs/production-and-sandbox.yaml"))
        let (production, sandbox) = (configuration.orgs[0], configuration.orgs[1])
        #expect(production.myDomain == "acme.my.salesforce.com")
        #expect(sandbox.kind == .sandbox && sandbox.loginHost == "test.salesforce.com")
        #expect(production.sites.map(\.usernames) == [["customer@acme.example"]])
        #expect(production.timeZone.identifier == "Europe/Berlin")
        let (drupal, sync, retired) = (production.connectedApps[0], production.connectedApps[1], production.connectedApps[2])
        #expect(drupal.consumerSecret == "0123456789")
        #expect(drupal.refreshTokenPolicy == .expireIfUnusedFor(.seconds(30 * 86_400)))
        #expect(drupal.visibility == .after(.seconds(600)))
        #expect(sync.kind == .externalClientApp)
        #expect(sync.installedIn == ["acme", "acme-dev"])
        #expect(sync.visibility == .from(Timestamp(seconds: 1_767_225_600)))
        #expect(retired.isBlocked && !retired.jwtBearerEnabled && retired.installedIn == [])
        #expect(retired.consumerKey.hasPrefix("3MVG9") && retired.consumerKey.utf8.count == 85)
        #expect(production.approvals.map(\.consumerKey) == ["3MVG9.acme.sync"])
        #expect(production.approvals[0].scopes == sync.scopes)
        #expect(sandbox.approvals.map(\.consumerKey) == ["3MVG9.acme.sync", "3MVG9.acme.drupal"])
        #expect(sandbox.behaviour.httpsRedirect == .off)
        #expect(sandbox.behaviour.myDomainAsAudience == .reject)
    }

    @Test func `certificate paths are relative to the file`() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: "\(directory.path)/keys", withIntermediateDirectories: true)
        _ = try directory.write("keys/c.pem", Sample.certificate)
        let path = try directory.write("o.yaml", Sample.yaml(app: "certificate: keys/c.pem"))
        let configuration = try Configuration.read(fileAt: path)
        #expect(configuration.orgs[0].connectedApps[0].certificate != nil)
    }

    @Test func `files that cannot be read say why`() throws {
        let directory = try TemporaryDirectory()
        let expectations = [
            (directory.path + "/none.yaml", "there is no such file"),
            (directory.path, "it is a directory, expected a file"),
            (try directory.write("big.yaml", String(repeating: "#\n", count: 9_000_000)), "the file is too large; expected at most 16 MB"),
            (try directory.write("latin1.yaml", Array("orgs: []\n# caf".utf8) + [0xE9, 0x0A]), "the file is not UTF-8; save it as UTF-8"),
            (try directory.write("utf16.yaml", [0xFF, 0xFE, 0x6F, 0x00]), "the file is UTF-16; save it as UTF-8"),
        ]
        for (path, message) in expectations {
            let error = #expect(throws: ConfigurationError.self) { try Configuration.read(fileAt: path) }
            #expect(error?.problems.map(\.message) == [message])
            #expect(error?.description.hasPrefix(path) == true)
        }
        let latin1 = #expect(throws: ConfigurationError.self) { try Configuration.read(fileAt: directory.path + "/latin1.yaml") }
        #expect(latin1?.problems.first?.line == 2)
    }
}
