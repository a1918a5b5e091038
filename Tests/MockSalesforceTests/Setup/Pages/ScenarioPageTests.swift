import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct ScenarioPageTests {
    private let path = "/orgs/acme/scenarios"

    @Test func `a scenario is laid over the org and taken off`() throws {
        let mock = try MockFixture()
        let laid = try mock.submit(path + "/scenario", [("scenario", "user-frozen")])
        #expect(laid.status == 303 && laid.header("Location") == "/setup\(path)?done=scenarioLaid")
        #expect(mock.org().scenario?.name == "user-frozen")
        #expect(try mock.page(path).body.contains("<code>user-frozen</code>: The user is frozen."))
        #expect(try mock.submit(path + "/scenario/remove").status == 303)
        #expect(mock.org().scenario == nil)
    }

    @Test func `every scenario that can be set is offered`() throws {
        let body = try MockFixture().page(path).body
        for scenario in Scenarios.all {
            #expect(body.contains("<option value=\"\(scenario.name)\">\(scenario.name): ") == scenario.canBeSet, "\(scenario.name)")
        }
    }

    @Test func `one that cannot be brought about is told at its field`() throws {
        let mock = try MockFixture(orgs: [.make { $0.users = [] }])
        let page = try mock.submit(path + "/scenario", [("scenario", "user-frozen")])
        #expect(page.status == 422 && page.body.contains("id=\"scenario.problem\"") && page.body.contains("has no user"))
    }

    @Test func `the clock is moved, stopped and reset`() throws {
        let mock = try MockFixture()
        #expect(try mock.submit(path + "/clock", [("advance", "2h"), ("offset", ""), ("frozenAt", "")]).status == 303)
        #expect(mock.org().clock.offset == .seconds(7200))
        #expect(try mock.submit(path + "/clock", [("frozenAt", "2026-01-01T00:00:00Z")]).status == 303)
        #expect(try mock.page(path).body.contains("2026-01-01T00:00:00Z"))
        #expect(try mock.submit(path + "/clock/reset").status == 303)
        #expect(mock.org().clock == OrgClock())
    }

    @Test func `what is no time is told at its field, and keeps what was typed`() throws {
        let mock = try MockFixture()
        let page = try mock.submit(path + "/clock", [("frozenAt", "tomorrow"), ("advance", "soon")])
        #expect(page.status == 422 && page.body.contains("id=\"frozenAt.problem\"") && page.body.contains("id=\"advance.problem\""))
        #expect(page.body.contains("value=\"tomorrow\"") && mock.org().clock == OrgClock())
        #expect(try mock.submit(path + "/clock").status == 422)
    }

    @Test(
        arguments: [
            ([("answer", "maintenance")], Fault.Answer.maintenance), ([("answer", "garbage")], .garbage),
            ([("answer", "unknownError")], .unknownError), ([("refuse", "user-frozen")], .refuse("user-frozen")),
            ([("status", "503"), ("body", "later")], .custom(status: 503, body: "later")),
        ] as [([(String, String)], Fault.Answer)]) func `a fault waits and is taken away`(
            _ fields: [(String, String)], _ answer: Fault.Answer
        ) throws
    {
        let mock = try MockFixture()
        #expect(try mock.submit(path + "/faults", fields + [("on", "token"), ("times", "2"), ("ttl", "60s")]).status == 303)
        let waiting = mock.org().faults.all(at: .test)
        #expect(waiting.count == 1 && waiting.first?.fault.answer == answer && waiting.first?.remaining == 2)
        #expect(try mock.page(path).body.contains("id=\"takeAway\""))
        #expect(try mock.submit(path + "/faults/remove").status == 303)
        #expect(mock.org().faults.all(at: .test).isEmpty)
    }

    @Test func `a delay and a closed connection are faults, too`() throws {
        let mock = try MockFixture()
        #expect(try mock.submit(path + "/faults", [("on", "any"), ("delay", "2s"), ("close", "middle")]).status == 303)
        let fault = try #require(mock.org().faults.all(at: .test).first?.fault)
        #expect(fault.endpoint == nil && fault.delay == .seconds(2) && fault.closing == .middle)
    }

    @Test(arguments: [
        ([("status", "99")], "status"), ([("times", "many"), ("answer", "garbage")], "times"),
        ([("answer", "garbage"), ("refuse", "user-frozen")], "refuse"), ([("delay", "1h")], "delay"),
    ]) func `what no fault may be is told at its field`(_ fields: [(String, String)], _ field: String) throws {
        let page = try MockFixture().submit(path + "/faults", [("on", "token")] + fields)
        #expect(page.status == 422 && page.body.contains("id=\"\(field).problem\""))
    }

    @Test func `a fault that does nothing is told at the top`() throws {
        let page = try MockFixture().submit(path + "/faults", [("on", "token")])
        #expect(page.status == 422 && page.body.contains("it does nothing"))
    }
}
