import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct OrgRoutesTests {
    @Test func `an org that was got can be put, and is the same`() throws {
        let mock = try MockFixture(orgs: [.make { $0.changeApp { $0.consumerSecret = "top secret" } }, .makeSandbox()])
        let before = try mock.control("GET", "/orgs/acme")
        #expect(before.status == 200 && !before.body.contains("top secret"))
        let after = try mock.control("PUT", "/orgs/acme", before.body)
        #expect(after.status == 200 && after.body == before.body)
        #expect(mock.org().base.connectedApps[0].consumerSecret == "top secret")
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test func `an org in YAML can be put, and has its secret again`() throws {
        let mock = try MockFixture(orgs: [.make { $0.changeApp { $0.consumerSecret = "top secret" } }])
        let before = try mock.document()
        let yaml = try mock.send("GET", "/_mock/orgs/acme", headers: [("Accept", "text/yaml;q=1, application/json")])
        #expect(yaml.header("Content-Type") == "application/yaml")
        #expect(yaml.body.hasPrefix("name: acme\n") && !yaml.body.contains("top secret"))
        #expect(try mock.control("PUT", "/orgs/acme", yaml.body, type: "application/yaml").status == 200)
        #expect(try mock.document() == before)
        #expect(mock.org().base.connectedApps[0].consumerSecret == "top secret")
        for accept in ["*/*", "application/json, application/yaml", "text/html"] {
            let answer = try mock.send("GET", "/_mock/orgs/acme", headers: [("Accept", accept)])
            #expect(answer.header("Content-Type") == "application/json", "\(accept)")
        }
    }

    @Test func `the export is a file of all orgs but throw-away ones, with or without secrets`() throws {
        let mock = try MockFixture(orgs: [.make { $0.changeApp { $0.consumerSecret = "top secret" } }, .makeSandbox()])
        #expect(try mock.control("POST", "/orgs", #"{"name":"t","connectedApps":[]}"#).status == 201)
        #expect(try mock.control("PUT", "/orgs/acme/users/drupal@acme.example", #"{"frozen":true,"profile":"Integration"}"#).status == 200)
        let export = try mock.control("GET", "/export")
        #expect(export.header("Content-Type") == "application/yaml")
        #expect(export.header("Content-Disposition") == #"attachment; filename="org.yaml""#)
        let orgs = try Configuration.read(yaml: export.body, file: "f") { _ in [] }.orgs
        #expect(orgs.map(\.name) == ["acme", "acme-dev"])
        #expect(orgs[0].users[0].isFrozen && orgs[0].connectedApps[0].consumerSecret == "top secret")
        #expect(orgs[0].connectedApps[0].certificate?.pem == mock.org().base.connectedApps[0].certificate?.pem)
        let masked = try mock.control("GET", "/export?secrets=masked").body
        #expect(!masked.contains("top secret") && masked.contains("…masked"))
        expectProblem(try mock.control("GET", "/export?secrets=some"), 400, "included or masked")
    }

    @Test func `a mask for a secret that is not there is refused, and an app that got another name keeps its secret`() throws {
        let mock = try MockFixture(orgs: [.make { $0.changeApp { $0.consumerSecret = "top secret" } }])
        let put = { (app: String) in try mock.control("PUT", "/orgs/acme", #"{"connectedApps":[\#(app)]}"#) }
        let answer = try put(#"{"name":"Other","consumerSecret":"…masked"}"#)
        expectProblem(answer, 422)
        #expect(try answer.pointers == ["/connectedApps/0/consumerSecret"])
        #expect(try put(#"{"name":"Other","consumerKey":"3MVG9.acme.drupal","consumerSecret":"…masked"}"#).status == 200)
        #expect(mock.org().base.connectedApps.map(\.consumerSecret) == ["top secret"])
        #expect(try put(#"{"name":"Other","consumerSecret":"new"}"#).status == 200)
        #expect(mock.org().base.connectedApps.map(\.consumerSecret) == ["new"])
    }

    @Test func `what a user types is masked, and stays when the mask is put back`() throws {
        let mock = try MockFixture(orgs: [
            .make {
                $0.users[0].password = "top secret"
                $0.users[0].securityToken = "very secret"
            }
        ])
        let users = try mock.control("GET", "/orgs/acme/users").body
        #expect(!users.contains("secret") && users.contains(#""password":"…masked""#) && users.contains(#""securityToken":"…masked""#))
        let user = #"{"username":"DRUPAL@acme.example","profile":"Integration","password":"…masked","securityToken":"new"}"#
        #expect(try mock.control("PUT", "/orgs/acme", #"{"users":[\#(user)]}"#).status == 200)
        #expect(mock.org().base.users.map(\.password) == ["top secret"] && mock.org().base.users.map(\.securityToken) == ["new"])
    }

    @Test func `an org that is put under a new name is made, and is found everywhere`() throws {
        let mock = try MockFixture()
        let answer = try mock.control("PUT", "/orgs/new", "users:\n  - username: n@new.example\n", type: "application/yaml")
        #expect(answer.status == 201 && answer.member("myDomain") == "new.my.salesforce.com")
        #expect(try mock.control("GET", "/orgs").body == #"["acme","new"]"#)
        #expect(try mock.control("PUT", "/orgs/new", #"{"status":"inactive"}"#).status == 200)
        #expect(try mock.control("DELETE", "/orgs/new").status == 204)
        expectProblem(try mock.control("GET", "/orgs/new"), 404)
        expectProblem(try mock.control("DELETE", "/orgs/new"), 404)
    }

    @Test(
        arguments: [
            (#"{"name":"other"}"#, 422, "/name", "expected `acme`, as the path says"),
            (#"{"kind":"sandbx"}"#, 422, "/kind", "did you mean sandbox?"),
            (#"{"user":[]}"#, 422, "/user", "did you mean users?"),
            (#"{"users":[{"username":"a","profile":"Admin"}]}"#, 422, "/users/0/profile", "no profile of org acme"),
            (#"{"users":[{"username":"drupal@acme.example.DEV"}]}"#, 422, "/users/0/username", "taken by org acme-dev"),
            (
                #"{"connectedApps":[{"name":"A","consumerKey":"3MVG9.acme.dev"}]}"#, 422, "/connectedApps/0/consumerKey",
                "taken by org acme-dev"
            ),
            (#"{"connectedApps":[{"name":"A","certificate":"/etc/passwd"}]}"#, 422, "/connectedApps/0/certificate", "never a path"),
            (
                #"{"connectedApps":[{"name":"A","installedIn":["acme-de"]}]}"#, 422, "/connectedApps/0/installedIn/0",
                "did you mean acme-dev?"
            ),
            (#"{"myDomain":"acme--dev.sandbox.my.salesforce.com"}"#, 422, "/myDomain", "taken by org acme-dev"),
            (#"{"myDomain":"test.salesforce.com"}"#, 422, "/myDomain", "login host"),
            (#"{"loginHost":"acme--dev.sandbox.my.salesforce.com"}"#, 422, "/loginHost", "My Domain of org acme-dev"),
            (#"{"behaviour":{"clockSkew":"3 minutes"}}"#, 422, "/behaviour/clockSkew", "expected a duration"),
            (#"{"users":{}}"#, 422, "/users", "expected a list of users"),
            (#"{"id":12}"#, 422, "/id", "write it in quotes"),
        ]) func `what is wrong is told with its pointer, and the org stays`(
            _ body: String, _ status: Int, _ pointer: String, _ words: String
        ) throws
    {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let before = try mock.document()
        let answer = try mock.control("PUT", "/orgs/acme", body)
        expectProblem(answer, status, words)
        #expect(try answer.pointers == [pointer])
        #expect(try mock.document() == before)
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test func `all problems come at once, those of YAML with their line`() throws {
        let mock = try MockFixture()
        let answer = try mock.control("PUT", "/orgs/acme", "kind: x\nusers:\n  - {usernme: u}\n", type: "text/yaml")
        expectProblem(answer, 422)
        #expect(try answer.pointers == ["/kind", "/users/0", "/users/0/usernme"])
        #expect(try answer.tree["errors"]?.elements?.map { $0["line"] } == [1, 3, 3])
    }

    @Test func `what another org uses cannot be taken away`() throws {
        let mock = try MockFixture(orgs: [
            .make { $0.changeApp { $0.installedIn = ["acme", "acme-dev"] } },
            .makeSandbox { $0.approvals = [Approval(username: $0.users[0].username, consumerKey: "3MVG9.acme.drupal", scopes: [.api])] },
        ])
        for (method, path, body) in [
            ("DELETE", "/orgs/acme", nil), ("DELETE", "/orgs/acme/connectedApps/Drupal", nil), ("PUT", "/orgs/acme", #"{"users":[]}"#),
        ] {
            expectProblem(try mock.control(method, path, body), 409, "Org acme-dev has an approval of the app `Drupal`")
        }
        #expect(try mock.control("DELETE", "/orgs/acme-dev/approvals").status == 204)
        expectProblem(try mock.control("DELETE", "/orgs/acme-dev"), 409, "is installed in org acme-dev")
        #expect(try mock.control("DELETE", "/orgs/acme").status == 204)
    }

    @Test func `an org with another id begins anew, and its old tokens end`() throws {
        let mock = try MockFixture()
        let token = try mock.post(TokenRequest()).member("access_token") ?? ""
        let identity = { (org: String) in
            try mock.send("GET", "/id/\(org)/\(Org.make().users[0].id.long)", headers: [("Authorization", "Bearer \(token)")]).status
        }
        #expect(try identity(Org.make().id.long) == 200)
        var document = try mock.document()
        document = .object((document.members ?? []).map { $0.name == "id" ? .init("id", "00D000000000X01") : $0 })
        #expect(try mock.control("PUT", "/orgs/acme", String(decoding: document.bytes, as: UTF8.self)).status == 200)
        #expect(mock.org().history.newestFirst.isEmpty)
        #expect(try identity(Org.make().id.long) != 200)
        #expect(try mock.control("PUT", "/orgs/acme", String(decoding: try mock.document().bytes, as: UTF8.self)).status == 200)
    }

    @Test func `concurrent edits of an org are all there in the end`() async throws {
        let mock = try MockFixture()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask { try mock.control("PUT", "/orgs/acme/users/u\(number)@acme.example", "{}").status }
            }
            for try await status in group { #expect(status == 201) }
        }
        #expect(mock.org().base.users.count == 41)
    }
}
