import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct ScenarioRoutesTests {
    private static let path = "/orgs/acme/scenario"

    @Test func `a scenario is laid over an org and taken off again`() throws {
        let mock = try MockFixture()
        let before = try mock.document()
        #expect(try mock.control("GET", Self.path).body == "null")
        let answer = try mock.control("PUT", Self.path, #"{"name":"user-frozen"}"#)
        #expect(answer.status == 200 && answer.member("name") == "user-frozen")
        #expect(try mock.control("GET", Self.path).body == answer.body)
        expectRefusal(try mock.post(TokenRequest()), "invalid_grant", "inactive user")
        #expect(try mock.document() == before)
        #expect(try mock.control("PUT", "/orgs/acme/users/second@acme.example", "{}").status == 201)
        expectRefusal(try mock.post(TokenRequest()), "invalid_grant", "inactive user")
        #expect(try mock.control("DELETE", Self.path).status == 204)
        #expect(try mock.post(TokenRequest()).status == 200)
        #expect(mock.org().base.users.count == 2)
    }

    @Test func `the catalogue has all, and says which are only requests`() throws {
        let list = try MockFixture().control("GET", "/scenarios").tree.elements ?? []
        #expect(list.map { $0["name"]?.text } == Scenarios.all.map(\.name))
        for (entry, scenario) in zip(list, Scenarios.all) {
            #expect(entry["canBeSet"] == .bool(scenario.canBeSet))
            #expect(scenario.canBeSet || entry["request"]?.text?.isEmpty == false)
        }
    }

    @Test(
        arguments: [
            (#"{"name":"user-frosen"}"#, "/name", "did you mean user-frozen?"),
            (#"{"name":"scope-parameter"}"#, "/name", "with this change: parameter scope=api"),
            (#"{"nam":"user-frozen"}"#, "/nam", "did you mean name?"),
            (#"{"name":7}"#, "/name", "write it in quotes"), ("{}", "", "name is missing"),
        ]) func `what cannot be laid is told, and nothing is`(_ body: String, _ pointer: String, _ words: String) throws
    {
        let mock = try MockFixture()
        let answer = try mock.control("PUT", Self.path, body)
        expectProblem(answer, 422, words)
        #expect(try answer.pointers.contains(pointer))
        #expect(mock.org().scenario == nil)
    }

    @Test func `a scenario that needs an app says so`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps = [] }])
        expectProblem(try mock.control("PUT", Self.path, #"{"name":"user-frozen"}"#), 422, "no connected app")
        let put = try mock.control("PUT", "/orgs/acme", #"{"scenario":"user-frozen"}"#)
        expectProblem(put, 422, "no connected app")
        #expect(try put.pointers == ["/scenario"])
    }

    @Test func `a scenario of the configuration is on from the beginning`() throws {
        let mock = try MockFixture()
        var document = try mock.document()
        document = .object((document.members ?? []) + [.init("scenario", "user-inactive")])
        #expect(try mock.control("PUT", "/orgs/acme", String(decoding: document.bytes, as: UTF8.self)).status == 200)
        #expect(mock.org().scenario?.name == "user-inactive")
        #expect(try mock.document()["scenario"] == "user-inactive")
    }
}
