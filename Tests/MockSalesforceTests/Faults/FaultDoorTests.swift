import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Faults as a client meets them.
@Suite struct FaultDoorTests {
    private func fault(_ mock: MockFixture, org: String = "acme", _ fault: Fault) { mock.org(org).faults.add(fault, at: .test) }

    @Test("R36: faults come for so many exchanges and then all is well: unknown_error, an empty 500, a 503 page")
    func transient() throws {
        let mock = try MockFixture()
        fault(mock, try Fault(times: 2, answer: .unknownError))
        for _ in 0..<2 { try expectRefusal(mock.post(TokenRequest()), "unknown_error", "retry your request") }
        #expect(try mock.post(TokenRequest()).status == 200)

        fault(mock, try Fault(answer: .custom(status: 500, body: "")))
        #expect(try mock.post(TokenRequest()).short == "500")
        #expect(try mock.post(TokenRequest()).status == 200)

        fault(mock, try Fault(answer: .maintenance))
        let page = try mock.post(TokenRequest())
        #expect(page.status == 503 && page.header("Content-Type") == "text/html;charset=UTF-8")
        #expect(page.body.contains("We are down for maintenance."))
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test("A status comes with its body and content type, garbage is no JSON")
    func replaced() throws {
        let mock = try MockFixture()
        fault(mock, try Fault(answer: .custom(status: 418, body: "<p>no</p>", contentType: "text/html")))
        let answer = try mock.post(TokenRequest())
        #expect(answer.short == "418 <p>no</p>" && answer.header("Content-Type") == "text/html")
        fault(mock, try Fault(answer: .garbage))
        let garbage = try mock.post(TokenRequest())
        #expect(garbage.status == 200 && garbage.header("Content-Type") == "application/json;charset=UTF-8")
        #expect(garbage.member("access_token") == nil && !garbage.body.hasSuffix("}"))
    }

    @Test("Any rule refuses on demand in its own words, and the history names rule and fault", arguments: RuleAnswerTests.expected)
    func refuse(_ expected: RuleAnswerTests.Expected) throws {
        let mock = try MockFixture()
        fault(mock, try Fault(answer: .refuse(expected.rule)))
        let answer = try mock.post(TokenRequest())
        #expect(answer.status == expected.status && answer.body == expected.body)
        let attempt = try #require(mock.org().history.newestFirst.first)
        #expect(attempt.refusedBy?.name == expected.rule && attempt.fault != nil)
        #expect(Explanation(attempt).summary == "A fault asked for the refusal of \(expected.rule).")
        #expect(try mock.post(TokenRequest()).status == 200)
    }

    @Test("A connection that is closed before the answer has logged in all the same: its jti is used")
    func closedBefore() throws {
        let mock = try MockFixture()
        fault(mock, try Fault(closing: .before))
        let request = TokenRequest(AssertionBuilder().with("jti", #""once""#))
        #expect(throws: (any Error).self) { try mock.post(request) }
        #expect(mock.org().history.newestFirst.first?.status == nil)
        #expect(mock.org().journal.newestFirst.first?.status == nil)
        try expectRefusal(mock.post(request), "invalid_request", "jti already in use")
    }

    @Test("A connection that is closed in the answer has sent the head and half of the body")
    func closedInTheMiddle() throws {
        let mock = try MockFixture()
        fault(mock, try Fault(closing: .middle))
        let answer = try mock.post(TokenRequest())
        let length = try #require(answer.header("Content-Length").flatMap { Int($0) })
        #expect(answer.status == 200 && answer.body.utf8.count == length / 2)
        #expect(answer.body.hasPrefix(#"{"access_token":"#))
    }

    @Test("A delayed answer is the same answer")
    func delayed() throws {
        let mock = try MockFixture()
        fault(mock, try Fault(delay: .milliseconds(20)))
        #expect(try mock.post(TokenRequest()).status == 200)
        #expect(mock.org().faults.all(at: .test).isEmpty)
    }

    @Test("A fault is for its app, its user, its org: what others ask is as it was")
    func others() throws {
        let other = ConnectedApp.make(name: "Other", consumerKey: "3MVG9.other")
        let mock = try MockFixture(orgs: [.make { $0.connectedApps.append(other) }, .makeSandbox()])
        fault(mock, try Fault(app: "Other", answer: .maintenance))
        fault(mock, try Fault(user: "nobody@acme.example", answer: .maintenance))
        fault(mock, org: "acme-dev", try Fault(answer: .garbage))
        #expect(try mock.post(TokenRequest()).status == 200)
        #expect(try mock.post(TokenRequest(AssertionBuilder(issuer: "3MVG9.other"))).status == 503)
        #expect(mock.org().faults.all(at: .test).count == 1)
    }

    @Test("A refusal after the login, in the words of each endpoint that takes a token")
    func afterLogin() throws {
        let client = try LoggedIn()
        for (endpoint, path, name, answer) in [
            (
                Endpoint.data, "/services/data/v59.0", "session-expired",
                #"401 [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#
            ),
            (
                .limits, "/services/data/v59.0/limits", "request-limit-exceeded",
                #"403 [{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]"#
            ),
            (.identity, client.identityPath, "token-revoked", "403 Bad_OAuth_Token"),
            (.userinfo, "/services/oauth2/userinfo", "jwt-token-ended", "403 Bad_OAuth_Token"),
        ] {
            fault(client.mock, try Fault(on: endpoint, answer: .refuse(name)))
            #expect(try client.send("GET", path).short == answer)
            #expect(try client.send("GET", path).status == 200)
        }
    }

    @Test("Any endpoint has faults, also revoke and introspect, which find the org by the token that they are about")
    func anyEndpoint() throws {
        let client = try LoggedIn()
        for _ in 0..<2 { fault(client.mock, try Fault(on: nil, app: "Drupal", user: "drupal@acme.example", answer: .maintenance)) }
        #expect(try client.introspect().status == 503)
        #expect(try client.post("/services/oauth2/revoke", [("token", client.token)]).status == 503)
        #expect(try client.isAlive(), "the revocation did not take place")
    }

    @Test("A frozen clock keeps no fault alive: it goes by the server's")
    func frozen() throws {
        let mock = try MockFixture(time: .test + .seconds(60))
        mock.org().clock.frozenAt = .test
        fault(mock, try Fault(ttl: .seconds(60), answer: .maintenance))
        #expect(try mock.post(TokenRequest()).status == 200)
    }
}
