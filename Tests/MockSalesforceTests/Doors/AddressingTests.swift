import Encoding
import HTTPServer
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

/// What scheme, host and peer do beside making URLs: redirects, audiences, IP ranges, headers, journal; and what nobody may make of them.
@Suite struct AddressingTests {
    private static let tokenPath = "/services/oauth2/token"

    @Test(
        "Over TLS of its own or of a proxy an org that wants https is content; a plain request is sent on, whole, to where TLS is",
        arguments: [
            (Reach.http, "http://localhost:8080", 8443, "https://localhost:8443"),
            (.http, "http://localhost:8080", nil, "https://localhost:8080"),
            (.http, "http://localhost:8080/acme.my.salesforce.com", 443, "https://localhost/acme.my.salesforce.com"),
            (.http, "http://login.salesforce.com", 8443, "https://login.salesforce.com:8443"),
            (.https, "https://localhost:8443", 8443, nil),
            (.proxy, "https://ci.example", 8443, nil), (.standardProxy, "https://ci.example", 8443, nil),
            (.publicPath, "https://ci.example/sf", 8443, nil),
        ] as [(Reach, String, UInt16?, String?)])
    func httpsRedirect(_ reach: Reach, _ login: String, _ tlsPort: UInt16?, _ location: String?) throws {
        let mock = ReachedMock(reach, orgs: [.make { $0.behaviour.httpsRedirect = .on }], tlsPort: tlsPort)
        for path in [Self.tokenPath, "/" + Self.tokenPath] {
            let answer = try #require(mock.post(login + path, form: TokenRequest().form))
            #expect(answer.status == (location == nil ? 200 : 302), "\(answer.text)")
            #expect(answer.header("Location") == location.map { $0 + path })
        }
    }

    @Test("A proxy's client that came in plain is sent on to the proxy, not to the server's own TLS port")
    func httpsRedirectOfProxy() throws {
        let mock = ReachedMock(.proxy, orgs: [.make { $0.behaviour.httpsRedirect = .on }], tlsPort: 8443)
        let headers: HTTPHeaders = [
            "Host": "mock:8080", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "ci.example",
            "Content-Type": "application/x-www-form-urlencoded",
        ]
        let answer = mock.answer(HTTPRequest(method: "POST", path: Self.tokenPath, headers: headers, body: TokenRequest().form))
        #expect(answer.status == 302 && answer.header("Location") == "https://ci.example" + Self.tokenPath)
    }

