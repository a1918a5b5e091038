import SalesforceOrg
import TestSupport
import Testing

@Suite struct ScenarioTests {
    @Test("There is one for each rule and for each misfortune after the login, each under a name of its own")
    func catalogue() {
        #expect(Scenarios.all.map(\.name) == Rules.all.map(\.name) + AfterLogin.allCases.map(\.rawValue))
        #expect(Set(Scenarios.all.map(\.name)).count == Scenarios.all.count)
        for scenario in Scenarios.all {
            #expect(scenario.summary.hasSuffix("."))
            #expect(scenario.canBeSet || scenario.request?.isEmpty == false, "\(scenario.name) says how it is brought about")
            #expect((scenario.rule == nil) != (scenario.afterLogin == nil))
        }
    }

    @Test("What cannot be laid over an org says why, and the org stays as it was")
    func obstacles() throws {
        let org = HostedOrg(.make(), at: .test)
        try org.setScenario(named: "user-frozen")
        #expect(throws: ScenarioError.unknown(name: "user-frosen")) { try org.setScenario(named: "user-frosen") }
        let error = #expect(throws: ScenarioError.self) { try org.setScenario(named: "assertion-expired") }
        #expect("\(try #require(error))".contains("claim exp 3600 s ago"))
        #expect(org.scenario?.name == "user-frozen")

        let nobody = HostedOrg(.make { $0.users = [] }, at: .test)
        #expect(throws: ScenarioError.noUser(name: "user-frozen", org: "acme")) { try nobody.setScenario(named: "user-frozen") }
        let empty = HostedOrg(Org(name: "acme"), at: .test)
        #expect(throws: ScenarioError.noApp(name: "app-blocked", org: "acme")) { try empty.setScenario(named: "app-blocked") }
        #expect(empty.scenario == nil)
    }

    @Test("A scenario lies over the org until it is taken off or another takes its place")
    func overlay() throws {
        let org = HostedOrg(.make(), at: .test)
        try org.setScenario(named: "user-frozen")
        #expect(org.snapshot.org.users[0].isFrozen)
        try org.setScenario(named: "app-blocked")
        #expect(!org.snapshot.org.users[0].isFrozen && org.snapshot.org.connectedApps[0].isBlocked)
        org.removeScenario()
        #expect(!org.snapshot.org.connectedApps[0].isBlocked && org.scenario == nil)
    }

    @Test("A configured scenario is on from the beginning, a reload changes it only where the file does, and a reset brings it back")
    func configured() throws {
        let directory = OrgDirectory()
        directory.replaceAll([.make { $0.scenario = "user-frozen" }], at: .test)
        let org = try #require(directory.org(named: "acme"))
        #expect(org.scenario?.name == "user-frozen" && org.snapshot.org.users[0].isFrozen)
        try org.setScenario(named: "app-blocked")
        directory.replaceAll([.make { $0.scenario = "user-frozen" }], at: .test)
        #expect(org.scenario?.name == "app-blocked")
        org.reset()
        #expect(org.scenario?.name == "user-frozen")
        directory.replaceAll([.make()], at: .test)
        #expect(org.scenario == nil && !org.snapshot.org.users[0].isFrozen)
    }
}
