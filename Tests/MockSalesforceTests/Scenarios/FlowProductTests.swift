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
        let send = try fixture.prepared(flow, rule.trigger.sample)
        fixture.org.setOverlay(rule.trigger.overlay)
        if rule.name == "concurrent-request" {
            fixture.org.beginTokenRequest(consumerKey: "3MVG9.acme.drupal", userID: SalesforceID(.user, name: "drupal@acme.example"))
        }
        let answer = try send([("Mock-Salesforce-Explain", "1")])
        #expect(answer.header("Mock-Salesforce-Refused-By") == rule.name, "\(answer.body)")
        let refusals = rule.answer.choices(in: flow).map(\.refusal)
        #expect(refusals.contains { answer.isRefused(with: $0, in: flow) }, "\(answer)")
        fixture.org.setOverlay(nil)
        fixture.org.clearLedger()
        fixture.org.changeClock { $0.offset = .zero }
        let granted = try fixture.prepared(flow)([])
        switch flow {
        case .authorization: #expect(granted.callback["code"] != nil)
        case .deviceApproval: #expect(granted.body.contains("<h1>Device connected</h1>"))
        default: #expect(granted.status == 200)
        }
    }

    @Test("Every rule is in the list of all once")
    func all() {
        #expect(Set(Rules.all.map(\.name)) == Set(Self.pairs.map(\.rule.name)))
        #expect(Set(Rules.all.map(\.name)).count == Rules.all.count)
    }
}

extension Answer {
    /// Whether it is a refusal in the form of its flow: in JSON; in a browser in the callback, or on a page.
    fileprivate func isRefused(with refusal: Refusal, in flow: Flow) -> Bool {
        if refusal.status == 302 { return status == 302 }
        if flow == .authorization, callback["error"] == refusal.error { return status == 302 }
        guard flow.isInBrowser else { return status == refusal.status && member("error") == refusal.error }
        // A page says it in words, and that of a device is a page also when it refuses.
        guard refusal.status == 200 || flow == .deviceApproval else { return status == refusal.status && body.contains(refusal.error) }
        return status == 200 && (body.contains(refusal.error) || body.contains(refusal.description.replacing("'", with: "&#39;")))
    }
}
