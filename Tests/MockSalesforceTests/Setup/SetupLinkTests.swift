import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct SetupLinkTests {
    /// What no setting of the org repairs: only the client can do otherwise.
    static let clientOnly = [
        "method-not-post", "parameters-unreadable", "grant-type-unsupported", "assertion-malformed", "algorithm-not-rs256",
        "claims-missing",
    ]

    /// The same of the other flows.
    static let clientOnlyOfOtherFlows = [
        "authorization-code-missing", "authorization-code-unknown", "authorization-code-reused", "redirect-uri-of-another-request",
        "code-verifier-invalid", "code-verifier-unexpected", "refresh-token-unknown", "refresh-token-revoked",
        "client-credentials-generic-host", "device-code-unknown", "device-code-expired", "device-code-reused", "slow-down",
        "authorization-pending", "device-denied", "user-code-unknown", "redirect-uri-missing", "response-type-unsupported",
        "code-challenge-malformed", "immediate-unsuccessful",
    ]

    /// The attempt that a rule refused, after what trips it was brought about.
    private func refused(_ rule: Rule, _ mock: MockFixture) throws -> LoginAttempt {
        mock.org().setOverlay(rule.trigger.overlay)
        _ = try mock.post(TokenRequest(rule.trigger.sample))
        mock.org().setOverlay(nil)
        return try #require(mock.server.service.attempts.newestFirst.first)
    }

    @Test(arguments: Rules.jwtBearer.map(\.name)) func `a refusal leads to the very field that repairs it`(_ name: String) throws {
        let rule = try #require(Rules.jwtBearer.first { $0.name == name })
        let mock = try MockFixture()
        let attempt = try refused(rule, mock)
        guard let link = SetupLink.to(rule, attempt) else {
            #expect(Self.clientOnly.contains(name))
            return
        }
        #expect(!Self.clientOnly.contains(name) && !link.title.isEmpty)
        let parts = link.path.split(separator: "#", maxSplits: 1)
        let page = try mock.send("GET", String(parts[0]))
        #expect(page.status == 200, "\(link.path)")
        if parts.count == 2 { #expect(page.body.contains("id=\"\(parts[1])\""), "\(link.path)") }
    }

    @Test(arguments: Rules.all.filter { !$0.flows.contains(.jwtBearer) }.map(\.name))
    func `a refusal of another flow does, too`(_ name: String) throws {
        let rule = try #require(Rules.all.first { $0.name == name })
        let fixture = try FlowFixture()
        let send = try fixture.prepared(try #require(rule.flows.first), rule.trigger.sample)
        fixture.org.setOverlay(rule.trigger.overlay)
        _ = try send([])
        fixture.org.setOverlay(nil)
        let attempt = try #require(fixture.mock.server.service.attempts.newestFirst.first)
        #expect(attempt.refusedBy?.name == name)
        guard let link = SetupLink.to(rule, attempt) else {
            #expect(Self.clientOnlyOfOtherFlows.contains(name))
            return
        }
        #expect(!Self.clientOnlyOfOtherFlows.contains(name))
        let parts = link.path.split(separator: "#", maxSplits: 1)
        let page = try fixture.mock.send("GET", String(parts[0]))
        #expect(page.status == 200, "\(link.path)")
        if parts.count == 2 { #expect(page.body.contains("id=\"\(parts[1])\""), "\(link.path)") }
        let view = try fixture.mock.send("GET", "/setup/logins/\(attempt.id.long)").body
        #expect(view.contains(attempt.grantCase.flow.title) && view.contains(name))
    }
}
