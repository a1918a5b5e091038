import SalesforceOrg
import TestSupport
import Testing

@Suite struct NamedItemPagesTests {
    @Test func `profiles are listed, made and changed`() throws {
        let mock = try MockFixture()
        #expect(try mock.page("/orgs/acme/profiles").body.contains(">System Administrator</a>"))
        let made = try mock.submit("/orgs/acme/newProfile", [("name", "A/B"), ("loginHours.sunday", "00:00-24:00")])
        #expect(made.header("Location") == "/setup/orgs/acme/profiles?done=created", "\(made.body)")
        #expect(mock.org().base.profiles.last?.name == "A/B" && mock.org().base.profiles.last?.apiEnabled == false)
        let page = try mock.page("/orgs/acme/profiles/A%2FB")
        #expect(page.status == 200 && page.body.contains(#"value="00:00-24:00""#))
        #expect(try mock.submit("/orgs/acme/profiles/A%2FB", [("name", "C"), ("apiEnabled", "true")]).status == 303)
        #expect(mock.org().base.profiles.last?.name == "C" && mock.org().base.profiles.last?.loginHours.minutes.isEmpty == true)
    }

    @Test func `a new name follows to users and apps`() throws {
        let mock = try MockFixture(
            orgs: [
                .make {
                    $0.users[0].permissionSets = ["JWT Access"]
                    $0.connectedApps[0].permissionSets = ["JWT Access"]
                }
            ])
        #expect(try mock.submit("/orgs/acme/profiles/Integration", [("name", "Robots"), ("apiEnabled", "true")]).status == 303)
        #expect(try mock.submit("/orgs/acme/permissionSets/JWT%20Access", [("name", "Access")]).status == 303)
        let org = mock.org().base
        #expect(org.users[0].profile == "Robots" && org.connectedApps[0].profiles == ["Robots"])
        #expect(org.users[0].permissionSets == ["Access"] && org.connectedApps[0].permissionSets == ["Access"])
    }

    @Test func `a permission set is made, and deleted when nothing uses it`() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps[0].permissionSets = ["JWT Access"] }])
        #expect(try mock.submit("/orgs/acme/newPermissionSet", [("name", "Other"), ("licence", "Salesforce")]).status == 303)
        #expect(mock.org().base.permissionSets.last?.licence == "Salesforce")
        #expect(try mock.submit("/orgs/acme/permissionSets/Other/delete").status == 303)
        let answer = try mock.submit("/orgs/acme/permissionSets/JWT%20Access/delete")
        #expect(answer.status == 422 && answer.body.contains("It is still in use."))
        #expect(mock.org().base.permissionSets.map(\.name) == ["JWT Access"])
    }

    @Test func `a name that is there, or none, is refused at its field`() throws {
        let mock = try MockFixture()
        for (name, words) in [("Integration", "of this name already"), ("", "enter a value")] {
            let answer = try mock.submit("/orgs/acme/newProfile", [("name", name)])
            #expect(answer.status == 422 && answer.body.contains(##"<a href="#name">"##) && answer.body.contains(words))
        }
        #expect(try mock.submit("/orgs/acme/profiles/Integration", [("name", "System Administrator")]).body.contains("is there twice"))
        #expect(try mock.page("/orgs/acme/profiles/None").status == 404)
    }
}
