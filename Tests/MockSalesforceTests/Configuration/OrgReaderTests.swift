import Foundation
import SalesforceOrg
import Testing

@Suite struct OrgReaderTests {
    @Test func `every key is read`() throws {
        #expect(try Sample.org("orgs: [{name: Acme-2.x_y}]").name == "Acme-2.x_y")
        #expect(try Sample.org("orgs: [{id: 00D000000000001}]").id.short == "00D000000000001")
        #expect(try Sample.org("orgs: [{kind: sandbox}]").loginHost == "test.salesforce.com")
        #expect(try Sample.org("orgs: [{status: inactive}]").status == .inactive)
        #expect(try Sample.org("orgs: [{myDomain: X.My.Salesforce.com}]").myDomain == "x.my.salesforce.com")
        #expect(try Sample.org("orgs: [{loginHost: Login.Example.com}]").loginHost == "login.example.com")
        #expect(try Sample.org("orgs: [{audiences: [a, b]}]").audiences == ["a", "b"])
        #expect(try Sample.org("orgs: [{timeZone: America/New_York}]").timeZone.identifier == "America/New_York")
        #expect(try Sample.org("orgs: [{profiles: [P]}]").profiles.map(\.name) == ["P"])
        #expect(try Sample.org("orgs: [{permissionSets: [P, {name: Q, licence: L}]}]").permissionSets.map(\.licence) == [nil, "L"])
        let site = try Sample.org("orgs: [{users: [{username: U@x}], sites: [{url: 'https://a.example/s', usernames: [u@x]}]}]").sites[0]
        #expect(site.url == "https://a.example/s")
        #expect(site.usernames == ["u@x"])
    }

    @Test func `a sandbox has the My Domain of one`() throws {
        #expect(try Sample.org("orgs: [{name: acme--dev, kind: sandbox}]").myDomain == "acme--dev.sandbox.my.salesforce.com")
    }

    @Test func `ids and keys are the same in every run`() throws {
        let yaml = "orgs: [{name: x, users: [{username: u}], connectedApps: [{name: A}]}]"
        let (first, second) = (try Sample.org(yaml), try Sample.org(yaml))
        #expect(first.id == second.id)
        #expect(first.connectedApps[0].id == second.connectedApps[0].id)
        #expect(first.connectedApps[0].consumerKey == second.connectedApps[0].consumerKey)
    }

    @Test func `a profile can be a map`() throws {
        let yaml = "orgs: [{profiles: [{name: P, apiEnabled: false, loginIPRanges: [10.0.0.1], loginHours: {friday: 10:00-11:00}}]}]"
        let profile = try Sample.org(yaml).profiles[0]
        #expect(profile.name == "P")
        #expect(!profile.apiEnabled)
        #expect(profile.loginIPRanges.count == 1)
        #expect(profile.loginHours.minutes == [.friday: 600..<660])
    }

    @Test func `a scenario is one that can be brought about in the org`() throws {
        #expect(try Sample.world(org: "scenario: user-frozen").scenario == "user-frozen")
        #expect(Sample.problems(Sample.yaml(org: "scenario: user-frosen")).first?.contains("did you mean user-frozen?") == true)
        #expect(Sample.problems(Sample.yaml(org: "scenario: assertion-expired")).first?.contains("claim exp 3600 s ago") == true)
        #expect(Sample.problems("orgs: [{scenario: user-frozen}]").first?.contains("no connected app") == true)
    }
}
