import Encoding
import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct ItemRoutesTests {
    @Test(
        arguments: [
            ("users", "new%40acme.example", #"{"username":"new@acme.example"}"#, "username", #"{"active":false}"#),
            ("profiles", "Guest%20User", #"{"name":"Guest User"}"#, "name", #"{"apiEnabled":false}"#),
            ("permissionSets", "P%2FQ", #"{"name":"P/Q"}"#, "name", #"{"licence":"L"}"#),
            ("connectedApps", "Sync%25", #"{"name":"Sync%"}"#, "name", #"{"scopes":["web"]}"#),
        ]) func `an item is added, shown, changed and taken out`(
            _ list: String, _ path: String, _ body: String, _ key: String, _ change: String
        ) throws
    {
        let mock = try MockFixture()
        let before = try mock.document()
        let made = try mock.control("POST", "/orgs/acme/\(list)", body)
        #expect(made.status == 201)
        #expect(made.header("Location") == "/_mock/orgs/acme/\(list)/\(path)")
        expectProblem(try mock.control("POST", "/orgs/acme/\(list)", body), 409)
        let shown = try mock.control("GET", "/orgs/acme/\(list)/\(path)")
        #expect(shown.status == 200 && shown.body == made.body)
        #expect(try mock.control("GET", "/orgs/acme/\(list)").tree.elements?.last == shown.tree)
        let changed = try mock.control("PUT", "/orgs/acme/\(list)/\(path)", change)
        #expect(changed.status == 200)
        for member in try JSONTree(parsing: Array(change.utf8)).members ?? [] { #expect(try changed.tree[member.name] == member.value) }
        #expect(try changed.tree[key] == shown.tree[key])
        #expect(try mock.control("DELETE", "/orgs/acme/\(list)/\(path)").status == 204)
        for method in ["GET", "DELETE"] { expectProblem(try mock.control(method, "/orgs/acme/\(list)/\(path)"), 404) }
        #expect(try mock.document() == before)
        #expect(try mock.control("PUT", "/orgs/acme/\(list)/\(path)", "{}").status == 201)
    }

    @Test func `pointers of an item lead into the body, what else would be wrong is told without one`() throws {
        let mock = try MockFixture()
        let wrong = try mock.control("PUT", "/orgs/acme/users/a@b", #"{"profile":"Integraton","loginHours":{"monday":"8-9"}}"#)
        expectProblem(wrong, 422, "did you mean Integration?")
        #expect(try wrong.pointers == ["/profile", "/loginHours/monday"] || wrong.pointers == ["/loginHours/monday", "/profile"])
        let other = try mock.control("PUT", "/orgs/acme/users/a@b", #"{"username":"c@d"}"#)
        #expect(try other.pointers == ["/username"])
        let used = try mock.control("DELETE", "/orgs/acme/profiles/Integration")
        expectProblem(used, 422, "users[0].profile")
        #expect(try used.pointers.allSatisfy { $0 == nil })
        #expect(mock.org().base.profiles.count == 2)
    }

    @Test func `usernames are the same in upper and lower case, other names are not`() throws {
        let mock = try MockFixture()
        #expect(try mock.control("GET", "/orgs/acme/users/DRUPAL@acme.example").status == 200)
        #expect(try mock.control("PUT", "/orgs/acme/users/DRUPAL@acme.example", #"{"frozen":true}"#).status == 200)
        #expect(mock.org().base.users.map(\.isFrozen) == [true])
        expectProblem(try mock.control("GET", "/orgs/acme/profiles/integration"), 404)
    }

    @Test func `a user goes with approvals and sites, an app with its approvals`() throws {
        let mock = try MockFixture(orgs: [
            .make { org in
                org.approve("3MVG9.acme.drupal", scopes: ["api"])
                org.sites = [Site(url: "https://s.example/x", usernames: [org.users[0].username])]
            }
        ])
        #expect(try mock.control("DELETE", "/orgs/acme/connectedApps/Drupal").status == 204)
        #expect(mock.org().base.approvals.isEmpty && mock.org().base.connectedApps.isEmpty)
        #expect(try mock.control("DELETE", "/orgs/acme/users/drupal@acme.example").status == 204)
        #expect(mock.org().base.users.isEmpty && mock.org().base.sites.map(\.usernames) == [[]])
    }

    @Test func `what is edited counts for the next login`() throws {
        let mock = try MockFixture()
        #expect(try mock.control("PUT", "/orgs/acme/users/drupal@acme.example", #"{"profile":"Integration","frozen":true}"#).status == 200)
        expectRefusal(try mock.post(TokenRequest()), "invalid_grant", "inactive user")
        #expect(try mock.control("PUT", "/orgs/acme/users/drupal@acme.example", #"{"profile":"Integration"}"#).status == 200)
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test(arguments: ["application/x-pem-file", "application/octet-stream"]) func `a certificate is uploaded as PEM or DER`(_ type: String)
        throws
    {
        let mock = try MockFixture()
        let pem = TestKeys.certificate(of: TestKeys.stranger).pem()
        let base64 = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        let body = type == "application/octet-stream" ? Array(Data(base64Encoded: base64) ?? Data()) : Array(pem.utf8)
        let path = "/_mock/orgs/acme/connectedApps/Drupal/certificate"
        let answer = try mock.send("PUT", path, headers: [("Content-Type", type)], body: body)
        #expect(answer.status == 200 && answer.member("subject") == "CN=test")
        #expect(answer.member("sha256Fingerprint")?.split(separator: ":").count == 32)
        #expect(try mock.post(TokenRequest(AssertionBuilder().signed(with: TestKeys.stranger))).status == 200)
        #expect(try mock.post(TokenRequest()).status == 400)
    }

    @Test func `what is no certificate is refused in the words of the upload`() throws {
        let mock = try MockFixture()
        let put = { (app: String, type: String, body: String) in
            try mock.control("PUT", "/orgs/acme/connectedApps/\(app)/certificate", body, type: type)
        }
        expectProblem(try put("Drupal", "application/x-pem-file", TestKeys.app.pem()), 422, "private key")
        expectProblem(try put("Drupal", "application/x-pem-file", ""), 422)
        expectProblem(try put("Drupal", "application/json", "{}"), 415, "application/x-pem-file")
        expectProblem(try put("None", "application/x-pem-file", TestKeys.certificate().pem()), 404, "connected app")
        #expect(try mock.post(TokenRequest()).status == 200)
    }
}
