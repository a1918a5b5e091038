import Encoding
import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct ThrowAwayOrgsTests {
    /// An org with the tests' certificate, whose names are those of the tests' lasting org.
    private static let yaml = """
        name: acme
        id: \(Org.make().id.long)
        myDomain: acme.my.salesforce.com
        users: [{username: drupal@acme.example, profile: Integration}]
        connectedApps:
          - name: Drupal
            consumerKey: 3MVG9.acme.drupal
            permittedUsers: adminApproved
            profiles: [Integration]
            installedIn: [acme]
            certificate: |
              \(TestKeys.certificate().pem().split(separator: "\n").joined(separator: "\n      "))
        """

    private func make(_ mock: MockFixture, _ yaml: String? = yaml, ttl: String? = nil) throws -> JSONTree {
        let answer = try mock.control("POST", "/orgs" + (ttl.map { "?ttl=\($0)" } ?? ""), yaml, type: "application/yaml")
        #expect(answer.status == 201, "\(answer.body)")
        #expect(answer.header("Location") == "/_mock/orgs/\(answer.member("name") ?? "")")
        return try answer.tree
    }

    @Test func `an org of nothing is one in which a login works, with the key in the answer`() throws {
        let mock = try MockFixture()
        let made = try make(mock, nil)
        let key = try RSAPrivateKey(reading: Array((made["privateKey"]?.text ?? "").utf8))
        #expect(made["name"] == "test" && made["expiresAt"] == "2026-01-14T13:00:00Z")
        let answer = try mock.login(to: made, key: key)
        #expect(answer.status == 200, "\(answer.body)")
        #expect(answer.member("instance_url") == made["instanceURL"]?.text)
        #expect(try mock.login(to: made).status == 400)
    }

    @Test func `the same document is posted many times, and each org is its own`() throws {
        let mock = try MockFixture()
        let made = try (0..<3).map { _ in try make(mock) }
        #expect(made.map { $0["name"]?.text } == ["acme-2", "acme-3", "acme-4"])
        #expect(made.map { $0["loginURL"]?.text } == (2...4).map { "\(mock.url)/acme-\($0).my.salesforce.com" })
        #expect(Set(made.map { $0["id"]?.text }).count == 3)
        #expect(made.allSatisfy { $0["privateKey"] == nil && $0["consumerKey"] == "3MVG9.acme.drupal" })
        for org in made { #expect(try mock.login(to: org).status == 200) }
        #expect(["acme-2", "acme-3", "acme-4"].map { mock.org($0).history.newestFirst.count } == [1, 1, 1])
        #expect(mock.org().history.newestFirst.isEmpty)
    }

    @Test func `an edit knows no other org either: names may be those of others, and no other org can be named`() throws {
        let mock = try MockFixture()
        _ = try make(mock)
        #expect(try mock.control("PUT", "/orgs/acme-2/users/drupal@acme.example", #"{"frozen":true}"#).status == 200)
        #expect(try mock.control("POST", "/orgs/acme-2/connectedApps", #"{"name":"B","consumerKey":"3MVG9.acme.x"}"#).status == 201)
        expectProblem(try mock.control("PUT", "/orgs/acme-2/connectedApps/B", #"{"installedIn":["acme"]}"#), 422, "no org is called `acme`")
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test func `names that are free are kept`() throws {
        let mock = try MockFixture(orgs: [])
        let made = try make(mock)
        #expect(made["name"] == "acme" && made["id"]?.text == Org.make().id.long)
        #expect(made["loginURL"]?.text == "\(mock.url)/acme.my.salesforce.com")
        #expect(mock.org().base.connectedApps[0].installedIn == ["acme"])
        #expect(try make(mock)["name"] == "acme-2")
        #expect(mock.org("acme-2").base.connectedApps[0].installedIn == ["acme-2"])
    }

    @Test func `orgs never see each other's users, sessions, clock or edits`() throws {
        let mock = try MockFixture(orgs: [])
        let (one, two) = (try make(mock), try make(mock))
        let token = try mock.login(to: one).member("access_token") ?? ""
        #expect(try mock.control("PATCH", "/orgs/acme/clock", #"{"advance":"1d"}"#).status == 200)
        #expect(try mock.control("DELETE", "/orgs/acme/users/drupal@acme.example").status == 204)
        #expect(try mock.login(to: one).status == 400)
        #expect(try mock.login(to: two).status == 200)
        let user = mock.org("acme-2").base.users[0].id.long
        let identity = try mock.send(
            "GET", "/acme-2.my.salesforce.com/id/\(two["id"]?.text ?? "")/\(user)", headers: [("Authorization", "Bearer \(token)")])
        #expect(identity.status != 200)
        expectProblem(try mock.control("PUT", "/orgs/acme/users/x", #"{"profile":"None"}"#), 422)
        #expect(try mock.login(to: two).status == 200)
    }

    @Test func `an org that takes a name after another one does not know its tokens`() throws {
        let mock = try MockFixture(orgs: [])
        let token = try mock.login(to: try make(mock)).member("access_token") ?? ""
        let path = "/acme.my.salesforce.com/id/\(Org.make().id.long)/\(Org.make().users[0].id.long)"
        let identity = { try mock.send("GET", path, headers: [("Authorization", "Bearer \(token)")]).status }
        #expect(try identity() == 200)
        #expect(try mock.control("DELETE", "/orgs/acme").status == 204)
        #expect(try make(mock)["name"] == "acme")
        #expect(try identity() == 403)
    }

    @Test func `a certificate that is handed in is used, null means none`() throws {
        let mock = try MockFixture(orgs: [])
        let none = try make(mock, #"{"connectedApps":[{"name":"A","certificate":null}]}"#)
        #expect(none["privateKey"] == nil && mock.org("test").base.connectedApps[0].certificate == nil)
        #expect(none["username"] == "drupal@test.example")
        let empty = try make(mock, "{users: [], connectedApps: []}")
        #expect(empty["username"] == .null && empty["consumerKey"] == .null && empty["privateKey"] == nil)
    }

    @Test(arguments: [
        "name: a b", "users: [{username: u, profile: None}]", "connectedApps: [{name: A, installedIn: [other]}]",
        "myDomain: login.salesforce.com", "nonsense: 1", "[]",
    ])
    func `a document that is wrong makes nothing`(_ yaml: String) throws {
        let mock = try MockFixture()
        expectProblem(try mock.control("POST", "/orgs", yaml, type: "application/yaml"), 422)
        #expect(try mock.control("GET", "/orgs").body == #"["acme"]"#)
    }

    @Test(arguments: ["0s", "8d", "1", "-1h", "x", ""]) func `a life that is none is refused`(_ ttl: String) throws {
        let mock = try MockFixture()
        expectProblem(try mock.control("POST", "/orgs?ttl=\(ttl)"), 422, "ttl: expected a duration")
    }

    @Test func `an org goes when its time is over, and is gone for logins too`() throws {
        let clock = MovableClock()
        let mock = try MockFixture(orgs: []) { $0.clock = { clock.now } }
        let (short, long) = (try make(mock, ttl: "90s"), try make(mock))
        clock.advance(by: .seconds(89))
        #expect(try mock.control("GET", "/orgs").body == #"["acme","acme-2"]"#)
        clock.advance(by: .seconds(1))
        expectProblem(try mock.control("GET", "/orgs/acme"), 404)
        #expect(try mock.send("POST", "/acme.my.salesforce.com/services/oauth2/token").status == 404)
        #expect(short["name"] == "acme" && long["name"] == "acme-2")
        clock.advance(by: .seconds(3_600))
        #expect(try make(mock)["name"] == "acme")
        #expect(try mock.control("GET", "/orgs").body == #"["acme"]"#)
    }

    @Test func `a new configuration lets throw-away orgs be, unless it needs their names`() throws {
        let mock = try MockFixture(orgs: [])
        _ = try (make(mock), make(mock))
        mock.server.replaceOrgs([.make()])
        #expect(try mock.control("GET", "/orgs").body == #"["acme","acme-2"]"#)
        #expect(!mock.org().isThrowAway && mock.org("acme-2").isThrowAway)
    }

    @Test func `there are never more than a fixed number`() throws {
        let orgs = ThrowAwayOrgs(directory: OrgDirectory(), most: 20)
        let document = JSONNode.node(["connectedApps": [], "users": []])
        for number in 1...20 {
            let made = try orgs.make(document, life: .seconds(number), at: .test)
            if number == 1 { #expect(made.org.name == "test") }
        }
        #expect(throws: ProblemDetails.self) { try orgs.make(document, life: .seconds(1), at: .test) }
        orgs.sweep(at: .test + .seconds(1))
        #expect(try orgs.make(document, life: .seconds(1), at: .test).org.name == "test")
    }
}
