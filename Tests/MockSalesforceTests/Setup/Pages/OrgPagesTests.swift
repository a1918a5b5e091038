import SalesforceOrg
import TestSupport
import Testing

@Suite struct OrgPagesTests {
    @Test func `the list names every org and leads to it`() throws {
        let mock = try MockFixture(orgs: [.make(), Org(name: "<b>", kind: .sandbox, myDomain: "b.sandbox.my.salesforce.com")])
        let page = try mock.page()
        #expect(page.status == 200 && page.header("Content-Type") == "text/html;charset=UTF-8")
        #expect(page.body.contains(#"<a href="/setup/orgs/acme">acme</a>"#) && page.body.contains("acme.my.salesforce.com"))
        #expect(page.body.contains(#"<a href="/setup/orgs/%3Cb%3E">&lt;b&gt;</a>"#) && page.body.contains("Sandbox"))
        #expect(!page.body.contains("Throw-away"))
    }

    @Test func `the list says that edits do not last, and exports them`() throws {
        let mock = try MockFixture()
        let page = try mock.page().body
        #expect(page.contains("Edits last until the server stops"))
        #expect(page.contains(#"<a id="export" href="/_mock/export">Export</a>"#))
        #expect(try mock.control("GET", "/export").status == 200)
    }

    @Test func `a slash too many does no harm`() throws { #expect(try MockFixture().page("/").header("Location") == "/setup") }

    @Test func `throw-away orgs are listed apart`() throws {
        let mock = try MockFixture()
        _ = try mock.control("POST", "/orgs", #"{"name":"ci"}"#)
        let page = try mock.page()
        #expect(page.body.contains("Throw-away orgs") && page.body.contains(#"<a href="/setup/orgs/ci">ci</a>"#))
    }

    @Test func `the first page of an org says which it is, and leads to the others`() throws {
        let page = try MockFixture().page("/orgs/acme")
        #expect(page.body.contains("<title>Setup Home · acme · mock-salesforce Setup</title>") && page.body.contains(Org.make().id.long))
        #expect(page.body.contains(#"<a href="/setup/orgs/acme" aria-current="page">Setup Home</a>"#))
        #expect(page.body.contains(#"<a href="/setup/orgs/acme/apps">App Manager</a>"#))
    }

    @Test func `a notice is one of a fixed list`() throws {
        let mock = try MockFixture()
        #expect(try mock.page("?done=saved").body.contains("Your changes were saved."))
        #expect(try !mock.page("?done=Call+0123").body.contains("Call"))
    }

    @Test func `a scenario that lies over an org is mentioned on its pages`() throws {
        let mock = try MockFixture()
        try mock.org().setScenario(named: "user-frozen")
        #expect(try mock.page("/orgs/acme").body.contains("<code>user-frozen</code>"))
    }
}
