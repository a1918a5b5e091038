import HTTPServer
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct SetupDoorTests {
    static func routes() -> [SetupRoute] {
        SetupDoor.routes(MockServer(orgs: [], options: .init()).control)
    }

    private func path(_ route: SetupRoute) -> String {
        route.path.replacing("{org}", with: "none").replacing("{", with: "").replacing("}", with: "")
    }

    @Test(
        arguments: [
            ("localhost:8080", 200), ("127.0.0.1", 200), ("[::1]:8080", 200), ("salesforce", 200), ("allowed.example", 200),
            ("evil.example", 403),
            ("login.salesforce.com", 403), ("acme.my.salesforce.com", 403), ("localhost.evil.example", 403),
        ]) func `pages answer on local names only`(_ host: String, _ status: Int) throws
    {
        let mock = try MockFixture { $0.allowedHosts = ["allowed.example"] }
        #expect(try mock.send("GET", "/setup", host: host).status == status)
    }

    @Test(arguments: ["/login.salesforce.com/setup", "//setup", "/%73etup", "/SETUP", "/setupx"])
    func `they never lie below another path, nor under another spelling`(_ path: String) throws {
        #expect(try !MockFixture().send("GET", path).body.contains("<!doctype html>"))
    }

    @Test func `every answer allows no script, style or frame but the server's own`() throws {
        let mock = try MockFixture { $0.adminKey = AdminKey("key") }
        for path in ["", "/login", "/style.css", "/setup.js", "/icon.svg", "/nothing"] {
            let answer = try mock.page(path, headers: path == "/login" ? [] : [("Authorization", "Bearer key")])
            let policy = try #require(answer.header("Content-Security-Policy"), "\(path)")
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self';") && !policy.contains("unsafe"))
            #expect(
                policy.contains("form-action 'self'") && policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"))
            #expect(answer.header("X-Content-Type-Options") == "nosniff" && answer.header("Cache-Control") == "no-store")
            #expect(answer.header("Referrer-Policy") == "same-origin")
            #expect(!answer.body.contains("style=") && !answer.body.contains("onclick") && !answer.body.contains("<script>"))
        }
    }

    @Test(
        arguments: [
            ([("Origin", "http://{host}")], true), ([("Origin", "http://{host}"), ("Sec-Fetch-Site", "same-origin")], true),
            ([("Sec-Fetch-Site", "same-origin")], true), ([], false), ([("Origin", "https://evil.example")], false),
            ([("Origin", "null")], false),
            ([("Sec-Fetch-Site", "cross-site")], false), ([("Sec-Fetch-Site", "same-site")], false),
            ([("Origin", "http://{host}"), ("Sec-Fetch-Site", "cross-site")], false),
            ([("Origin", "http://{host}"), ("Origin", "https://evil.example")], false), ([("Origin", "http://localhost:1")], false),
        ] as [([(String, String)], Bool)])
    func `a form counts only from a page of this server`(_ headers: [(String, String)], _ isTaken: Bool) throws {
        let mock = try MockFixture()
        let answer = try mock.send("POST", "/setup/logout", headers: headers.map { ($0.0, $0.1.replacing("{host}", with: mock.authority)) })
        #expect(answer.status == (isTaken ? 303 : 403))
    }

    @Test func `no form of another origin is taken by any action`() throws {
        let mock = try MockFixture()
        for route in Self.routes() where route.method == "POST" {
            for headers in [[("Origin", "https://evil.example")], []] {
                #expect(try mock.send("POST", path(route), headers: headers).status == 403, "\(route.path)")
            }
        }
    }

    @Test func `an org that is not there is said to be missing`() throws {
        let mock = try MockFixture()
        for route in Self.routes() where route.path.contains("{org}") {
            let answer =
                route.method == "GET" ? try mock.send("GET", path(route)) : try mock.submit(String(path(route).dropFirst("/setup".count)))
            #expect(answer.status == 404 && answer.body.contains("No org is called `none`"), "\(route.method) \(route.path)")
        }
    }

    @Test func `what is no page, no method and no readable request is a page that says so`() throws {
        let mock = try MockFixture { $0.http.bodyLimit = 1_000 }
        #expect(try mock.page("/nothing").body.contains("Setup has no such page"))
        let method = try mock.send("DELETE", "/setup", headers: [("Origin", "http://\(mock.authority)")])
        #expect(method.status == 405 && method.header("Allow") == "GET, HEAD" && method.body.contains("<h1>"))
        let long = try mock.submit("/login", [("key", String(repeating: "x", count: 1_001))])
        #expect(long.status == 413 && long.body.contains("<h1>Body too long</h1>"))
    }
}
