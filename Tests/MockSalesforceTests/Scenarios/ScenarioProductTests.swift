import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Every scenario of the JWT bearer flow, through the HTTP door; `FlowProductTests` has those of every flow.
@Suite struct ScenarioProductTests {
    private static let settable = Scenarios.all.filter { $0.canBeSet && $0.rule != nil && $0.flows.contains(.jwtBearer) }.map(\.name)

    @Test("Set on an org, a scenario makes exactly its rule refuse; taken off, the login is granted", arguments: settable)
    func rules(_ name: String) throws {
        let mock = try MockFixture()
        let scenario = try #require(Scenarios.named(name))
        try mock.org().setScenario(named: name)
        if name == "concurrent-request" {
            mock.org().beginTokenRequest(consumerKey: "3MVG9.acme.drupal", userID: SalesforceID(.user, name: "drupal@acme.example"))
        }
        let answer = try mock.post(TokenRequest(scenario.rule?.trigger.sample), headers: [("Mock-Salesforce-Explain", "1")])
        #expect(answer.header("Mock-Salesforce-Refused-By") == name)
        let attempt = try #require(mock.org().history.newestFirst.first)
        #expect(attempt.refusedBy?.name == name)
        mock.org().removeScenario()
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test(
        "A scenario that is only a request cannot be set, and that request makes its rule refuse",
        arguments: Scenarios.all.filter { !$0.canBeSet && $0.flows.contains(.jwtBearer) }.map(\.name))
    func requests(_ name: String) throws {
        let mock = try MockFixture()
        #expect(throws: ScenarioError.self) { try mock.org().setScenario(named: name) }
        _ = try mock.post(TokenRequest(Scenarios.named(name)?.rule?.trigger.sample))
        #expect(mock.lastRule == name)
    }

    /// What the REST API, asked twice, and then the identity URL answer to a client that has logged in under a scenario.
    private func life(_ scenario: AfterLogin) throws -> [String] {
        let mock = try MockFixture { $0.signingKey = TestKeys.server }
        try mock.org().setScenario(named: scenario.rawValue)
        let grant = try mock.post(TokenRequest())
        #expect(grant.status == 200, "the login is granted")
        let authorization = [("Authorization", "Bearer \(try #require(grant.member("access_token")))")]
        let identity = String(try #require(grant.member("id")).dropFirst(mock.url.count))
        let answers = try ["/services/data/v59.0", "/services/data/v59.0/limits", identity].map {
            try mock.send("GET", $0, headers: authorization)
        }
        return answers.map { $0.status == 200 ? "200" : $0.short }
    }

    @Test("The life after the login goes wrong as each scenario says")
    func afterLogin() throws {
        let ended = #"401 [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#
        let badToken = "403 Bad_OAuth_Token"
        #expect(try life(.sessionExpired) == ["200", ended, badToken])
        #expect(try life(.tokenRevoked) == [ended, ended, badToken])
        let disabled = #"403 [{"message":"API is disabled for this User","errorCode":"API_CURRENTLY_DISABLED"}]"#
        #expect(try life(.apiDisabled) == [disabled, disabled, "200"])
        let limit = #"403 [{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]"#
        #expect(try life(.requestLimitExceeded) == [limit, limit, "200"])
        let format = #"401 [{"message":"INVALID_JWT_FORMAT","errorCode":"INVALID_AUTH_HEADER"}]"#
        #expect(try life(.jwtTokenEnded) == [format, format, badToken])
        #expect(try life(.instanceMoved) == ["200", "200", "200"], "at the root nothing has moved")
    }

    @Test("A client that logs in again when its session has ended gets on with its job")
    func sessionExpired() throws {
        let mock = try MockFixture()
        try mock.org().setScenario(named: "session-expired")
        for _ in 0..<3 {
            let token = try #require(mock.post(TokenRequest()).member("access_token"))
            let statuses = try (0..<2).map { _ in
                try mock.send("GET", "/services/data/v59.0/limits", headers: [("Authorization", "Bearer \(token)")]).status
            }
            #expect(statuses == [200, 401])
        }
    }

    @Test("A revoked or ended token is inactive for who asks about it, and lives again when the scenario is taken off")
    func introspection() throws {
        let client = try LoggedIn()
        try client.mock.org().setScenario(named: "token-revoked")
        #expect(try client.introspect().body == #"{"active":false}"#)
        client.mock.org().removeScenario()
        #expect(try client.isAlive())
    }
}
