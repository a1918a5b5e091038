import Encoding
import SalesforceOrg
import Testing

@Suite struct UserReaderTests {
    private func user(_ line: String) throws -> User { try Sample.world(org: "permissionSets: [P]", user: line).users[0] }

    @Test func `a username is enough`() throws {
        let user = try Sample.org("orgs: [{users: [{username: a@b.example}]}]").users[0]
        #expect(user.email == "a@b.example")
        #expect(user.name == "a")
        #expect(user.profile == "System Administrator")
        #expect(user.id == SalesforceID(.user, name: "a@b.example"))
        #expect(user.isActive && !user.isFrozen)
        #expect(user.loginHours.minutes.isEmpty && user.loginIPRanges.isEmpty)
    }

    @Test func `every key is read`() throws {
        #expect(try user("email: e@x.example").email == "e@x.example")
        #expect(try user("name: Ada Lovelace").name == "Ada Lovelace")
        #expect(try user("id: 005000000000001AAA").id.short == "005000000000001")
        #expect(try user("profile: Integration").profile == "Integration")
        #expect(try user("permissionSets: [P]").permissionSets == ["P"])
        #expect(try user("active: false").isActive == false)
        #expect(try user("frozen: true").isFrozen)
        #expect(try user("apiEnabled: false").apiEnabled == false)
        #expect(try user("loginIPRanges: [10.0.0.1-10.0.0.9, '::1']").loginIPRanges.map(\.description) == ["10.0.0.1-10.0.0.9", "::1"])
        #expect(
            try user("loginHours: {monday: 08:00-18:00, sunday: 00:00-24:00}").loginHours.minutes == [
                .monday: 480..<1_080, .sunday: 0..<1_440,
            ])
        #expect(try user("licence: Salesforce").licence == "Salesforce")
        #expect(try user("password: 0123").password == "0123")
        #expect(try user("securityToken: aB c").securityToken == "aB c")
    }

    @Test(arguments: ["yes", "123", "0x10", "1e3", "2026-01-01", "~a", "true"]) func `a username is taken as it is written`(_ name: String)
        throws
    {
        #expect(try Sample.org("orgs: [{users: [{username: \(name)}]}]").users[0].username == name)
    }

    @Test func `nothing after a colon is as if the key were not there`() throws {
        #expect(try user("email:").email == "u")
        #expect(try user("email: ~").email == "u")
        #expect(try user("email: null").email == "u")
        #expect(try user("email: 'null'").email == "null")
    }
}
