import Encoding
import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct AppPagesTests {
    private func path(_ mock: MockFixture, _ name: String = "Drupal") throws -> String {
        let app = try #require(mock.org().base.connectedApps.first { $0.name == name })
        return String(SetupPath.app("acme", app.id.long).dropFirst(SetupPath.root.count))
    }

    private let new = "/orgs/acme/newApp"

    /// What a person fills in who follows Drupal's guide.
    private func guide(_ changes: [(String, String)] = []) -> [(String, String)] {
        let fields = [
            ("kind", "connectedApp"), ("name", "Site"), ("callbackURL", "https://site.example/salesforce/oauth_callback"),
            ("jwtBearerEnabled", "true"), ("certificate.use", "true"), ("certificate.text", TestKeys.certificate().pem()),
            ("scopes", "api"), ("scopes", "refresh_token"), ("requireSecret", "true"),
        ]
        return fields.filter { field in !changes.contains { $0.0 == field.0 } } + changes.filter { !$0.1.isEmpty }
    }

    @Test func `the list shows each app with its state`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps[0].isBlocked = true }])
        let page = try mock.page("/orgs/acme/apps").body
        #expect(page.contains(">Drupal</a>") && page.contains("Admin approved users are pre-authorized") && page.contains("Blocked"))
        #expect(page.contains("New Connected App") && page.contains("New External Client App"))
    }

    @Test func `the walk of the guide makes an app with which a login works`() throws {
        let mock = try MockFixture()
        let answer = try mock.submit(new, guide())
        #expect(answer.status == 303, "\(answer.body)")
        let app = try #require(mock.org().base.connectedApps.first { $0.name == "Site" })
        #expect(answer.header("Location") == SetupPath.app("acme", app.id.long) + "?done=created")
        #expect(app.scopes.map(\.name) == ["api", "refresh_token", "offline_access"] && app.permittedUsers == .selfAuthorize)

        let detail = try mock.page(try path(mock, "Site")).body
        #expect(detail.contains(app.consumerKey) && detail.contains("RSA, 2048 bits") && detail.contains("CN=test"))
        let policies = try path(mock, "Site")
        #expect(try mock.submit(policies + "/policies", [("permittedUsers", "adminApproved"), ("ipRelaxation", "relax")]).status == 303)
        #expect(try mock.submit(policies + "/profiles", [("profiles", "Integration")]).status == 303)
        #expect(try mock.post(TokenRequest(AssertionBuilder(issuer: app.consumerKey))).status == 200)
    }

    @Test(
        arguments: [
            ("name", "", "You must enter a value."), ("name", "Drupal", "The org has a connected app of this name already."),
            ("callbackURL", "", "You must enter a value."), ("callbackURL", "http://site.example/", "http:// is for localhost only."),
            ("callbackURL", "site.example", "It must be a whole URL"), ("scopes", "", "You must enter a value."),
            ("certificate.text", "", "Choose the file of a certificate, or paste its text."),
            ("certificate.text", "nonsense", "certificate"), ("consumerKey", "3MVG9.acme.drupal", "is there twice"),
            ("visibleFrom", "tomorrow", "Expected"), ("installedIn", "nowhere", "no org is called"),
        ]) func `what is wrong is said at its field and in a list of links, and nothing is made`(
            _ field: String, _ value: String, _ words: String
        )
        throws
    {
        let mock = try MockFixture()
        let id = field == "certificate.text" ? "certificate" : field
        let answer = try mock.submit(new, guide([(field, value)]))
        #expect(answer.status == 422)
        #expect(answer.body.contains("<a href=\"#\(id)\">") && answer.body.contains("id=\"\(id).problem\""))
        #expect(answer.body.lowercased().contains(words.lowercased()), "\(answer.body)")
        #expect(
            answer.body.contains("aria-describedby=\"\(id).hint \(id).problem\"")
                || answer.body.contains("aria-describedby=\"\(id).problem\""))
        #expect(mock.org().base.connectedApps.count == 1)
        if field != "name" { #expect(answer.body.contains(#"value="Site""#)) }
    }

    @Test(arguments: ["http://localhost:8080/cb", "http://localhost", "https://a.example/", "myapp://callback"])
    func `a callback may be https, on localhost, or of an app`(_ url: String) throws {
        #expect(try MockFixture().submit(new, guide([("callbackURL", url)])).status == 303)
    }

    @Test func `the two kinds of app have the sections and the defaults that they have in Setup`() throws {
        let mock = try MockFixture()
        let classic = try mock.page(new + "?kind=connectedApp").body
        let external = try mock.page(new + "?kind=externalClientApp").body
        #expect(classic.contains("<h1>New Connected App</h1>") && !classic.contains("Flow Enablement"))
        #expect(external.contains("External Client App Name") && external.contains("<h2>Flow Enablement</h2>"))
        let isRequired = #"id="requirePKCE" name="requirePKCE" type="checkbox" value="true" checked"#
        #expect(!classic.contains(isRequired) && external.contains(isRequired))
        #expect(try mock.submit(new, guide([("kind", "externalClientApp")])).status == 303)
        let app = mock.org().base.connectedApps[1]
        #expect(app.kind == .externalClientApp)
        let policies = try mock.send("GET", SetupPath.app("acme", app.id.long) + "/policies").body
        #expect(policies.contains("All users can self-authorize"))
    }

    @Test func `a certificate may be a file, in DER too`() throws {
        let mock = try MockFixture()
        let pem = TestKeys.certificate(of: TestKeys.stranger)
        var body = guide([("certificate.text", "")]).map { name, value in
            "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }.joined()
        body +=
            "--x\r\nContent-Disposition: form-data; name=\"certificate\"; filename=\"c.crt\"\r\nContent-Type: application/pkix-cert\r\n\r\n"
        let bytes = Array(body.utf8) + pem.der + Array("\r\n--x--\r\n".utf8)
        let headers = [("Content-Type", "multipart/form-data; boundary=x"), ("Origin", "http://\(mock.authority)")]
        let answer = try mock.send("POST", "/setup" + new, headers: headers, body: bytes)
        #expect(answer.status == 303, "\(answer.body)")
        #expect(mock.org().base.connectedApps[1].certificate?.pem == pem.pem())
    }

    @Test func `a private key in the place of a certificate is refused and never shown again`() throws {
        let key = TestKeys.app.pem()
        let answer = try MockFixture().submit(new, guide([("certificate.text", key)]))
        #expect(answer.status == 422 && answer.body.contains("private key"))
        #expect(!answer.body.contains("BEGIN PRIVATE KEY") && !answer.body.contains(key.split(separator: "\n")[1]))
    }

    @Test func `an edit changes what the form has and nothing else`() throws {
        let mock = try MockFixture(
            orgs: [
                .make {
                    $0.connectedApps[0].consumerSecret = "the secret"
                    $0.connectedApps[0].sessionTimeout = .seconds(900)
                    $0.approvals = [Approval(username: "drupal@acme.example", consumerKey: "3MVG9.acme.drupal", scopes: [.api])]
                }
            ])
        let path = try path(mock)
        let shown = try mock.page(path + "/edit").body
        #expect(!shown.contains("the secret") && !shown.contains("BEGIN"))
        let answer = try mock.submit(
            path + "/edit",
            [
                ("name", "Renamed"), ("certificate.use", "true"), ("scopes", "refresh_token"), ("scopes", "api"),
                ("consumerKey", "3MVG9.acme.drupal"),
            ])
        #expect(answer.status == 303, "\(answer.body)")
        let app = mock.org().base.connectedApps[0]
        #expect(app.name == "Renamed" && app.consumerSecret == "the secret" && app.certificate != nil && !app.jwtBearerEnabled)
        #expect(
            app.sessionTimeout == .seconds(900) && app.profiles == ["Integration"] && app.scopes.map(\.name) == ["api", "refresh_token"])
        #expect(mock.org().base.approvals.map(\.consumerKey) == ["3MVG9.acme.drupal"])
    }

    @Test func `unticking the box takes the certificate away`() throws {
        let mock = try MockFixture()
        _ = try mock.submit(try path(mock) + "/edit", [("name", "Drupal"), ("scopes", "api"), ("consumerKey", "3MVG9.acme.drupal")])
        #expect(mock.org().base.connectedApps[0].certificate == nil)
    }

    @Test func `the delay of changes is mentioned where the org has one`() throws {
        let words = "Allow from 2-10 minutes for your changes to take effect"
        let mock = try MockFixture(orgs: [.make { $0.behaviour.propagationDelay = .seconds(180) }])
        #expect(try mock.page(try path(mock)).body.contains(words))
        let other = try MockFixture()
        #expect(try !other.page(try path(other)).body.contains(words))
    }

    @Test func `an app is deleted after a question`() throws {
        let mock = try MockFixture()
        let path = try path(mock)
        #expect(try mock.page(path + "/delete").body.contains("Do you want to delete the connected app Drupal?"))
        #expect(mock.org().base.connectedApps.count == 1)
        #expect(try mock.submit(path + "/delete").header("Location") == "/setup/orgs/acme/apps?done=deleted")
        #expect(mock.org().base.connectedApps.isEmpty)
        #expect(try mock.page(path).status == 404)
    }

    @Test func `an app that another org uses stays, and the page says why`() throws {
        let other = Org.make(name: "b", username: "b@b", consumerKey: "b") {
            $0.approvals = [Approval(username: "b@b", consumerKey: "3MVG9.acme.drupal", scopes: [.api])]
        }
        let mock = try MockFixture(orgs: [.make(), other])
        let answer = try mock.submit(try path(mock) + "/delete")
        #expect(answer.status == 422 && answer.body.contains("Org b has an approval of the app"))
        #expect(mock.org().base.connectedApps.count == 1)
    }

    @Test func `markup in names is text on every page`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps[0].name = "<script>alert(1)</script>" }])
        for page in [
            "/orgs/acme/apps", try path(mock, "<script>alert(1)</script>"), try path(mock, "<script>alert(1)</script>") + "/manage",
        ] {
            let body = try mock.page(page).body
            #expect(body.contains("&lt;script&gt;alert(1)") && !body.contains("<script>"))
        }
    }
}
