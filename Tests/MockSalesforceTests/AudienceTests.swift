import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// The audience table of the contract, row by row, through the door. `{base}` is the server's own URL.
@Suite struct AudienceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let audience: String
        let production: Bool
        let sandbox: Bool
        var prefix = ""

        var testDescription: String { "\(audience) at \(prefix.isEmpty ? "the root" : prefix)" }
    }

    static let rows = [
        Row(audience: "https://login.salesforce.com", production: true, sandbox: false),
        Row(audience: "https://test.salesforce.com", production: false, sandbox: true),
        Row(audience: "https://acme.my.salesforce.com", production: true, sandbox: false),
        Row(audience: "https://acme--dev.sandbox.my.salesforce.com", production: false, sandbox: true),
        Row(audience: "{base}", production: true, sandbox: true),
        Row(audience: "{base}/", production: true, sandbox: true),
        Row(audience: "{base}/login.salesforce.com", production: true, sandbox: false),
        Row(audience: "{base}/test.salesforce.com", production: false, sandbox: true),
        Row(audience: "{base}/acme.my.salesforce.com", production: true, sandbox: false),
        Row(audience: "{base}/services/oauth2/token", production: true, sandbox: true),
        Row(audience: "https://login.salesforce.com/services/oauth2/token", production: true, sandbox: false),
        Row(audience: "https://test.salesforce.com/services/oauth2/token", production: false, sandbox: true),
        Row(audience: "login.salesforce.com", production: true, sandbox: false),
        Row(audience: "test.salesforce.com", production: false, sandbox: true),
        Row(audience: "http://login.salesforce.com", production: false, sandbox: false),
        Row(audience: "http://test.salesforce.com", production: false, sandbox: false),
        // Case of the host, one trailing slash and the default port don't matter.
        Row(audience: "https://LOGIN.Salesforce.com", production: true, sandbox: false),
        Row(audience: "https://login.salesforce.com/", production: true, sandbox: false),
        Row(audience: "https://login.salesforce.com//", production: false, sandbox: false),
        Row(audience: "https://login.salesforce.com:443", production: true, sandbox: false),
        Row(audience: "https://login.salesforce.com:444", production: false, sandbox: false),
        Row(audience: "HTTPS://login.salesforce.com", production: true, sandbox: false),
        // What only looks like one of them.
        Row(audience: "https://login.salesforce.com.evil.example", production: false, sandbox: false),
        Row(audience: "https://login.salesforce.com@evil.example", production: false, sandbox: false),
        Row(audience: "https://login.salesforce.com/?x", production: false, sandbox: false),
        Row(audience: "https://login.salesforce.com#x", production: false, sandbox: false),
        Row(audience: " https://login.salesforce.com", production: false, sandbox: false),
        Row(audience: "https://", production: false, sandbox: false),
        Row(audience: "ftp://login.salesforce.com", production: false, sandbox: false),
        Row(audience: "http://evil.example/login.salesforce.com", production: false, sandbox: false),
        Row(audience: "https://evil.example/test.salesforce.com", production: false, sandbox: false),
        Row(audience: "https://na1.salesforce.com", production: false, sandbox: false),
        Row(audience: "", production: false, sandbox: false),
    ]

    @Test("An audience is right or wrong by the org of the user, not by the host asked", arguments: rows)
    func table(_ row: Row) throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let audience = row.audience.replacing("{base}", with: mock.url)
        try expect(row.production, mock.post(TokenRequest(AssertionBuilder(audience: audience))))
        try expect(row.sandbox, mock.post(TokenRequest(Self.sandboxAssertion(audience))))
        try expect(row.production, mock.post(TokenRequest(AssertionBuilder(audience: audience)), prefix: "/login.salesforce.com"))
        try expect(row.sandbox, mock.post(TokenRequest(Self.sandboxAssertion(audience)), prefix: "/test.salesforce.com"))
        try expect(row.production, mock.post(TokenRequest(AssertionBuilder(audience: audience)), prefix: "/acme.my.salesforce.com"))
    }

    @Test(
        "An audience that is no string is wrong",
        arguments: [#"["https://login.salesforce.com"]"#, "1", "null", "true", "{}", #""""#, "[]"])
    func noString(_ json: String) throws {
        let mock = try MockFixture()
        try expect(false, mock.post(TokenRequest(AssertionBuilder().with("aud", json))))
    }

    @Test("A missing audience is a wrong one")
    func missing() throws {
        let mock = try MockFixture()
        try expect(false, mock.post(TokenRequest(AssertionBuilder().with("aud", nil))))
    }

    @Test("An org takes the further audiences that it lists")
    func listed() throws {
        let mock = try MockFixture(orgs: [.make { $0.audiences = ["https://test.salesforce.com"] }])
        try expect(true, mock.post(TokenRequest(AssertionBuilder(audience: "https://test.salesforce.com/"))))
    }

    @Test("A site's URL with its path is right for users of that site only, and no other is right for them")
    func sites() throws {
        let site = Site(url: "https://acme.example.com/customers", usernames: ["customer@acme.example"])
        let mock = try MockFixture(
            orgs: [
                .make {
                    $0.sites = [site]
                    $0.users.append(.make(username: "customer@acme.example"))
                }
            ])
        let customer = { (audience: String) in TokenRequest(AssertionBuilder(subject: "customer@acme.example", audience: audience)) }
        try expect(true, mock.post(customer(site.url)))
        try expect(false, mock.post(customer("https://acme.example.com")))
        try expect(false, mock.post(customer("https://login.salesforce.com")))
        try expect(false, mock.post(TokenRequest(AssertionBuilder(audience: site.url))))
    }

    @Test("Where Salesforce's own host is served in plain, its http URL is right; elsewhere it is not")
    func plainSalesforceHost() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        let production = TokenRequest(AssertionBuilder(audience: "http://login.salesforce.com"))
        try expect(true, mock.post(production, host: "login.salesforce.com"))
        try expect(false, mock.post(production))
        let sandbox = TokenRequest(Self.sandboxAssertion("http://login.salesforce.com"))
        try expect(false, mock.post(sandbox, host: "test.salesforce.com"))
    }

    @Test(
        "Where Salesforce's own hosts are served, the URL of each host of the user's org is right, with the port that the client uses",
        arguments: [
            ("http://acme.my.salesforce.com:8080", true), ("http://login.salesforce.com:8080", true),
            ("http://login.salesforce.com", false), ("http://login.salesforce.com:8081", false),
            ("http://login.salesforce.com:8080/x", false), ("http://test.salesforce.com:8080", false),
            ("http://acme--dev.sandbox.my.salesforce.com:8080", false),
        ])
    func otherHostOfTheOrg(_ audience: String, _ isRight: Bool) throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        try expect(isRight, mock.post(TokenRequest(AssertionBuilder(audience: audience)), host: "acme.my.salesforce.com:8080"))
    }

    @Test("While no user is found, the audience of any org is right at the root, and the user is what is refused")
    func noUser() throws {
        let mock = try MockFixture(orgs: [.make(), .makeSandbox()])
        for audience in [
            "https://login.salesforce.com", "https://test.salesforce.com", "https://acme.my.salesforce.com",
            "https://acme--dev.sandbox.my.salesforce.com", mock.url,
        ] {
            let answer = try mock.post(TokenRequest(AssertionBuilder(subject: "nobody@acme.example", audience: audience)))
            #expect(answer.member("error_description") == "user hasn't approved this consumer", "\(audience)")
        }
        let stranger = AssertionBuilder(subject: "nobody@acme.example", audience: "https://test.salesforce.com")
        try expect(false, mock.post(TokenRequest(stranger), prefix: "/login.salesforce.com"))
        try expect(false, mock.post(TokenRequest(stranger), prefix: "/acme.my.salesforce.com"))
    }

    private static func sandboxAssertion(_ audience: String) -> AssertionBuilder {
        AssertionBuilder(issuer: "3MVG9.acme.dev", subject: "drupal@acme.example.dev", audience: audience)
    }

    private func expect(_ isRight: Bool, _ answer: Answer, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(answer.status == (isRight ? 200 : 400), sourceLocation: sourceLocation)
        #expect(answer.member("error_description") == (isRight ? nil : "audience is invalid"), sourceLocation: sourceLocation)
    }
}
