import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct UserPagesTests {
    private func path(_ mock: MockFixture) -> String {
        String(SetupPath.user("acme", mock.org().base.users[0].id.long).dropFirst(SetupPath.root.count))
    }

    @Test func `users are listed with profile and state`() throws {
        let page = try MockFixture(orgs: [.make { $0.users[0].isFrozen = true }]).page("/orgs/acme/users").body
        #expect(page.contains(">drupal@acme.example</a>") && page.contains(">Integration</td>") && page.contains(">Frozen</td>"))
    }

    @Test func `a new user is active and has what was filled in`() throws {
        let mock = try MockFixture()
        #expect(try mock.page("/orgs/acme/newUser").body.contains(#"type="checkbox" value="true" checked"#))
        let answer = try mock.submit(
            "/orgs/acme/newUser",
            [
                ("username", "a@b.example"), ("profile", "Integration"), ("active", "true"), ("permissionSets", "JWT Access"),
                ("apiEnabled", "false"), ("loginIPRanges", "10.0.0.1-10.0.0.9"), ("loginHours.monday", "08:00-18:00"), ("name", "Ann B"),
            ])
        #expect(answer.status == 303, "\(answer.body)")
        let user = try #require(mock.org().base.users.last)
        #expect(answer.header("Location") == SetupPath.user("acme", user.id.long) + "?done=created")
        #expect(user.username == "a@b.example" && user.email == "a@b.example" && user.name == "Ann B" && user.isActive)
        #expect(user.permissionSets == ["JWT Access"] && user.apiEnabled == false)
        #expect(user.loginIPRanges.map(\.description) == ["10.0.0.1-10.0.0.9"] && user.loginHours.description == "monday 08:00-18:00")
    }

    @Test(
        arguments: [
            ("username", "", "enter a value"), ("username", "a b", "no blanks"),
            ("username", "DRUPAL@acme.example", "of this name already"),
            ("loginIPRanges", "10.0.0.0/8", "first and the last address"), ("loginHours.monday", "8-18", "two digits"),
            ("profile", "Nobody", "No profile of org acme is called"),
            ("permissionSets", "Nothing", "No permission set of org acme is called"),
        ]) func `what is wrong is said at its field`(_ field: String, _ value: String, _ words: String) throws
    {
        let mock = try MockFixture()
        let fields = [("username", "a@b.example"), ("profile", "Integration")].filter { $0.0 != field } + [(field, value)]
        let answer = try mock.submit("/orgs/acme/newUser", fields)
        let id = field.prefix { $0 != "." }
        #expect(answer.status == 422 && answer.body.contains("<a href=\"#\(id)\">") && answer.body.contains(words), "\(answer.body)")
        #expect(mock.org().base.users.count == 1)
    }

    @Test func `a new username follows to approvals, sites and apps`() throws {
        let mock = try MockFixture(
            orgs: [
                .make {
                    $0.approvals = [Approval(username: "drupal@acme.example", consumerKey: "3MVG9.acme.drupal", scopes: [.api])]
                    $0.sites = [Site(url: "https://acme.example/s", usernames: ["drupal@acme.example"])]
                    $0.connectedApps[0].runAs = "drupal@acme.example"
                }
            ])
        let answer = try mock.submit(
            path(mock) + "/edit", [("username", "new@acme.example"), ("profile", "System Administrator"), ("active", "true")])
        #expect(answer.status == 303, "\(answer.body)")
        let org = mock.org().base
        #expect(org.users[0].username == "new@acme.example" && org.users[0].profile == "System Administrator")
        #expect(org.approvals[0].username == "new@acme.example" && org.sites[0].usernames == ["new@acme.example"])
        #expect(org.connectedApps[0].runAs == "new@acme.example")
    }

    @Test func `a user is frozen and unfrozen by a button, and deactivated by a box`() throws {
        let mock = try MockFixture()
        #expect(try mock.submit(path(mock) + "/freeze").header("Location")?.hasSuffix("?done=frozen") == true)
        #expect(mock.org().base.users[0].isFrozen)
        #expect(try mock.page(path(mock)).body.contains(#"<button id="frozen">Unfreeze</button>"#))
        #expect(try mock.submit(path(mock) + "/unfreeze").status == 303)
        #expect(!mock.org().base.users[0].isFrozen)
        #expect(try mock.submit(path(mock) + "/edit", [("username", "drupal@acme.example"), ("profile", "Integration")]).status == 303)
        #expect(!mock.org().base.users[0].isActive)
    }

    @Test func `a user is deleted after a question, with their approvals`() throws {
        let mock = try MockFixture(
            orgs: [
                .make { $0.approvals = [Approval(username: "drupal@acme.example", consumerKey: "3MVG9.acme.drupal", scopes: [.api])] }
            ])
        let path = path(mock)
        #expect(try mock.page(path + "/delete").body.contains("Do you want to delete the user drupal@acme.example?"))
        #expect(try mock.submit(path + "/delete").header("Location") == "/setup/orgs/acme/users?done=deleted")
        #expect(mock.org().base.users.isEmpty && mock.org().base.approvals.isEmpty)
    }
}
