import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct OrgDirectoryTests {
    @Test("An org that is taken out leaves nothing behind, though its history told of its logins")
    func noCycle() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest())
        _ = try mock.post(TokenRequest(), prefix: "/acme.my.salesforce.com")
        _ = try mock.post(TokenRequest(AssertionBuilder(subject: "nobody")), prefix: "/acme.my.salesforce.com")
        weak let org = mock.org()
        #expect(org?.history.newestFirst.count == 3)
        mock.server.replaceOrgs([])
        for _ in 0..<mock.server.service.attempts.capacity { _ = mock.server.service.decide(.make(mock)) }
        #expect(org == nil)
    }

    @Test("An org that stays keeps its history and clock, one with another id begins anew")
    func replacing() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest())
        mock.org().clock.advance(by: .seconds(60))
        mock.server.replaceOrgs([.make()])
        #expect(mock.org().history.newestFirst.count == 1)
        #expect(mock.org().clock.offset == .seconds(60))
        mock.server.replaceOrgs([.make { $0.id = SalesforceID(.organization, name: "other") }])
        #expect(mock.org().history.newestFirst.isEmpty)
    }

    @Test("A throw-away org is found at its own My Domain only, with the users and apps that others have too")
    func throwAway() throws {
        let copy = Org.make(name: "copy", myDomain: "copy.my.salesforce.com") { $0.isThrowAway = true }
        let mock = try MockFixture(orgs: [.make(), copy])
        #expect(try mock.post(TokenRequest(), prefix: "/copy.my.salesforce.com").status == 200)
        #expect(mock.org("copy").history.newestFirst.count == 1)
        #expect(try mock.post(TokenRequest()).status == 200)
        #expect(mock.org("copy").history.newestFirst.count == 1 && mock.org().history.newestFirst.count == 1)
        let alone = try MockFixture(orgs: [copy])
        #expect(try alone.post(TokenRequest()).status == 400)
        #expect(try alone.post(TokenRequest(), prefix: "/login.salesforce.com").status == 400)
    }

    @Test("A My Domain finds its own users only, and knows the apps of every org")
    func myDomain() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let audience = "https://test.salesforce.com"
        for (issuer, subject, rule) in [
            ("3MVG9.acme.dev", "drupal@acme.example", "user-unknown"),
            ("3MVG9.acme.drupal", "drupal@acme.example.dev", "app-not-installed"),
            ("3MVG9.nobody", "drupal@acme.example.dev", "app-unknown"),
        ] {
            let assertion = AssertionBuilder(issuer: issuer, subject: subject, audience: audience)
            _ = try mock.post(TokenRequest(assertion), prefix: "/acme--dev.sandbox.my.salesforce.com")
            #expect(mock.server.service.attempts.newestFirst.first?.refusedBy?.name == rule)
        }
    }
}

extension GrantRequest {
    /// A request that belongs to no org.
    fileprivate static func make(_ mock: MockFixture) -> GrantRequest {
        let (address, _) = AddressedHost.route(
            scheme: "http", hostHeader: "localhost", path: "/", in: mock.server.service.directory)
        return GrantRequest(parameters: [], address: address, peer: .loopback, serverTime: .test)
    }
}
