import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct ExplanationTests {
    private func explain(_ change: (inout Org) -> Void, _ request: TokenRequest = TokenRequest()) throws -> Explanation {
        let mock = try MockFixture(orgs: [.make(change)])
        _ = try mock.post(request)
        return Explanation(try #require(mock.server.service.attempts.newestFirst.first))
    }

    @Test("A refusal says what was expected, what was found, and what to do in Setup's words")
    func refusal() throws {
        let explanation = try explain { $0.connectedApps[0].profiles = ["System Administrator"] }
        #expect(explanation.summary.contains("Found: profile *Integration*; assigned to the app: *System Administrator*."))
        #expect(try #require(explanation.repair).contains("Manage Profiles"))
    }

    @Test("After the first refusal it goes on, so that everything can be repaired in one go")
    func everything() throws {
        let explanation = try explain({
            $0.users[0].isFrozen = true
            $0.users[0].isActive = false
            $0.connectedApps[0].scopes = []
        })
        #expect(
            explanation.checks.filter { $0.outcome == .refused }.map(\.rule.name) == [
                "refresh-scope-missing", "user-inactive", "user-frozen",
            ])
    }

    @Test("A GET without parameters is told as what it mostly is: a POST that was redirected")
    func redirected() throws {
        let mock = try MockFixture()
        _ = try mock.send("GET", "/services/oauth2/token")
        let explanation = Explanation(try #require(mock.server.service.attempts.newestFirst.first))
        #expect(explanation.summary.contains("Found: no grant_type, in a GET: what a redirect makes of a POST."))
    }

    @Test("A rule whose input was not found can not be told")
    func unknown() throws {
        let explanation = try explain({ _ in }, TokenRequest(assertion: "garbage"))
        #expect(explanation.checks.first { $0.rule.name == "signature-invalid" }?.outcome == .unknown)
        #expect(explanation.checks.first { $0.rule.name == "user-frozen" }?.outcome == .unknown)
    }

    @Test("A granted login needs no repair, and no rule of it refused")
    func granted() throws {
        let explanation = try explain { _ in }
        #expect(explanation.summary == "Granted." && explanation.repair == nil)
        #expect(explanation.checks.allSatisfy { $0.outcome == .passed || $0.outcome == .notApplicable })
        #expect(explanation.checks.count == Rules.jwtBearer.count)
    }

    @Test("The snapshot explains: what an admin changed since does not change what is told of a login before")
    func snapshot() throws {
        let mock = try MockFixture(orgs: [.make { $0.users[0].isFrozen = true }])
        _ = try mock.post(TokenRequest())
        mock.server.replaceOrgs([.make()])
        let attempt = try #require(mock.org().history.newestFirst.first)
        #expect(Explanation(attempt).summary.contains("Found: frozen."))
    }
}
