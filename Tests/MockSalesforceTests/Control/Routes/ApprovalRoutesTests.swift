import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct ApprovalRoutesTests {
    private static let path = "/orgs/acme/approvals"
    private static let one = #"{"username":"drupal@acme.example","app":"Drupal","scopes":["api"]}"#

    @Test func `consents are listed, added, replaced and taken back`() throws {
        let mock = try MockFixture(orgs: [.make { $0.users.append(.make(username: "two@acme.example")) }])
        #expect(try mock.control("GET", Self.path).body == "[]")
        let added = try mock.control("POST", Self.path, Self.one)
        #expect(added.status == 201 && added.body == "[\(Self.one)]")
        let two = #"{"username":"two@acme.example","app":"3MVG9.acme.drupal"}"#
        #expect(try mock.control("PUT", Self.path, "[\(two),\(Self.one)]").status == 200)
        #expect(mock.org().base.approvals.map(\.scopes) == [[.api, .refreshToken], [.api]])
        #expect(try mock.control("DELETE", Self.path + "?username=TWO%40acme.example&app=3MVG9.acme.drupal").status == 204)
        #expect(mock.org().base.approvals.map(\.username) == ["drupal@acme.example"])
        #expect(try mock.control("DELETE", Self.path + "?app=Other").status == 204)
        #expect(mock.org().base.approvals.count == 1)
        #expect(try mock.control("DELETE", Self.path).status == 204)
        #expect(mock.org().base.approvals.isEmpty)
    }

    @Test func `a consent of nobody, or to nothing, is refused`() throws {
        let mock = try MockFixture()
        let answer = try mock.control("POST", Self.path, #"{"username":"drupl@acme.example","app":"Drupl","scopes":["apy"]}"#)
        expectProblem(answer, 422, "did you mean")
        #expect(try Set(answer.pointers) == ["/username", "/app", "/scopes/0"])
        expectProblem(try mock.control("PUT", Self.path, "{}"), 422, "a list of approvals")
        #expect(mock.org().base.approvals.isEmpty)
    }
}
