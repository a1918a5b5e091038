import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// What the journal notes of requests over HTTP.
@Suite struct JournalTests {
    @Test("A token request is in its org's journal, with its login, and its assertion is not")
    func tokenRequest() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let request = TokenRequest()
        let answer = try mock.post(request, prefix: "/login.salesforce.com", headers: [("Cookie", "sid=secret"), ("User-Agent", "test")])
        let record = try #require(mock.org().journal.newestFirst.first)
        #expect(record.endpoint == .token && record.status == 200 && record.number == 1)
        #expect(record.request.method == "POST" && record.request.path == "/services/oauth2/token")
        #expect(record.request.baseURL == "\(mock.url)/login.salesforce.com")
        #expect(record.login?.long == answer.header("Mock-Salesforce-Login"))
        #expect(record.time == .test && record.microseconds >= 0)
        let directory = mock.server.service.directory
        #expect(
            record.parameters(in: directory).map { "\($0.name)=\($0.value)" } == [
                "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion=[blanked]",
            ])
        let headers = Dictionary(record.headers(in: directory).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        #expect(headers["Cookie"] == "[blanked]" && headers["User-Agent"] == "test")
        #expect(mock.org("acme-dev").journal.newestFirst.isEmpty && mock.server.service.journal.newestFirst.isEmpty)
    }

    @Test("Requests with a token are in the journal of its org, counted by endpoint; the token is not")
    func sessions() throws {
        let client = try LoggedIn(others: [.makeSandbox()])
        _ = try client.send("GET", "/services/data/v59.0/limits")
        _ = try client.send("GET", "/services/data/v59.0")
        _ = try client.send("GET", client.identityPath + "?oauth_token=\(client.token)")
        _ = try client.introspect()
        _ = try client.post("/services/oauth2/revoke", [("token", client.token)])
        let journal = client.mock.org().journal
        #expect(journal.counts.filter { $0.value > 0 } == [.token: 1, .limits: 1, .data: 1, .identity: 1, .introspect: 1, .revoke: 1])
        let directory = client.mock.server.service.directory
        for record in journal.newestFirst {
            let texts =
                (record.parameters(in: directory) + record.headers(in: directory)).flatMap { [$0.name, $0.value] } + [
                    record.path(in: directory)
                ]
            #expect(!texts.contains { $0.contains(client.token.suffix(40)) || $0.contains(LoggedIn.secret) })
        }
        #expect(client.mock.org("acme-dev").journal.newestFirst.isEmpty)
    }

    @Test("What belongs to no org is in the server's journal; what the control API is asked is in none")
    func nobody() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest(assertion: "garbage"))
        _ = try mock.send("GET", "/nowhere")
        _ = try mock.send("GET", "/.well-known/openid-configuration")
        _ = try mock.send("GET", "/_mock/logins")
        #expect(mock.server.service.journal.newestFirst.map(\.endpoint) == [.discovery, .other, .token])
        #expect(mock.server.service.journal.newestFirst.map(\.status) == [200, 404, 400])
        #expect(mock.org().journal.newestFirst.isEmpty)
    }

    @Test("A request to a My Domain is its org's, also without a token")
    func myDomain() throws {
        let mock = try MockFixture()
        _ = try mock.send("GET", "/acme.my.salesforce.com/services/data")
        #expect(mock.org().journal.newestFirst.map(\.endpoint) == [.data])
    }

    @Test("Headers without end are cut")
    func bounded() throws {
        let mock = try MockFixture()
        let headers = (0..<40).map { ("X-Header-\($0)", String(repeating: "v", count: 150)) }
        #expect(try mock.post(TokenRequest(), headers: headers).status == 200)
        let shown = try #require(mock.org().journal.newestFirst.first).headers(in: mock.server.service.directory)
        #expect(shown.count == 32 && shown.allSatisfy { $0.value.utf8.count <= 131 })
    }

    @Test("An assertion in the place of a name, or under another name, is blanked")
    func misplaced() throws {
        let mock = try MockFixture()
        let text = AssertionBuilder().text
        _ = try mock.post("/services/oauth2/token", [(text, ""), ("jwt", text)])
        let record = try #require(mock.server.service.journal.newestFirst.first)
        let shown = record.parameters(in: mock.server.service.directory)
        #expect(shown.map(\.name) == ["[an assertion or key]", "jwt"] && shown.map(\.value) == ["", "[an assertion or key]"])
    }
}