    @Test(
        "With a public URL it is an audience, with every host below it, and so is the URL that the request itself has",
        arguments: [
            ("https://ci.example/sf", true), ("https://ci.example/sf/", true), ("https://CI.example:443/sf", true),
            ("https://ci.example/sf/services/oauth2/token", true), ("https://ci.example/sf/login.salesforce.com", true),
            ("https://ci.example/sf/ACME.my.salesforce.com", true), ("http://mock:8080", true), ("https://mock:8080", true),
            ("http://mock:8080/login.salesforce.com", true), ("https://login.salesforce.com", true), ("http://ci.example/sf", false),
            ("https://ci.example", false), ("https://ci.example/sfx", false), ("https://ci.example/SF", false),
            ("https://ci.example/sf/test.salesforce.com", false), ("https://ci.example/sf/sf", false), ("https://mock:8080/sf", false),
            ("https://ci.example/login.salesforce.com", false), ("https://other.example/sf", false),
        ])
    func publicAudience(_ audience: String, _ isRight: Bool) throws {
        for reach in [Reach.publicPath, .publicPathTakenAway] {
            for prefix in ["", "/login.salesforce.com", "/acme.my.salesforce.com"] {
                let mock = ReachedMock(reach, orgs: [.make()])
                let form = TokenRequest(AssertionBuilder(audience: audience)).form
                let answer = try #require(mock.post("https://ci.example/sf\(prefix)\(Self.tokenPath)", form: form))
                #expect(answer.status == (isRight ? 200 : 400), "\(answer.text)")
                if !isRight { #expect(answer.tree?["error_description"] == "audience is invalid") }
            }
        }
    }

    @Test("While no user is found, a My Domain below the public URL is an audience, too")
    func publicAudienceOfNobody() throws {
        let mock = ReachedMock(.publicPath, orgs: [.make()])
        let assertion = AssertionBuilder(subject: "nobody@acme.example", audience: "https://ci.example/sf/acme.my.salesforce.com")
        let answer = try #require(mock.post("https://ci.example/sf\(Self.tokenPath)", form: TokenRequest(assertion).form))
        #expect(answer.tree?["error_description"] == "user hasn't approved this consumer")
    }

    @Test(
        "At Salesforce's very own URL an audience is right if Salesforce takes it, not because it leads here; with a port it leads here only",
        arguments: [("acme.my.salesforce.com", false), ("acme.my.salesforce.com:8443", true), ("login.salesforce.com", true)])
    func salesforcesOwnURL(_ host: String, _ isRight: Bool) throws {
        let mock = ReachedMock(.https, orgs: [.make { $0.behaviour.myDomainAsAudience = .reject }])
        let form = TokenRequest(AssertionBuilder(audience: "https://\(host)")).form
        let answer = try #require(mock.post("https://\(host)\(Self.tokenPath)", form: form))
        #expect(answer.status == (isRight ? 200 : 400), "\(answer.text)")
        let expected = mock.service.attempts.newestFirst.first.flatMap { attempt in
            Explanation(attempt, knowing: KnownNames(mock.service.directory)).checks.first { $0.rule.name == "audience-invalid" }?.expected
        }
        #expect(expected?.contains("acme.my") == (host == "acme.my.salesforce.com:8443"))
    }

    @Test("The client's address that a proxy tells is the one of login IP ranges, history and journal")
    func peer() throws {
        let range = IPAddressRange("203.0.113.0-203.0.113.255")
        let org = Org.make { $0.users[0].loginIPRanges = [range].compactMap { $0 } }
        for (reach, isRight) in [(Reach.standardProxy, true), (.proxyThatKeepsHost, true), (.proxy, false), (.http, false)] {
            let mock = ReachedMock(reach, orgs: [org])
            let login = "\(reach.scheme)://ci.example\(Self.tokenPath)"
            let answer = try #require(mock.post(login, form: TokenRequest().form))
            #expect(answer.status == (isRight ? 200 : 400))
            let address = isRight ? "203.0.113.7" : "127.0.0.1"
            #expect(mock.service.attempts.newestFirst.first?.grantCase.peer.description == address)
            let record = mock.service.directory.org(named: "acme")?.journal.newestFirst.first
            #expect(record?.request.peer.description == address)
            #expect(record?.request.baseURL == "\(reach.scheme)://ci.example")
        }
    }

    @Test("HSTS comes with Salesforce's names over TLS only, whoever ends it", arguments: Reach.allCases)
    func transportSecurity(_ reach: Reach) throws {
        let mock = ReachedMock(reach, orgs: [.make()])
        let root = reach.publicURL?.text ?? "\(reach.scheme)://localhost:8080"
        #expect(mock.get(root + "/login.salesforce.com/services/data")?.header("Strict-Transport-Security") == nil)
        guard reach.publicURL == nil else { return }
        let own = mock.get("\(reach.scheme)://login.salesforce.com/services/data")
        #expect((own?.header("Strict-Transport-Security") != nil) == (reach != .http))
    }

    @Test("A host that sends on to another does so the way the client came", arguments: Reach.allCases)
    func hostRedirect(_ reach: Reach) throws {
        let mock = ReachedMock(reach, orgs: [.make()])
        let root = reach.publicURL?.text ?? "\(reach.scheme)://localhost:8080"
        let byPath = try #require(mock.get(root + "/acme.lightning.force.com/services/data?a=b"))
        #expect(byPath.status == 302 && byPath.header("Location") == root + "/acme.my.salesforce.com/services/data?a=b")
        guard reach.publicURL == nil else { return }
        let byHost = try #require(mock.get("\(reach.scheme)://acme.lightning.force.com:9443/services/data"))
        #expect(byHost.header("Location") == "\(reach.scheme)://acme.my.salesforce.com:9443/services/data")
    }

    @Test("Without the switch no field of a proxy changes anything")
    func untrusted() throws {
        let fields = [
            ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Port", "1"), ("X-Forwarded-For", "6.6.6.6"),
            ("Forwarded", "for=6.6.6.6;proto=https;host=evil.example"), ("X-Forwarded-Prefix", "/evil"),
            ("X-Original-Host", "evil.example"),
        ]
        let mock = ReachedMock(.http, orgs: [.make()])
        let (plain, forwarded) = (Self.tokenRequest([]), Self.tokenRequest(fields))
        for request in [plain, forwarded] {
            let tree = try #require(mock.answer(request).tree)
            #expect(tree["instance_url"] == "http://mock:8080" && tree["id"]?.text?.hasPrefix("http://mock:8080/id/00D") == true)
        }
        #expect(Set(mock.service.attempts.newestFirst.map(\.grantCase.peer)) == [.loopback])
    }

    @Test(
        "Nothing that may not stand in a Host field gets through a proxy's fields into an answer", arguments: ForwardedHeadersTests.badHosts
    )
    func badInput(_ text: String) throws {
        let mock = ReachedMock(.proxy, orgs: [.make { $0.scenario = "instance-moved" }])
        let quoted = text.replacing("\\", with: "\\\\")
        for fields in [
            [("X-Forwarded-Host", text)], [("Forwarded", "host=\"\(quoted)\"")], [("X-Forwarded-For", text), ("X-Forwarded-Port", text)],
        ] {
            for path in ["/acme.my.salesforce.com/services/data", "/.well-known/openid-configuration", "/services/data"] {
                var request = Self.tokenRequest(fields)
                (request.method, request.path, request.body) = ("GET", path, [])
                let answer = mock.answer(request)
                if path.hasPrefix("/acme") {
                    #expect(answer.header("Location") == "http://mock:8080/acme-moved.my.salesforce.com/services/data")
                } else if path.hasPrefix("/.") {
                    #expect(answer.tree?["issuer"] == "http://mock:8080")
                }
                #expect(answer.headers.allSatisfy { $0.value.utf8.count < 200 } && answer.body.count < 8_192)
            }
        }
    }

    @Test("The guard of the control API looks at the connection's own Host, whatever a proxy or the public URL says")
    func guardOfTheControlAPI() throws {
        for reach in [Reach.proxy, .publicURL] {
            let mock = ReachedMock(reach, orgs: [.make()])
            let status = { (host: String, forwarded: String, path: String) in
                mock.answer(HTTPRequest(path: path, headers: ["Host": host, "X-Forwarded-Host": forwarded])).status
            }
            #expect(status("localhost:8080", "evil.example", "/_mock/orgs") == 200)
            #expect(status("evil.example", "localhost:8080", "/_mock/orgs") == 403)
            #expect(status("ci.example:8443", "localhost:8080", "/_mock/orgs") == 403)
        }
        let mock = ReachedMock(.publicPath, orgs: [.make()])
        #expect(mock.answer(HTTPRequest(path: "/sf/_mock/orgs", headers: ["Host": "localhost"])).status == 404, "it lies below no path")
    }

    private static func tokenRequest(_ fields: [(String, String)]) -> HTTPRequest {
        let all = [("Host", "mock:8080"), ("Content-Type", "application/x-www-form-urlencoded")] + fields
        return HTTPRequest(
            method: "POST", path: tokenPath, headers: HTTPHeaders(all.map { (name: $0.0, value: $0.1) }), body: TokenRequest().form)
    }
}
