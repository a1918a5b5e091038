import Foundation
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct ControlAPITests {
    @Test(
        "The control API answers on local names only, whatever the page that asks calls itself",
        arguments: [
            ("localhost", 200), ("localhost:8080", 200), ("127.0.0.1", 200), ("[::1]:8080", 200), ("salesforce", 200), ("a.localhost", 200),
            ("mock.test", 200), ("my.local", 200), ("host.docker.internal", 200), ("LOCALHOST", 200), ("allowed.example", 200),
            ("evil.example", 403), ("login.salesforce.com", 403), ("acme.my.salesforce.com", 403), ("localhost.evil.example", 403),
            ("test", 200), ("evil.test.example", 403), ("127.0.0.1.evil.example", 403),
        ])
    func hosts(_ host: String, _ status: Int) throws {
        let mock = try MockFixture { $0.allowedHosts = ["Allowed.example"] }
        #expect(try mock.send("GET", "/_mock/logins", host: host).status == status)
    }

    @Test(
        "It never lies below another path, nor under another spelling",
        arguments: ["/login.salesforce.com/_mock/logins", "//_mock/logins", "/%5fmock/logins", "/localhost/_mock/logins", "/_MOCK/logins"])
    func paths(_ path: String) throws {
        let answer = try MockFixture().send("GET", path)
        #expect(answer.status == 404 && !answer.body.contains("refusedBy"))
    }

    @Test("Health is open and short")
    func health() throws {
        let answer = try MockFixture { $0.adminKey = AdminKey("key") }.send("GET", "/_mock/health")
        #expect(answer.status == 200 && answer.body == #"{"status":"ok"}"#)
    }

    @Test("The admin key protects everything else")
    func adminKey() throws {
        let mock = try MockFixture { $0.adminKey = AdminKey(" key\n") }
        for (header, status) in [
            ("Bearer key", 200), ("bearer key", 200), ("Bearer Key", 401), ("Bearer ", 401), ("key", 401), ("Basic key", 401),
        ] {
            #expect(try mock.send("GET", "/_mock/logins", headers: [("Authorization", header)]).status == status, "\(header)")
        }
        #expect(try mock.send("GET", "/_mock/logins").status == 401)
        #expect(AdminKey(" \n") == nil)
    }

    @Test("Logins are listed for all, for an org, and one by one; errors are problem details")
    func logins() throws {
        let mock = try MockFixture()
        let refused = try mock.post(TokenRequest(AssertionBuilder(audience: "https://test.salesforce.com")))
        _ = try mock.post(TokenRequest())
        let id = try #require(refused.header("Mock-Salesforce-Login"))

        let all = try #require(JSONSerialization.jsonObject(with: Data(mock.send("GET", "/_mock/logins").body.utf8)) as? [[String: Any]])
        #expect(all.map { $0["refusedBy"] as? String } == [nil, "audience-invalid"])
        #expect(all[0]["org"] as? String == "acme" && all[0]["username"] as? String == "drupal@acme.example")
        #expect((all[0]["outcome"] as? [String: Any])?["status"] as? Int == 200)
        let checks = try #require(all[1]["checks"] as? [[String: String]])
        #expect(checks.map { $0["rule"] } == Rules.jwtBearer.map(\.name))
        #expect(checks.first { $0["rule"] == "audience-invalid" }?["outcome"] == "refused")

        let one = try mock.send("GET", "/_mock/orgs/acme/logins/\(id)")
        #expect(one.status == 200 && one.member("repair")?.contains("login host of the org's kind") == true)
        for path in ["/_mock/orgs/none/logins", "/_mock/orgs/acme/logins/x", "/_mock/orgs/acme/logins/0Ya000000000999", "/_mock/nothing"] {
            let answer = try mock.send("GET", path)
            #expect(answer.status == 404, "\(path)")
            #expect(answer.header("Content-Type") == "application/problem+json")
            #expect(answer.member("title") != nil)
        }
        #expect(try mock.send("GET", "/_mock/logins?limit=0").body == "[]")
        #expect(try mock.send("GET", "/_mock/orgs/acme/logins?limit=1").body.split(separator: "\"refusedBy\":").count == 2)
        for limit in ["-1", "x", ""] { #expect(try mock.send("GET", "/_mock/logins?limit=\(limit)").status == 400) }
        let method = try mock.send("DELETE", "/_mock/logins")
        #expect(method.status == 405 && method.header("Allow") == "GET, HEAD")
    }
}
