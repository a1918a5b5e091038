import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Section 3 of the field reports: audience and hosts. `AudienceTests` holds the whole table.
@Suite struct AudienceReportTests {
    @Test("R11: the plain http audience that the command line falls back to is invalid for a sandbox user")
    func plainHTTP() throws {
        let mock = try MockFixture(orgs: [.reportSandbox()])
        try expectRefusal(
            mock.login(.sandbox(audience: "http://login.salesforce.com"), host: "test.salesforce.com"), "invalid_grant",
            "audience is invalid")
    }

    @Test("R11: five refused tries in a row for one login lock nobody out")
    func noLockout() throws {
        let mock = try MockFixture(orgs: [.reportSandbox()])
        for _ in 0..<5 {
            try expectRefusal(mock.login(.sandbox(audience: "http://login.salesforce.com")), "invalid_grant", "audience is invalid")
        }
        try expectGrant(mock.login(.sandbox()), instance: mock.url, identity: mock.url, org: .reportSandbox())
    }

    @Test("R11, C2: the sandbox's app and user, sent to the production login host that knows neither, get the unknown key's answer")
    func sandboxLoginAtProduction() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try expectRefusal(mock.login(.sandbox(), host: "login.salesforce.com"), "invalid_client_id", "client identifier invalid")
    }

    @Test(
        "R11, R12, C2: an unknown consumer key gets the answer that the user's org has chosen",
        arguments: [
            (Behaviour.UnknownIssuer.invalidClientId, "invalid_client_id", "client identifier invalid"),
            (.invalidAssertion, "invalid_grant", "invalid assertion"),
            (.appNotFound, "app_not_found", "External client app is not installed in this org"),
        ])
    func unknownKey(_ setting: Behaviour.UnknownIssuer, _ error: String, _ description: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.behaviour.unknownIssuer = setting }])
        try expectRefusal(mock.login(.production().with("iss", #""3MVG9.acme.lll""#)), error, description)
        #expect(mock.lastRule == "app-unknown")
    }

    @Test(
        "R12: a consumer key is compared exactly",
        arguments: [
            "3MVG9.acme.APp", "3mvg9.acme.app", "3MVG9.acme.AP", "3MVG9.acme.APPP", "3MVG9.acme.APP ", " 3MVG9.acme.APP",
            #"3MVG9.acme.APP\n"#, #"3MVG9.acme.APP\u0000"#, "", "null",
        ])
    func exactKey(_ key: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let host = "acme.my.salesforce.com"
        try expectRefusal(
            mock.login(.production().with("iss", "\"\(key)\""), host: host), "invalid_client_id", "client identifier invalid")
    }

    @Test("R12: keys that differ in one letter are two apps")
    func oneLetter() throws {
        let twin = ConnectedApp.make(name: "Twin", consumerKey: "3MVG9.acme.APp") { $0.profiles = [] }
        let mock = try MockFixture(orgs: [.reportProduction { $0.connectedApps.append(twin) }])
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
        try expectRefusal(
            mock.login(.production().with("iss", #""3MVG9.acme.APp""#)), "invalid_app_access",
            "user is not admin approved to access this app")
    }

    @Test("R13, C4: the sandbox's My Domain as aud is right or wrong as the org says")
    func myDomain() throws {
        let host = "acme--dev.sandbox.my.salesforce.com"
        let accepting = try MockFixture(orgs: [.reportSandbox()])
        try expectGrant(
            accepting.login(.sandbox(audience: "https://\(host)"), host: host), instance: "http://\(host)",
            identity: "http://test.salesforce.com", org: .reportSandbox())
        let rejecting = try MockFixture(orgs: [.reportSandbox { $0.behaviour.myDomainAsAudience = .reject }])
        try expectRefusal(rejecting.login(.sandbox(audience: "https://\(host)"), host: host), "invalid_grant", "audience is invalid")
    }

    @Test("R14: the host of id tells production from sandbox, instance_url is the My Domain, however the host was named")
    func hostOfIdentity() throws {
        let mock = try MockFixture(orgs: [.reportProduction(), .reportSandbox()])
        let cases = [
            (AssertionBuilder.production(), Org.reportProduction(), "login.salesforce.com", "acme.my.salesforce.com"),
            (.sandbox(), .reportSandbox(), "test.salesforce.com", "acme--dev.sandbox.my.salesforce.com"),
        ]
        for (assertion, org, loginHost, myDomain) in cases {
            for host in [loginHost, myDomain] {
                try expectGrant(
                    mock.login(assertion, host: "\(host):8080"), instance: "http://\(myDomain):8080", identity: "http://\(loginHost):8080",
                    org: org)
                try expectGrant(
                    mock.login(assertion, prefix: "/\(host)"), instance: "\(mock.url)/\(myDomain)", identity: "\(mock.url)/\(loginHost)",
                    org: org)
            }
            try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url, org: org)
        }
    }

    @Test(
        "R14: only the audience of its own kind is right at an org",
        arguments: [
            (AssertionBuilder.sandbox(audience: "https://login.salesforce.com"), "test.salesforce.com"),
            (AssertionBuilder.sandbox(audience: "https://cs52.salesforce.com"), "test.salesforce.com"),
            (AssertionBuilder.production(audience: "https://test.salesforce.com"), "login.salesforce.com"),
            (AssertionBuilder.production(audience: "https://na1.salesforce.com"), "login.salesforce.com"),
        ])
    func otherKind(_ assertion: AssertionBuilder, _ host: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction(), .reportSandbox()])
        try expectRefusal(mock.login(assertion, host: host), "invalid_grant", "audience is invalid")
        try expectRefusal(mock.login(assertion), "invalid_grant", "audience is invalid")
    }

    private static let site = "https://site.acme.example/customers"

    private static func orgWithSite() -> Org {
        .reportProduction { org in
            var customer = User.make(username: "customer@acme.example")
            customer.licence = "Customer Community"
            org.users.append(customer)
            org.sites = [Site(url: site, usernames: [customer.username])]
        }
    }

    @Test("R15: a community user's audience is the site's URL with its path, at the org's hosts")
    func site() throws {
        let mock = try MockFixture(orgs: [Self.orgWithSite()])
        let assertion = AssertionBuilder(issuer: "3MVG9.acme.APP", subject: "customer@acme.example", audience: Self.site)
        for host in [nil, "login.salesforce.com", "acme.my.salesforce.com"] { #expect(try mock.login(assertion, host: host).status == 200) }
    }

    @Test(
        "R15: with the login host as audience, without the path or with none at all, a community user is refused, in full",
        arguments: [#""https://login.salesforce.com""#, #""https://site.acme.example""#, #""https://site.acme.example/""#, nil])
    func wrongSite(_ audience: String?) throws {
        let mock = try MockFixture(orgs: [Self.orgWithSite()])
        let answer = try mock.login(AssertionBuilder(issuer: "3MVG9.acme.APP", subject: "customer@acme.example").with("aud", audience))
        expectRefusal(answer, "invalid_grant", "audience is invalid")
        #expect(answer.header("Cache-Control")?.contains("no-store") == true)
    }

    @Test("R15: the site's URL is no audience for an internal user")
    func internalUser() throws {
        let mock = try MockFixture(orgs: [Self.orgWithSite()])
        try expectRefusal(mock.login(.production(audience: Self.site)), "invalid_grant", "audience is invalid")
    }

    @Test("R15: the app must exist in the org")
    func foreignApp() throws {
        let mock = try MockFixture(orgs: [Self.orgWithSite(), .reportSandbox()])
        let assertion = AssertionBuilder(issuer: "3MVG9.acme.APP.dev", subject: "customer@acme.example", audience: Self.site)
        try expectRefusal(mock.login(assertion), "invalid_grant", "user hasn't approved this consumer")
    }
}
