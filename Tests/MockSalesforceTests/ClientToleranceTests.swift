import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// What real clients send and need at the token endpoint, the identity URL and the list of versions: a login of each in its own wire
/// shape, and what is not already told by a field report, numbered as in the survey of real clients.
@Suite struct ClientToleranceTests {
    /// A client's login: its header, its claims beside `iss` and `sub`, and its request.
    struct Client: Sendable, CustomTestStringConvertible {
        let name: String
        var header = #"{"typ":"JWT","alg":"RS256"}"#
        /// In JSON; `{base}` is the server's URL.
        let claims: [(name: String, json: String)]
        var isPadded = false
        var assertionIsFirst = false
        var further: [(name: String, value: String)] = []
        var headers: [(String, String)] = []
        var isQuery = false

        var testDescription: String { name }

        func request(base: String) -> TokenRequest {
            var assertion = AssertionBuilder.production()
            assertion.header = header
            assertion.claims.removeLast(2)
            assertion.claims += claims.map { ($0.name, $0.json.replacing("{base}", with: base)) }
            var request = TokenRequest(assertion: isPadded ? assertion.text(spelled: Base64Spelling.padded) : assertion.text)
            if assertionIsFirst { request.parameters.reverse() }
            request.parameters += further
            return request
        }
    }

    private static func now(_ offset: Int64 = 0) -> String { "\(Timestamp.test.seconds + offset)" }
    private static let salesforce = #""https://login.salesforce.com""#

