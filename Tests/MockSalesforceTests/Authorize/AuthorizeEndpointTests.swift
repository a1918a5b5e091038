import JOSE
import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

/// The authorize endpoint as a browser meets it. What each rule refuses is in FlowProductTests.
@Suite struct AuthorizeEndpointTests {
    static func selfAuthorize(_ org: inout Org) { org.connectedApps[0].permittedUsers = .selfAuthorize }

    @Test("The web server flow as RFC 6749 and RFC 7636 have it: login page, consent page, code, tokens")
    func webServerFlow() throws {
        let fixture = try FlowFixture(Self.selfAuthorize)
        let person = Person(fixture.mock)
        let login = try person.open(FlowFixture.authorization())
        #expect(login.status == 200)
        #expect(login.body.contains("<title>Log in · mock-salesforce</title>"))
        let consent = try person.logIn(login)
        #expect(consent.body.contains("<h1>Allow Access?</h1>"))
        #expect(consent.body.contains("<li>Manage user data via APIs</li><li>Perform requests at any time</li>"))
        let back = try person.answer(consent, "allow")
        #expect(back.status == 302)
        #expect(back.header("Location")?.hasPrefix(FlowFixture.callback + "?code=aPrx") == true)
        #expect(back.header("Location")?.hasSuffix("&state=a+state") == true)
        let answer = try fixture.mock.post(fixture.codeRequest(#require(back.callback["code"]) as String))
        #expect(answer.status == 200)
        #expect(answer.member("scope") == "api refresh_token")
        #expect(answer.member("refresh_token")?.hasPrefix("5Aep861") == true)
    }

    @Test("Drupal's request, without state, PKCE and scope, with a callback without port, works as it is")
    func drupal() throws {
        let fixture = try FlowFixture(Self.selfAuthorize)
        let person = Person(fixture.mock)
        // Salesforce Suite's second provider (lusitanian/oauth): the slashes of the callback are not encoded.
        let query =
            "redirect_uri=https%3A//drupal.acme.example/salesforce/oauth_callback&response_type=code&client_id=3MVG9.acme.drupal"
        let login = try fixture.mock.send("GET", "/services/oauth2/authorize?\(query)")
        let back = try person.answer(person.logIn(login), "allow")
        let code = try #require(back.callback["code"])
        #expect(back.callback["state"] == nil)
        let answer = try fixture.mock.post(
            FlowFixture.request("authorization_code", [("code", code), ("redirect_uri", FlowFixture.callback)]),
            headers: [("Accept", "application/json")])
        let token = try #require(answer.member("refresh_token"))
        let refreshed = try fixture.mock.post(
            FlowFixture.request("refresh_token", [("type", "web_server"), ("refresh_token", token)]))
        #expect(refreshed.status == 200)
        #expect(refreshed.member("refresh_token") == nil)
    }

    @Test("The user-agent flow brings the token in the fragment, and no refresh token to a web page")
    func userAgentFlow() throws {
        let fixture = try FlowFixture()
        let person = Person(fixture.mock)
        let back = try person.logIn(person.open(FlowFixture.authorization([("response_type", "token")])))
        let location = try #require(back.header("Location"))
        #expect(location.hasPrefix(FlowFixture.callback + "#access_token=00D"))
        let names = location.split(separator: "#")[1].split(separator: "&").compactMap { $0.split(separator: "=").first }
        #expect(names == ["access_token", "instance_url", "id", "issued_at", "signature", "scope", "token_type", "state"])
        let token = try #require(back.callback["access_token"])
        let identity = try fixture.mock.follow(
            #require(back.callback["id"]), headers: [("Authorization", "Bearer \(token)"), ("Connection", "close")])
        #expect(identity.status == 200)
    }

    @Test("An app with a scheme of its own gets a refresh token in the user-agent flow")
    func ownScheme() throws {
        let fixture = try FlowFixture { $0.connectedApps[0].callbackURLs = ["acme://callback"] }
        let person = Person(fixture.mock)
        let back = try person.logIn(
            person.open(FlowFixture.authorization([("response_type", "token"), ("redirect_uri", "acme://callback")])))
        #expect(back.header("Location")?.hasPrefix("acme://callback#access_token=") == true)
        let token = try #require(back.callback["refresh_token"])
        #expect(try fixture.mock.post(FlowFixture.request("refresh_token", [("refresh_token", token)])).status == 200)
    }

    @Test("A browser that is known is not asked to log in again, unless the request asks for it")
    func session() throws {
        let fixture = try FlowFixture()
        let person = Person(fixture.mock)
        _ = try person.logIn(person.open(FlowFixture.authorization()))
        #expect(try person.open(FlowFixture.authorization()).callback["code"] != nil)
        #expect(try person.open(FlowFixture.authorization([("prompt", "none")])).callback["code"] != nil)
        let again = try person.open(FlowFixture.authorization([("prompt", "login")]))
        #expect(again.status == 200)
        #expect(try person.logIn(again).callback["code"] != nil)
    }

    @Test("A browser's session ends after two hours, and with all sessions of the org", arguments: [true, false])
    func sessionEnds(_ byTime: Bool) throws {
        let fixture = try FlowFixture()
        let person = Person(fixture.mock)
        _ = try person.logIn(person.open(FlowFixture.authorization()))
        if byTime { fixture.org.changeClock { $0.offset = .seconds(7_200) } } else { fixture.org.expireSessions() }
        let answer = try person.open(FlowFixture.authorization([("prompt", "none")]))
        #expect(answer.callback == ["error": "immediate_unsuccessful", "state": "a state"])
    }

    @Test("A user who approved the app once is asked again only for more scopes, or when the request wants it")
    func consentOnce() throws {
        let fixture = try FlowFixture(Self.selfAuthorize)
        let person = Person(fixture.mock)
        let back = try person.answer(person.logIn(person.open(FlowFixture.authorization([("scope", "api")]))), "allow")
        _ = try fixture.mock.post(fixture.codeRequest(#require(back.callback["code"]) as String))
        #expect(try person.open(FlowFixture.authorization([("scope", "api")])).callback["code"] != nil)
        #expect(try person.open(FlowFixture.authorization()).status == 200)
        #expect(try person.open(FlowFixture.authorization([("scope", "api"), ("prompt", "consent")])).status == 200)
    }

    @Test("A code that is never exchanged leaves no approval; one without a refresh token leaves one that no JWT login counts")
    func approvals() throws {
        let fixture = try FlowFixture(Self.selfAuthorize)
        let person = Person(fixture.mock)
        let back = try person.answer(person.logIn(person.open(FlowFixture.authorization([("scope", "api")]))), "allow")
        #expect(fixture.org.base.approvals.isEmpty)
        _ = try fixture.mock.post(fixture.codeRequest(#require(back.callback["code"]) as String))
        #expect(fixture.org.base.approvals.map(\.scopes) == [[.api]])
        #expect(try fixture.mock.post(TokenRequest()).member("error_description") == "user hasn't approved this consumer")
    }

    @Test("A consent counts only with what the page's form carries", arguments: ["", "another"])
    func foreignConsent(_ token: String) throws {
        let fixture = try FlowFixture(Self.selfAuthorize)
        let person = Person(fixture.mock)
        _ = try person.logIn(person.open(FlowFixture.authorization()))
        let fields = FlowFixture.authorization().map { ($0.name, $0.value) } + [("consent", "allow"), ("form_token", token)]
        let cookie = person.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        let answer = try fixture.mock.post("/services/oauth2/authorize", fields, headers: [("Cookie", cookie)])
        #expect(answer.status == 200)
        #expect(answer.body.contains("Allow Access?"))
    }

    @Test("Username and password count in a form only, never in a URL")
    func passwordInURL() throws {
        let fixture = try FlowFixture()
        let answer = try Person(fixture.mock).open(
            FlowFixture.authorization() + [("username", "drupal@acme.example"), ("password", "secret")])
        #expect(answer.status == 200)
        #expect(answer.body.contains("name=\"password\""))
    }

    @Test("A wrong password and an unknown user get the same page", arguments: [("drupal@acme.example", "wrong"), ("nobody", "secret")])
    func loginFails(_ username: String, _ password: String) throws {
        let fixture = try FlowFixture { $0.users[0].password = "secret" }
        let person = Person(fixture.mock)
        let answer = try person.logIn(person.open(FlowFixture.authorization()), username: username, password: password)
        #expect(answer.status == 200)
        #expect(
            answer.body.contains(
                "Please check your username and password. If you still can&#39;t log in, contact your Salesforce administrator."))
        #expect(!answer.body.contains(password))
        #expect(person.cookies["sid"] == nil)
    }

    @Test(
        "Nothing is ever sent to an address that is not registered",
        arguments: [
            "https://evil.example/", "https://drupal.acme.example/salesforce/oauth_callback/../..",
            "https://drupal.acme.example/salesforce/oauth_callback?x=1", "https://drupal.acme.example:443/salesforce/oauth_callback",
            "HTTPS://drupal.acme.example/salesforce/oauth_callback", "https://drupal.acme.example/salesforce/oauth_callback\r\nX: y",
            "//evil.example", "javascript:alert(1)", "",
        ])
    func openRedirect(_ address: String) throws {
        let fixture = try FlowFixture()
        let answer = try Person(fixture.mock).open(FlowFixture.authorization([("redirect_uri", address), ("scope", "unknown")]))
        #expect(answer.status == 400)
        #expect(answer.header("Location") == nil)
        #expect(
            answer.body
                == (address.isEmpty
                    ? "error=redirect_uri_missing"
                    : "error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration"))
    }

    @Test("An unknown app gets a page of text in Salesforce's words (omniphx/forrest issue 184)")
    func unknownApp() throws {
        let answer = try Person(FlowFixture().mock).open(FlowFixture.authorization([("client_id", "3MVG9.unknown")]))
        #expect(answer.status == 400)
        #expect(answer.body == "error=invalid_client_id&error_description=client%20identifier%20invalid")
    }

    @Test("A state comes back as it was sent and cannot add a header or a parameter")
    func state() throws {
        let fixture = try FlowFixture()
        let person = Person(fixture.mock)
        let state = "a&code=evil\r\nSet-Cookie: x=y# é"
        let back = try person.logIn(person.open(FlowFixture.authorization([("state", state)])))
        #expect(back.callback["state"] == state)
        #expect(back.headers.filter { $0.value.contains("x=y") && $0.name != "Location" }.isEmpty)
        #expect(back.callback["code"]?.hasPrefix("aPrx") == true)
    }

    @Test("Nothing that was sent can become an element of a page")
    func escaping() throws {
        let fixture = try FlowFixture { $0.connectedApps[0].name = "<script>alert(1)</script>" }
        let answer = try Person(fixture.mock).open(
            FlowFixture.authorization([("state", "\"><script>alert(2)</script>"), ("login_hint", "'><script>")]))
        #expect(!answer.body.contains("<script>"))
        #expect(answer.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
    }

    @Test("A code works once, for its app and with its verifier; used again it takes nothing back from who came first")
    func codeOnce() throws {
        let fixture = try FlowFixture()
        let code = try #require(try Person(fixture.mock).logInAndGetCode())
        #expect(
            try fixture.mock.post(fixture.codeRequest(code).with("code_verifier", "x")).member("error_description")
                == "invalid code verifier")
        #expect(try fixture.mock.post(fixture.codeRequest(code)).status == 200)
        #expect(try fixture.mock.post(fixture.codeRequest(code)).member("error_description") == "expired authorization code")
    }

    @Test("At a host as path the pages, the cookie and the answer stay below it")
    func hostAsPath() throws {
        let fixture = try FlowFixture()
        let person = Person(fixture.mock, prefix: "/acme.my.salesforce.com")
        let login = try person.open(FlowFixture.authorization())
        #expect(login.body.contains("action=\"/acme.my.salesforce.com/services/oauth2/authorize\""))
        #expect(login.body.contains("href=\"/acme.my.salesforce.com/services/oauth2/pages.css\""))
        let back = try person.logIn(login)
        let cookie = try #require(back.headers.first { $0.name == "Set-Cookie" && $0.value.hasPrefix("sid=") }).value
        #expect(cookie.hasSuffix("; Path=/acme.my.salesforce.com/; HttpOnly; SameSite=Lax"))
        #expect(try fixture.mock.send("GET", "/acme.my.salesforce.com/services/oauth2/pages.css").body.contains("--main"))
    }

    @Test("A user of another kind of org cannot log in at a login host")
    func otherLoginHost() throws {
        let fixture = try FlowFixture()
        let person = Person(fixture.mock, prefix: "/test.salesforce.com")
        #expect(try person.logIn(person.open(FlowFixture.authorization())).body.contains("Please check your username and password."))
    }

    @Test("In a throw-away org users log in at its own My Domain, and nowhere else")
    func throwAway() throws {
        let mock = try MockFixture()
        let made = try mock.send(
            "POST", "/_mock/orgs", headers: [("Content-Type", "application/json")],
            body: Array(
                #"{"connectedApps":[{"name":"Web","consumerSecret":"s3cret","callbackURL":"https://web.example/cb"}]}"#.utf8))
        let prefix = "/" + (made.member("loginURL")?.split(separator: "/").last.map(String.init) ?? "")
        let parameters = [
            ("response_type", "code"), ("client_id", try #require(made.member("consumerKey"))), ("redirect_uri", "https://web.example/cb"),
        ].map { (name: $0.0, value: $0.1) }
        let person = Person(mock, prefix: prefix)
        var back = try person.logIn(person.open(parameters), username: try #require(made.member("username")))
        if back.status == 200 { back = try person.answer(back, "allow") }
        #expect(back.callback["code"]?.hasPrefix("aPrx") == true, "\(back)")
        #expect(try Person(mock).open(parameters).body.contains("client%20identifier%20invalid"))
    }

    @Test("The history says who was let in, and by which rule not")
    func history() throws {
        let fixture = try FlowFixture(Self.selfAuthorize)
        let person = Person(fixture.mock)
        let consent = try person.logIn(person.open(FlowFixture.authorization()))
        #expect(fixture.org.history.newestFirst.isEmpty)
        let denied = try person.answer(consent, "deny")
        #expect(denied.callback == ["error": "access_denied", "error_description": "end-user denied authorization", "state": "a state"])
        #expect(fixture.org.history.newestFirst.first?.refusedBy?.name == "consent-denied")
        #expect(denied.header("Mock-Salesforce-Login") == fixture.org.history.newestFirst.first?.id.long)
        _ = try person.answer(consent, "allow")
        #expect(fixture.org.history.newestFirst.first?.isGranted == true)
    }

    @Test("A code is no session: the usage of an app counts its exchange only")
    func usage() throws {
        let fixture = try FlowFixture()
        let code = try #require(try Person(fixture.mock).logInAndGetCode())
        let users = { fixture.mock.server.service.usage(of: fixture.org, at: .test)[0].users }
        #expect(users().isEmpty)
        _ = try fixture.mock.post(fixture.codeRequest(code))
        #expect(users().map(\.sessions) == [1])
        #expect(users().map(\.useCount) == [1])
    }

    @Test("Faults reach the authorize endpoint, too")
    func faults() throws {
        let fixture = try FlowFixture()
        fixture.org.faults.add(try Fault(on: .authorize, answer: .maintenance), at: .test)
        #expect(try Person(fixture.mock).open(FlowFixture.authorization()).status == 503)
        fixture.org.faults.add(try Fault(on: .authorize, answer: .refuse("profile-not-assigned")), at: .test)
        let refused = try Person(fixture.mock).open(FlowFixture.authorization())
        #expect(refused.callback["error"] == "OAUTH_APP_ACCESS_DENIED")
        // A fault is no way past the login page.
        fixture.org.setOverlay { $0.users[0].password = "secret" }
        fixture.org.faults.add(try Fault(on: .authorize, answer: .refuse("profile-not-assigned")), at: .test)
        let attempt = try fixture.mock.post(
            "/services/oauth2/authorize",
            FlowFixture.authorization().map { ($0.name, $0.value) } + [("username", "drupal@acme.example"), ("password", "wrong")])
        #expect(attempt.callback["error"] == "OAUTH_APP_ACCESS_DENIED")
        #expect(attempt.headers.filter { $0.value.hasPrefix("sid=") }.isEmpty)
        fixture.org.setOverlay(nil)
        #expect(try Person(fixture.mock).open(FlowFixture.authorization()).status == 200)
    }

    @Test("JWT bearer logins are let in by an approval, and are not any more when it is taken back")
    func jwtAfterApproval() throws {
        let fixture = try FlowFixture(Self.selfAuthorize)
        #expect(try fixture.mock.post(TokenRequest()).member("error_description") == "user hasn't approved this consumer")
        let code = try #require(try Person(fixture.mock).logInAndGetCode())
        _ = try fixture.mock.post(fixture.codeRequest(code))
        #expect(try fixture.mock.post(TokenRequest()).status == 200)
        let revoked = try fixture.mock.send(
            "DELETE", "/_mock/orgs/acme/approvals?username=drupal@acme.example&app=Drupal", headers: [("Content-Type", "application/json")])
        #expect(revoked.status < 300, "\(revoked.body)")
        #expect(try fixture.mock.post(TokenRequest()).member("error_description") == "user hasn't approved this consumer")
    }
}

extension Person {
    /// Goes through all pages, saying yes.
    func logInAndGetCode() throws -> String? {
        var answer = try logIn(open(FlowFixture.authorization()))
        if answer.status == 200 { answer = try self.answer(answer, "allow") }
        return answer.callback["code"]
    }
}
