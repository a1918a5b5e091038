import TestSupport
import Testing

@testable import SalesforceOrg

/// Adding, changing and taking out single orgs.
@Suite struct OrgTablesTests {
    private let directory = OrgDirectory()

    private func org(_ name: String, _ change: (inout Org) -> Void = { _ in }) -> Org {
        .make(name: name, username: "u@\(name)", consumerKey: "key of \(name)", change)
    }

    @Test func `an org that is added is found by every name, and by none when it was taken out`() throws {
        let host = AddressedHost.Scope.root
        try directory.add(org("a") { $0.loginHost = "login.example.com" }, at: .test)
        #expect(directory.find(consumerKey: "key of a", username: "U@A", in: host).user?.name == "a")
        #expect(directory.find(consumerKey: "key of a", username: nil, in: host).app?.name == "a")
        #expect(directory.isHost("a.my.salesforce.com") && directory.isHost("login.example.com"))
        #expect(directory.org(SalesforceID(.organization, name: "a"))?.name == "a")
        #expect(directory.lasting.map(\.name) == ["a"])
        #expect(directory.remove(named: "a")?.name == "a" && directory.remove(named: "a") == nil)
        #expect(directory.find(consumerKey: "key of a", username: "u@a", in: host).user == nil)
        #expect(directory.find(consumerKey: "key of a", username: "u@a", in: host).app == nil)
        #expect(!directory.isHost("a.my.salesforce.com") && !directory.isHost("login.example.com"))
        #expect(directory.isHost("test.salesforce.com"))
        #expect(directory.org(SalesforceID(.organization, name: "a")) == nil && directory.all.isEmpty && directory.lasting.isEmpty)
    }

    @Test func `a login host and a secret stay as long as one org has them`() throws {
        let change = { (org: inout Org) in
            org.loginHost = "login.example.com"
            org.connectedApps[0].consumerSecret = "s"
        }
        try directory.add(org("a", change), at: .test)
        try directory.add(org("b", change), at: .test)
        directory.remove(named: "a")
        #expect(directory.isHost("login.example.com") && directory.isConsumerSecret("s"))
        directory.remove(named: "b")
        #expect(!directory.isHost("login.example.com") && !directory.isConsumerSecret("s"))
    }

    @Test func `a name of another org is refused, and nothing is changed`() throws {
        try directory.add(org("a") { $0.loginHost = "login.example.com" }, at: .test)
        let id = SalesforceID(.organization, name: "a")
        for (wrong, conflict) in [
            (org("a"), OrgConflict.name("a")), (org("b") { $0.id = id }, .id(id)),
            (org("b") { $0.myDomain = "a.my.salesforce.com" }, .myDomain("a.my.salesforce.com")),
            (org("b") { $0.myDomain = "login.example.com" }, .myDomain("login.example.com")),
            (org("b") { $0.myDomain = "test.salesforce.com" }, .myDomain("test.salesforce.com")),
            (org("b") { $0.loginHost = "a.my.salesforce.com" }, .loginHost("a.my.salesforce.com")),
        ] {
            #expect(throws: conflict) { try directory.add(wrong, at: .test) }
            if wrong.name == "b" { #expect(throws: conflict) { try directory.edit(wrong, at: .test) } }
        }
        #expect(directory.all.map(\.name) == ["a"])
    }

    @Test func `an org that is edited keeps what it remembers, and only its new names are found`() throws {
        let before = try directory.add(org("a"), at: .test)
        before.clock.offset = .seconds(5)
        let after = try directory.edit(
            org("a") {
                $0.users[0].username = "new@a"
                $0.myDomain = "new.example.com"
            }, at: .test)
        #expect(after === before && after.clock.offset == .seconds(5))
        #expect(directory.find(consumerKey: nil, username: "u@a", in: .root).user == nil)
        #expect(directory.find(consumerKey: nil, username: "new@a", in: .root).user === after)
        #expect(!directory.isHost("a.my.salesforce.com") && directory.isHost("new.example.com"))
        #expect(after.configured.users[0].username == "u@a" && after.base.users[0].username == "new@a")
    }

    @Test func `an org that gets another id begins anew, and knows what it was`() throws {
        let before = try directory.add(org("a"), at: .test)
        let after = try directory.edit(org("a") { $0.id = SalesforceID(.organization, name: "x") }, at: .test)
        #expect(after !== before && directory.all.count == 1)
        #expect(after.configured.id == before.id)
        #expect(after.view(at: .test).sessionEpoch != before.view(at: .test).sessionEpoch)
    }

    @Test func `a throw-away org's users and apps are found by nobody else`() throws {
        try directory.add(org("a") { $0.isThrowAway = true }, at: .test)
        let found = directory.find(consumerKey: "key of a", username: "u@a", in: .root)
        #expect(found.user == nil && found.app == nil && directory.lasting.isEmpty)
        #expect(directory.find(consumerKey: "key of a", username: "u@a", in: .myDomain("a.my.salesforce.com")).user?.name == "a")
    }
}
