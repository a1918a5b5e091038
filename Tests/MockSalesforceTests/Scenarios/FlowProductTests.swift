import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

/// Every rule of every flow's list, through the HTTP door.
@Suite struct FlowProductTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let flow: Flow
        let rule: Rule

        var testDescription: String { "\(flow.rawValue): \(rule.name)" }
    }

    static let pairs = Flow.allCases.flatMap { flow in flow.rules.map { Pair(flow: flow, rule: $0) } }

    @Test("A rule's trigger makes exactly that rule refuse; taken off, the login is granted", arguments: pairs)
    func product(_ pair: Pair) throws {
        let fixture = try FlowFixture()
        let (flow, rule) = (pair.flow, pair.rule)
        let request = try fixture.request(flow, rule.trigger.sample)
        fixture.org.setOverlay(rule.trigger.overlay)
        if rule.name == "concurrent-request" {
            fixture.org.beginTokenRequest(consumerKey: "3MVG9.acme.drupal", userID: SalesforceID(.user, name: "drupal@acme.example"))
        }
        let answer = try fixture.mock.post(request, headers: [("Mock-Salesforce-Explain", "1")])
        #expect(answer.header("Mock-Salesforce-Refused-By") == rule.name, "\(answer.body)")
        let refusals = rule.answer.choices.map(\.refusal)
        #expect(refusals.contains { answer.status == $0.status && ($0.status == 302 || answer.member("error") == $0.error) })
        fixture.org.setOverlay(nil)
        fixture.org.clearLedger()
        #expect(try fixture.mock.post(fixture.request(flow)).status == 200)
    }

    @Test("Every rule is in the list of all once")
    func all() {
        #expect(Set(Rules.all.map(\.name)) == Set(Self.pairs.map(\.rule.name)))
        #expect(Set(Rules.all.map(\.name)).count == Rules.all.count)
    }
}
