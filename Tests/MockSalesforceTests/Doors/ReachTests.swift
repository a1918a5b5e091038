import Encoding
import HTTPServer
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

/// The table "Reaching an org", row by row, for every way in which a client can reach the server: every URL of every answer leads back.
@Suite struct ReachTests {
    /// A login URL, and what its answers begin with; `{root}` is the URL of the server as the client reaches it.
    struct Row: Sendable {
        let login: String
        let instance: String
        let identity: String
        var isSandbox = false
    }

    static let rows = [
        Row(login: "{root}", instance: "{root}", identity: "{root}"),
        Row(login: "{root}", instance: "{root}", identity: "{root}", isSandbox: true),
        Row(login: "{root}/login.salesforce.com", instance: "{root}/acme.my.salesforce.com", identity: "{root}/login.salesforce.com"),
        Row(login: "{root}/acme.my.salesforce.com", instance: "{root}/acme.my.salesforce.com", identity: "{root}/login.salesforce.com"),
        Row(
            login: "{root}/test.salesforce.com", instance: "{root}/acme--dev.sandbox.my.salesforce.com",
            identity: "{root}/test.salesforce.com", isSandbox: true),
    ]

    /// The rows of Salesforce's own hosts in `Host`; `{s}` is the scheme, `{p}` the port.
    static let hostRows = [
        Row(login: "{s}://login.salesforce.com{p}", instance: "{s}://acme.my.salesforce.com{p}", identity: "{s}://login.salesforce.com{p}"),
        Row(
            login: "{s}://acme.my.salesforce.com{p}", instance: "{s}://acme.my.salesforce.com{p}", identity: "{s}://login.salesforce.com{p}"
        ),
        Row(
            login: "{s}://test.salesforce.com{p}", instance: "{s}://acme--dev.sandbox.my.salesforce.com{p}",
            identity: "{s}://test.salesforce.com{p}", isSandbox: true),
    ]

    /// As the client writes it, and as it stands in URLs, over http and https.
    static let authorities = [
        ("localhost:8080", "localhost:8080", "localhost:8080"), ("SALESFORCE:8080", "salesforce:8080", "salesforce:8080"),
        ("ci.example", "ci.example", "ci.example"), ("127.0.0.1:443", "127.0.0.1:443", "127.0.0.1"),
        ("127.0.0.1:80", "127.0.0.1", "127.0.0.1:80"), ("[::1]:8080", "[::1]:8080", "[::1]:8080"),
        ("[2001:DB8::1]", "[2001:db8::1]", "[2001:db8::1]"),
    ]

    @Test("Each row at the server's own names, in the audience as the client typed it", arguments: Reach.allCases)
    func ownNames(_ reach: Reach) throws {
        let mock = Self.mock(reach)
        let roots =
            reach.publicURL.map { [($0.text, $0.text)] }
            ?? Self.authorities.map { ("\(reach.scheme)://\($0.0)", "\(reach.scheme)://\(reach == .http ? $0.1 : $0.2)") }
        for (typed, shown) in roots {
            for row in Self.rows {
                try check(
                    mock, row.isSandbox, login: row.login.replacing("{root}", with: typed),
                    instance: row.instance.replacing("{root}", with: shown), identity: row.identity.replacing("{root}", with: shown))
            }
        }
    }

    @Test(
        "Each row at Salesforce's own names", arguments: Reach.allCases.filter { $0.publicURL == nil },
        ["", ":8443", ":443", ":80"])
    func salesforcesNames(_ reach: Reach, _ port: String) throws {
        let mock = Self.mock(reach)
        let shown = port == (reach == .http ? ":80" : ":443") ? "" : port
        for row in Self.hostRows {
            let fill = { (text: String, port: String) in text.replacing("{s}", with: reach.scheme).replacing("{p}", with: port) }
            try check(
                mock, row.isSandbox, login: fill(row.login, port), instance: fill(row.instance, shown), identity: fill(row.identity, shown))
        }
    }

    private static let secret = "1955279925675241571"

    private static func mock(_ reach: Reach) -> ReachedMock {
        let withSecret = { (org: inout Org) in org.connectedApps[0].consumerSecret = secret }
        return ReachedMock(reach, orgs: [.make(withSecret), .makeSandbox(withSecret)])
    }

