import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct JournalRoutesTests {
    /// A server in whose journals there are four requests of the org, and one of none.
    private static func mock() throws -> MockFixture {
        let mock = try MockFixture()
        let requests: [(RequestJournal, String, String, Int, Endpoint)] = [
            (mock.org().journal, "POST", "/services/oauth2/token", 200, .token),
            (mock.org().journal, "POST", "/services/oauth2/token", 400, .token),
            (mock.org().journal, "GET", "/services/data/v59.0", 200, .data),
            (mock.org().journal, "GET", "/services/oauth2/userinfo", 403, .userinfo),
            (mock.server.service.journal, "GET", "/nowhere", 404, .other),
        ]
        for (journal, method, path, status, endpoint) in requests {
            let request = RequestRecord.Request(
                method: method, baseURL: "http://localhost", path: path, peer: .loopback,
                parameters: [.init("grant_type", Array("jwt".utf8), from: .body), .init("assertion", Array("secret".utf8), from: .body)],
                headers: { [("Accept", "*/*"), ("Authorization", "secret")] })
            journal.record(request, to: endpoint, at: .test, status: status, microseconds: 7)
        }
        return mock
    }

    @Test func `requests are told newest first, with counts and without secrets`() throws {
        let answer = try Self.mock().control("GET", "/orgs/acme/requests")
        #expect(answer.status == 200 && !answer.body.contains("secret"))
        let tree = try answer.tree
        #expect(tree["dropped"] == 0 && tree["counts"]?["token"] == 2 && tree["counts"]?["data"] == 1 && tree["counts"]?["revoke"] == 0)
        let newest = try #require(tree["requests"]?.elements?.first)
        #expect(tree["requests"]?.elements?.map { $0["number"] } == [4, 3, 2, 1])
        #expect(
            newest["path"] == "/services/oauth2/userinfo" && newest["status"] == 403 && newest["microseconds"] == 7
                && newest["login"] == .null)
        #expect(newest["parameters"]?.elements?.first == ["name": "grant_type", "value": "jwt"])
        #expect(newest["headers"]?.elements?.first == ["name": "Accept", "value": "*/*"])
    }

    @Test(
        arguments: [
            ("?method=GET", [4, 3]), ("?path=/services/oauth2", [4, 2, 1]), ("?status=200", [3, 1]), ("?limit=1", [4]), ("?limit=0", []),
            ("?method=POST&status=400&path=%2Fservices%2Foauth2%2Ftoken&limit=9", [2]), ("?method=PUT", []),
        ]) func `filters choose`(_ query: String, _ numbers: [Int]) throws
    {
        let tree = try Self.mock().control("GET", "/orgs/acme/requests" + query).tree
        #expect(tree["requests"]?.elements?.map { $0["number"] ?? .null } == numbers.map(JSONTree.integer))
        #expect(tree["counts"]?["token"] == 2)
    }

    @Test func `requests of no org have a journal of their own`() throws {
        let tree = try Self.mock().control("GET", "/requests").tree
        #expect(tree["requests"]?.elements?.map { $0["path"]?.text } == ["/nowhere"])
    }

    @Test(arguments: ["?status=x", "?limit=-1", "?limit=1&limit=2", "?stats=1"]) func `a filter that means nothing is refused`(
        _ query: String
    ) throws {
        expectProblem(try MockFixture().control("GET", "/orgs/acme/requests" + query), 400)
    }
}
