import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct LoginPageTests {
    private func mock() throws -> MockFixture { try MockFixture { $0.adminKey = AdminKey("the admin key") } }

    private func cookie(_ answer: Answer) -> String { String((answer.header("Set-Cookie") ?? "").prefix { $0 != ";" }) }

    @Test func `a page without the key leads to the login, and back`() throws {
        let mock = try mock()
        let asked = try mock.page("/orgs/acme")
        #expect(asked.status == 303 && asked.header("Location") == "/setup/login?next=%2Fsetup%2Forgs%2Facme")
        #expect(try mock.page("/login?next=%2Fsetup%2Forgs%2Facme").body.contains(#"name="next" value="/setup/orgs/acme""#))
        let answer = try mock.submit("/login", [("key", "the admin key"), ("next", "/setup/orgs/acme")])
        #expect(answer.status == 303 && answer.header("Location") == "/setup/orgs/acme")
        #expect(try mock.page("/orgs/acme", headers: [("Cookie", "other=1; " + cookie(answer))]).status == 200)
    }

    @Test func `the cookie is not the key, and no script or other site gets it`() throws {
        let mock = try mock()
        let set = try #require(try mock.submit("/login", [("key", "the admin key")]).header("Set-Cookie"))
        #expect(set.hasSuffix("; Path=/; HttpOnly; SameSite=Strict") && !set.contains("the admin key"))
        let other = try self.mock().submit("/login", [("key", "the admin key")])
        #expect(cookie(other) != set.prefix { $0 != ";" })
        #expect(try mock.page(headers: [("Cookie", cookie(other))]).status == 303)
        for wrong in ["mock-salesforce-admin=", "mock-salesforce-admin=AAAA", "mock-salesforce-admin", "x" + cookie(other)] {
            #expect(try mock.page(headers: [("Cookie", wrong)]).status == 303, "\(wrong)")
        }
    }

    @Test func `the control API takes the cookie, too, and the pages the bearer token`() throws {
        let mock = try mock()
        let cookie = cookie(try mock.submit("/login", [("key", "the admin key")]))
        #expect(try mock.send("GET", "/_mock/orgs", headers: [("Cookie", cookie)]).status == 200)
        #expect(try mock.page(headers: [("Authorization", "Bearer the admin key")]).status == 200)
        let evil = [("Cookie", cookie), ("Origin", "https://evil.example")]
        #expect(try mock.send("POST", "/_mock/reset", headers: evil).status == 403)
    }

    @Test func `a wrong key is refused beside its field, and not shown`() throws {
        let answer = try mock().submit("/login", [("key", "wrong key")])
        #expect(answer.status == 401 && answer.header("Set-Cookie") == nil)
        #expect(answer.body.contains(##"<a href="#key">Admin key: This is not the admin key.</a>"##) && !answer.body.contains("wrong key"))
        #expect(answer.body.contains(#"aria-describedby="key.hint key.problem""#))
    }

    @Test(arguments: [
        "https://evil.example/setup", "//evil.example", "/setup\\evil", "/_mock/orgs", "/setup/\r\nSet-Cookie: a=b", "/setupx",
    ])
    func `a login leads to pages of Setup only`(_ next: String) throws {
        #expect(try mock().submit("/login", [("key", "the admin key"), ("next", next)]).header("Location") == "/setup")
    }

    @Test func `a form without the key is refused`() throws {
        #expect(try mock().submit("/logout").status == 401)
    }

    @Test func `logging out takes the cookie away`() throws {
        let mock = try mock()
        let cookie = cookie(try mock.submit("/login", [("key", "the admin key")]))
        let answer = try mock.submit("/logout", headers: [("Cookie", cookie)])
        #expect(answer.header("Set-Cookie")?.contains("Max-Age=0") == true)
        #expect(answer.header("Location") == "/setup/login?done=loggedOut")
    }

    @Test func `without a key nobody is asked for one`() throws {
        let mock = try MockFixture()
        #expect(try mock.page("/login").header("Location") == "/setup")
        #expect(try mock.submit("/login", [("key", "any")]).header("Set-Cookie") == nil)
    }
}