    private func check(_ mock: ReachedMock, _ isSandbox: Bool, login: String, instance: String, identity: String) throws {
        let org = isSandbox ? Org.makeSandbox() : Org.make()
        let consumerKey = org.connectedApps[0].consumerKey
        let assertion = AssertionBuilder(issuer: consumerKey, subject: org.users[0].username, audience: login)
        let granted = try #require(mock.post(login + "/services/oauth2/token", form: TokenRequest(assertion).form))
        try #require(granted.status == 200, "\(login): \(granted.text)")
        let answer = try #require(granted.tree)
        #expect(answer["instance_url"]?.text == instance)
        let id = try #require(answer["id"]?.text)
        #expect(id == "\(identity)/id/\(org.id.long)/\(org.users[0].id.long)")
        let token = try #require(answer["access_token"]?.text)

        let identityDocument = try #require(mock.post(id, token: token))
        #expect(identityDocument.status == 200)
        let rest = try #require(identityDocument.tree?["urls"]?["rest"]?.text)
        #expect(mock.get(rest.replacing("{version}", with: "59.0"), token: token)?.status == 200)
        let credentials = FormURLEncoded.encode([("token", token), ("client_id", consumerKey), ("client_secret", Self.secret)])
        let documents = [
            granted, identityDocument, mock.get(login + "/services/oauth2/userinfo", token: token),
            mock.get(instance + "/services/data/v59.0/", token: token), mock.get(login + "/.well-known/openid-configuration"),
            mock.post(login + "/services/oauth2/introspect", form: credentials),
        ]
        for document in documents {
            let document = try #require(document)
            #expect(document.status == 200, "\(document.text)")
            let urls = try #require(document.tree?.urls)
            #expect(!urls.isEmpty, "\(document.text)")
            for (name, url) in urls {
                #expect([instance, identity].contains { url == $0 || url.hasPrefix($0 + "/") }, "\(name): \(url)")
                let back = try #require(mock.get(url.replacing("{version}", with: "59.0"), token: token), "\(name): \(url) leads elsewhere")
                #expect(back.header("X-SFDC-Request-Id") != nil, "\(name): \(url)")
            }
        }
    }

    @Test("The URLs of a throw-away org lead back to it", arguments: Reach.allCases)
    func throwAway(_ reach: Reach) throws {
        let mock = Self.mock(reach)
        let root = reach.publicURL?.text ?? "\(reach.scheme)://localhost:8080"
        // The control API is asked on a local name, whatever the proxy says.
        var request = reach.request("POST", try #require(ClientURL(root + "/_mock/orgs")))
        request.path = "/_mock/orgs"
        let made = try #require(mock.answer(request).tree)
        let login = try #require(made["loginURL"]?.text)
        #expect(login == "\(root)/test.my.salesforce.com" && made["instanceURL"]?.text == login)
        let configuration = try #require(mock.get(login + "/.well-known/auth-configuration"))
        #expect(configuration.tree?["OrgId"]?.text == made["id"]?.text.map { String($0.prefix(15)) })
        #expect(configuration.tree?["Url"]?.text == login)
    }

    @Test("Tokens in JWT format name the instance URL, below which the keys are", arguments: Reach.allCases)
    func jwt(_ reach: Reach) throws {
        let mock = ReachedMock(reach, orgs: [.make { $0.connectedApps[0].tokenFormat = .jwt }])
        let root = reach.publicURL?.text ?? "\(reach.scheme)://localhost:8080"
        let granted = mock.post(root + "/login.salesforce.com/services/oauth2/token", form: TokenRequest().form)
        let token = try #require(granted?.tree?["access_token"]?.text)
        let payload = try #require(Base64URL.decode(Array(token.split(separator: ".")[1].utf8)[...], .lenient))
        let claims = try JSONTree(parsing: payload)
        #expect(claims["iss"]?.text == "\(root)/acme.my.salesforce.com" && claims["aud"] == [.string("\(root)/acme.my.salesforce.com")])
        #expect(mock.get("\(root)/acme.my.salesforce.com/id/keys")?.status == 200)
    }
}