    static let clients = [
        Client(name: "Drupal Salesforce Suite", claims: [("aud", #""{base}""#), ("exp", now(60))]),
        Client(name: "1, 5: simple-salesforce", claims: [("aud", salesforce), ("exp", "\"\(now(180))\"")]),
        Client(name: "5: aiosalesforce", claims: [("aud", salesforce), ("exp", now(300))]),
        Client(name: "1, 5: go-salesforce", claims: [("aud", salesforce), ("exp", "\"\(now(300))\"")]),
        Client(
            name: "2, 7: CumulusCI, whose exp is now and whose claims hold an alg",
            claims: [("alg", #""RS256""#), ("aud", salesforce), ("exp", now())]),
        Client(name: "2: CumulusCI, three seconds later", claims: [("alg", #""RS256""#), ("aud", salesforce), ("exp", now(-3))]),
        Client(name: "5: cloudy-salesforce", claims: [("aud", #""{base}""#), ("exp", now(180))]),
        Client(
            name: "3, 7, 9: authlib", claims: [("aud", salesforce), ("iat", now()), ("exp", now(3600)), ("jti", #""Yq3-authlib""#)],
            assertionIsFirst: true),
        Client(
            name: "3, 7, 10: requests-oauthlib, with a Basic header",
            claims: [("aud", salesforce), ("iat", now()), ("exp", now(3600))],
            headers: [("Authorization", "Basic M01WRzkuYWNtZS5BUFA6")]),
        Client(
            name: "3, 5, 7, 9: Go x/oauth2", claims: [("aud", #""{base}/services/oauth2/token""#), ("iat", now(-10)), ("exp", now(3600))],
            assertionIsFirst: true),
        Client(
            name: "7: Go x/oauth2 with a legacy subject",
            claims: [("aud", salesforce), ("iat", now(-10)), ("exp", now(3600)), ("prn", #""integration@acme.example""#)]),
        Client(
            name: "4, 5: sf, whose exp is in milliseconds",
            claims: [("aud", #""{base}""#), ("exp", "\(Timestamp.test.milliseconds + 300)")]),
        Client(
            name: "5, 6, 7: restforce, whose aud is a bare host", header: #"{"alg":"RS256"}"#,
            claims: [("aud", #""login.salesforce.com""#), ("iat", now()), ("exp", now(180))]),
        Client(
            name: "5: forrest, whose aud is the token URL", claims: [("aud", #""{base}/services/oauth2/token""#), ("exp", now(180))]),
        Client(
            name: "1, 6, 8, 10: Apache Camel, padded, with client_id and format", header: #"{"alg":"RS256"}"#,
            claims: [("aud", salesforce), ("exp", "\"\(now(270))\"")], isPadded: true,
            further: [("client_id", "3MVG9.acme.APP"), ("format", "json"), ("redirect_uri", "https://localhost:8443/")]),
        Client(
            name: "6: Perl Crypt::JWT and LWP", header: #"{"alg":"RS256"}"#, claims: [("aud", salesforce), ("exp", now(60))],
            headers: [("TE", "deflate,gzip;q=0.3")]),
        Client(
            name: "6: curl with a key order of its own", header: #"{ "x": null, "alg" : "RS256", "typ":"JWT" }"#,
            claims: [("aud", salesforce), ("exp", now(60))]),
        Client(name: "curl -G -X POST, everything in the query", claims: [("aud", salesforce), ("exp", now(60))], isQuery: true),
        Client(
            name: "7: a client with claims that nobody reads",
            claims: [
                ("aud", salesforce), ("exp", now(60)), ("nbf", now(600)), ("iat", now(600)), ("scope", #""api""#), ("a", #"{"b":[1]}"#),
            ]),
    ]

    @Test("A login in a client's own wire shape is granted", arguments: clients)
    func login(_ client: Client) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let request = client.request(base: mock.url)
        let answer =
            client.isQuery
            ? try mock.send("POST", "\(request.path)?\(String(decoding: request.form, as: UTF8.self))")
            : try mock.post(request, headers: client.headers)
        expectGrant(answer, instance: mock.url, identity: mock.url)
    }

    @Test("9: colons of the grant type may be raw, and a content type may have parameters and capitals")
    func rawColons() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let body = "assertion=\(AssertionBuilder.production().text)&grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer"
        for type in [
            "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8",
            "Application/X-WWW-Form-URLEncoded;charset=utf-8",
        ] {
            let answer = try mock.send("POST", "/services/oauth2/token", headers: [("Content-Type", type)], body: Array(body.utf8))
            expectGrant(answer, instance: mock.url, identity: mock.url)
        }
    }

    @Test(
        "12: a refusal is 400 and JSON whatever the client accepts, if it is nothing that Salesforce writes",
        arguments: ["text/html", "*/*", "x"])
    func accept(_ type: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let answer = try mock.post(TokenRequest(assertion: "abc"), headers: [("Accept", type)])
        expectRefusal(answer, "invalid_grant", "invalid assertion")
    }

    @Test(
        "13: every URL leads back the way the client came",
        arguments: [
            (nil, "", "{base}", "{base}"), ("salesforce:8080", "", "http://salesforce:8080", "http://salesforce:8080"),
            ("SalesForce.Test", "", "http://salesforce.test", "http://salesforce.test"),
            ("mock.test:80", "", "http://mock.test", "http://mock.test"),
            ("[::1]:9000", "", "http://[::1]:9000", "http://[::1]:9000"),
            (nil, "/login.salesforce.com", "{base}/acme.my.salesforce.com", "{base}/login.salesforce.com"),
            (nil, "/LOGIN.salesforce.com", "{base}/acme.my.salesforce.com", "{base}/login.salesforce.com"),
            (nil, "/acme.my.salesforce.com", "{base}/acme.my.salesforce.com", "{base}/login.salesforce.com"),
            ("login.salesforce.com", "", "http://acme.my.salesforce.com", "http://login.salesforce.com"),
            ("acme.my.salesforce.com:4430", "", "http://acme.my.salesforce.com:4430", "http://login.salesforce.com:4430"),
        ] as [(String?, String, String, String)])
    func urls(_ host: String?, _ prefix: String, _ instance: String, _ identity: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let answer = try mock.login(prefix: prefix, host: host)
        let (instance, identity) = (instance.replacing("{base}", with: mock.url), identity.replacing("{base}", with: mock.url))
        expectGrant(answer, instance: instance, identity: identity)
        let token = try #require(answer.member("access_token"))
        let document = try mock.follow(try #require(answer.member("id")), headers: [("Authorization", "OAuth \(token)")])
        #expect(document.member("id") == answer.member("id"))
        #expect(document.member("rest") == "\(instance)/services/data/v{version}/")
        #expect(try mock.follow("\(instance)/services/data/").status == 200)
    }

    @Test("14, 15: the identity URL answers GET and POST, OAuth and Bearer, and GET with format and a raw token, all the same")
    func identity() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let grant = try mock.login()
        let (id, token) = (try #require(grant.member("id")), try #require(grant.member("access_token")))
        #expect(token.contains("!"))
        var bodies: Set<String> = []
        for scheme in ["OAuth", "Bearer"] {
            let headers = [("Authorization", "\(scheme) \(token)")]
            bodies.insert(try mock.follow(id, headers: headers).body)
            bodies.insert(try mock.follow(id, "POST", headers: headers + [("Content-Type", "application/json")]).body)
        }
        bodies.insert(try mock.follow("\(id)?format=json&oauth_token=\(token)").body)
        bodies.insert(try mock.follow("\(id)?oauth_token=\(token)&format=json").body)
        #expect(bodies.count == 1)
        #expect(bodies.first?.hasPrefix(#"{"id":"\#(id)","asserted_user":true,"#) == true)
    }

    @Test("17: the versions need no token and are an ascending array of many, 52.0 among them, with and without a slash")
    func versions() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let answer = try mock.send("GET", "/services/data")
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "application/json;charset=UTF-8")
        let numbers = answer.body.split(separator: #""version":""#).dropFirst().compactMap { Double($0.prefix { $0 != "\"" }) }
        #expect(numbers.count >= 2 && numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        #expect(numbers.contains(52))
        #expect(answer.body.hasPrefix(#"[{"label":"Spring '11","url":"/services/data/v21.0","version":"21.0"},"#))
        #expect(answer.body.contains(#"{"label":"Summer '21","url":"/services/data/v52.0","version":"52.0"}"#))
        for path in ["/services/data/", "/acme.my.salesforce.com/services/data/", "/login.salesforce.com/services/data"] {
            #expect(try mock.send("GET", path).body == answer.body)
        }
    }

    @Test(
        "18: any version is put into the identity's URLs",
        arguments: ["26.0", "50.0", "51.0", "52.0", "59.0", "60.0", "latest"])
    func version(_ version: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let grant = try mock.login()
        let (id, token) = (try #require(grant.member("id")), try #require(grant.member("access_token")))
        let answer = try mock.follow("\(id)?version=\(version)", headers: [("Authorization", "OAuth \(token)")])
        let latest = try mock.send("GET", "/services/data").body.split(separator: #""version":""#).last?.prefix { $0 != "\"" }
        #expect(answer.member("rest") == "\(mock.url)/services/data/v\(version == "latest" ? String(latest ?? "") : version)/")
    }
}
