import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Section 6 of the field reports: transport. Redirects of other hosts are no part of the token endpoint.
@Suite struct TransportReportTests {
    private static let path = "/services/oauth2/token"

    @Test(
        "R27: parameters in the query string of a POST without body are taken, with colons as they are or escaped",
        arguments: ["urn:ietf:params:oauth:grant-type:jwt-bearer", "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"])
    func query(_ grantType: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let assertion = AssertionBuilder.production().with("exp", "\"\(Timestamp.test.seconds + 60)\"").text
        let answer = try mock.send("POST", "\(Self.path)?grant_type=\(grantType)&assertion=\(assertion)")
        expectGrant(answer, instance: mock.url, identity: mock.url)
    }

    @Test("R27: one parameter in the query and one in the body are read together")
    func both() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var request = TokenRequest(.production())
        let grantType = request.parameters.removeFirst()
        request.path += "?grant_type=" + PercentEncoding.encode(grantType.value)
        try expectGrant(mock.post(request), instance: mock.url, identity: mock.url)
    }

    @Test("R27: of a name in the query and in the body the query's counts")
    func sameName() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var request = TokenRequest(.production())
        request.path += "?assertion=abc"
        try expectRefusal(mock.post(request), "invalid_grant", "invalid assertion")
        request = TokenRequest(assertion: "abc")
        request.path += "?assertion=" + AssertionBuilder.production().text
        try expectGrant(mock.post(request), instance: mock.url, identity: mock.url)
    }

    @Test("R27: an org that reads the body only finds no grant type in the query")
    func queryIgnored() throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.behaviour.queryParameters = .ignore }])
        let answer = try mock.send("POST", "\(Self.path)?\(String(decoding: TokenRequest(.production()).form, as: UTF8.self))")
        expectRefusal(answer, "unsupported_grant_type", "grant type not supported")
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test("R28: an assertion with a jti is good once, the jti is used up for another assertion too, and none is sent as often as one likes")
    func jti() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let assertion = AssertionBuilder.production().with("jti", #""a1""#)
        try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url)
        try expectRefusal(mock.login(assertion), "invalid_request", "jti already in use")
        try expectRefusal(mock.login(assertion.with("exp", "\(Timestamp.test.seconds + 90)")), "invalid_request", "jti already in use")
        try expectGrant(mock.login(assertion.with("jti", #""A1""#)), instance: mock.url, identity: mock.url)
        for _ in 0..<2 { try expectGrant(mock.login(), instance: mock.url, identity: mock.url) }
    }

    @Test("R28: a jti is used up by a token only, is each app's own, and comes free when its assertion has expired")
    func jtiScope() throws {
        let other = ConnectedApp.make(name: "Other", consumerKey: "3MVG9.acme.other")
        let mock = try MockFixture(orgs: [.reportProduction { $0.connectedApps.append(other) }])
        let assertion = AssertionBuilder.production().with("jti", #""b2""#)
        try expectRefusal(mock.login(assertion.with("aud", #""https://x.force.com""#)), "invalid_grant", "audience is invalid")
        try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url)
        try expectGrant(mock.login(assertion.with("iss", #""3MVG9.acme.other""#)), instance: mock.url, identity: mock.url)
        mock.org().clock.advance(by: .seconds(60 + 180))
        try expectRefusal(mock.login(assertion), "invalid_request", "jti already in use")
        mock.org().clock.advance(by: .seconds(1))
        let late = assertion.with("exp", "\(Timestamp.test.seconds + 600)")
        try expectGrant(mock.login(late), instance: mock.url, identity: mock.url)
    }

    @Test("R28: jtis are compared byte by byte: two spellings of one letter are two")
    func jtiBytes() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        for jti in [#""\u00e9""#, #""e\u0301""#, #""K""#, #""\u212a""#] {
            try expectGrant(mock.login(.production().with("jti", jti)), instance: mock.url, identity: mock.url)
        }
    }

    @Test("R28: an org may take a jti as often as it comes")
    func jtiAllowed() throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.behaviour.jtiReplay = .allow }])
        let assertion = AssertionBuilder.production().with("jti", #""a1""#)
        for _ in 0..<2 { try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url) }
    }

    @Test("R29: a scope parameter is refused in body or query, empty or not, even beside a bad assertion")
    func scope() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        for scope in ["api", ""] {
            try expectRefusal(
                mock.post(TokenRequest(.production()).with("scope", scope)), "invalid_request", "scope parameter not supported")
            var request = TokenRequest(.production())
            request.path += "?scope=\(scope)"
            try expectRefusal(mock.post(request), "invalid_request", "scope parameter not supported")
        }
        try expectRefusal(
            mock.post(TokenRequest(assertion: "abc").with("scope", "api")), "invalid_request", "scope parameter not supported")
    }

    @Test("R29: an org may ignore it")
    func scopeIgnored() throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.behaviour.scopeParameter = .ignore }])
        try expectGrant(mock.post(TokenRequest(.production()).with("scope", "full")), instance: mock.url, identity: mock.url)
    }

    @Test("R30: GET on the token endpoint is an error of method, never a token")
    func get() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var request = TokenRequest(.production())
        request.method = "GET"
        try expectRefusal(mock.post(request), "invalid_request", "must use HTTP POST")
    }

    @Test("R30: a redirect that made a GET of the POST and lost its body asks for no grant type at all")
    func bareGet() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try expectRefusal(mock.send("GET", Self.path), "unsupported_grant_type", "grant type not supported")
    }
}
