import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct ScenarioChoiceTests {
    private func apply(_ text: String, to orgs: [Org]) throws -> [String?] {
        var orgs = orgs
        try ScenarioChoice(text).apply(to: &orgs)
        return orgs.map(\.scenario)
    }

    @Test("A name is for every org in which it can be brought about, ORG=NAME for one")
    func apply() throws {
        let orgs = [Org.make(), .makeSandbox(), Org(name: "empty")]
        #expect(try apply("user-frozen", to: orgs) == ["user-frozen", "user-frozen", nil])
        #expect(try apply("acme-dev=user-frozen", to: orgs) == [nil, "user-frozen", nil])
    }

    @Test(
        "What is wrong is said with the nearest right name",
        arguments: [
            ("user-frosen", "did you mean user-frozen?"), ("acne=user-frozen", "did you mean acme?"), ("assertion-expired", "claim exp"),
            ("empty=user-frozen", "no connected app"),
        ])
    func problems(_ text: String, _ words: String) {
        let error = #expect(throws: ServeError.self) { try apply(text, to: [.make(), Org(name: "empty")]) }
        #expect(error?.isConfiguration == true)
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
