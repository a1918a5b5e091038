import Encoding
import HTTPServer
import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

/// What every route of the control API has in common, walked over their table.
@Suite struct RouteTableTests {
    /// The routes of a server that doesn't run.
    static func routes() -> [ControlRoute] { MockServer(orgs: [], options: .init()).controlRoutes }

    private func path(_ route: ControlRoute, org: String) -> String {
        route.path.replacing("{org}", with: org).replacing("{username}", with: "drupal@acme.example").replacing("{name}", with: "Drupal")
            .replacing("{id}", with: "0Ya000000000001")
    }

    @Test(arguments: routes().filter { $0.path.contains("{org}") && $0.id != "putOrg" }.map(\.id))
    func `an org that is not there is said to be missing`(_ id: String) throws {
        let route = try #require(Self.routes().first { $0.id == id })
        let mock = try MockFixture()
        let type = route.body?.mediaTypes.first ?? "application/json"
        let body = if case .certificate? = route.body { TestKeys.certificate().pem() } else { sampleBody(route) }
        let answer = try mock.send(route.method, path(route, org: "none"), headers: [("Content-Type", type)], body: Array(body.utf8))
        expectProblem(answer, 404, "No org is called `none`")
    }

    /// A document that the route could take.
    private func sampleBody(_ route: ControlRoute) -> String {
        switch route.id {
        case "changeClock": #"{"offset":"1m"}"#
        case "addUser": #"{"username":"a@b"}"#
        case "putApprovals": "[]"
        case "putUser": "{}"
        default: #"{"name":"Drupal"}"#
        }
    }

    @Test(arguments: routes().filter { if case .document? = $0.body { true } else { false } }.map(\.id))
    func `what is no document, or no document of its kind, changes nothing`(_ id: String) throws {
        let route = try #require(Self.routes().first { $0.id == id })
        let mock = try MockFixture()
        let before = try mock.document()
        let send = { (type: String?, body: String) in
            try mock.send(
                route.method, path(route, org: "acme"), headers: type.map { [("Content-Type", $0)] } ?? [], body: Array(body.utf8))
        }
        expectProblem(try send("application/json", "{"), 400, "no JSON")
        expectProblem(try send("application/json", #"{"a":1,"a":2}"#), 400, "stands twice")
        expectProblem(try send("application/yaml", "a: [\n"), 400)
        expectProblem(try send("application/x-www-form-urlencoded", "name=x"), 415, "application/json")
        expectProblem(try send("text/plain", "{}"), 415)
        expectProblem(try send(nil, "{}"), 415)
        for wrong in ["1", #""x""#, "true", "null", "[1]", #"{"nonsense":1}"#] {
            expectProblem(try send("application/json", wrong), 422, "errors")
        }
        if route.body.map({ if case .document(_, let isRequired) = $0 { isRequired } else { false } }) == true {
            expectProblem(try send("application/json", ""), 400, "empty")
        }
        #expect(try mock.document() == before)
        #expect(try mock.control("GET", "/orgs").body == #"["acme"]"#)
    }

    @Test(arguments: routes().map(\.id)) func `a parameter that it does not have is refused with the nearest that it has`(_ id: String)
        throws
    {
        let route = try #require(Self.routes().first { $0.id == id })
        let mock = try MockFixture()
        let nearest = (route.query.first?.name).map { $0 + "s" } ?? "limit"
        let answer = try mock.send(route.method, path(route, org: "acme") + "?\(nearest)=1")
        expectProblem(answer, 400, route.query.first.map { "did you mean \($0.name)?" } ?? "there are none")
        #expect(try mock.control("GET", "/orgs").body == #"["acme"]"#)
    }

    @Test func `a body that is too long, and a request that cannot be read, are problems too`() throws {
        let mock = try MockFixture { $0.http.bodyLimit = 1_000 }
        expectProblem(try mock.control("PUT", "/orgs/acme", String(repeating: " ", count: 1_001)), 413)
        let twoHosts = "GET /_mock/orgs HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"
        expectProblem(try mock.sendRaw(Array(twoHosts.utf8)), 400)
    }

    @Test func `names of operations and pairs of method and path are there once`() {
        let routes = Self.routes()
        #expect(Set(routes.map(\.id)).count == routes.count)
        #expect(Set(routes.map { "\($0.method) \($0.path)" }).count == routes.count)
    }

    @Test func `a page of another origin can change nothing`() throws {
        let mock = try MockFixture()
        for route in Self.routes() where route.changesState {
            for origin in ["https://evil.example", "null", "http://localhost:1", "http://\(mock.authority).evil.example"] {
                let answer = try mock.send(route.method, path(route, org: "acme"), headers: [("Origin", origin)])
                expectProblem(answer, 403, "origin")
            }
        }
        let own = [("Origin", "http://\(mock.authority)")]
        #expect(try mock.send("POST", "/_mock/orgs/acme/sessions/expire", headers: own).status == 204)
        #expect(
            try mock.send("GET", "/_mock/orgs", headers: [("Origin", "https://evil.example")]).header("Access-Control-Allow-Origin") == nil)
    }
}
