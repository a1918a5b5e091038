import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct LogoutEndpointTests {
    private static let logoutURL = "https://drupal.acme.example/logged-out"
    private static let path = "/services/auth/idp/oidc/logout"

    private func loggedIn() throws -> (FlowFixture, Person, idToken: String) {
        let fixture = try FlowFixture {
            $0.connectedApps[0].scopes.append(.openID)
            $0.connectedApps[0].singleLogoutURL = Self.logoutURL
        }
        let person = Person(fixture.mock)
        let back = try person.logIn(person.open(FlowFixture.authorization([("response_type", "token id_token")])))
        return (fixture, person, try #require(back.callback["id_token"]))
    }

    @Test(
        "A logout ends the browser's session, by either address, and the next app asks to log in", arguments: [path, "/secur/logout.jsp"])
    func ends(_ path: String) throws {
        let (fixture, person, _) = try loggedIn()
        #expect(try person.open(FlowFixture.authorization()).callback["code"] != nil)
        let answer = try fixture.mock.send("GET", path, headers: [("Cookie", "sid=\(person.cookies["sid"]!)")])
        #expect(answer.status == 200)
        #expect(answer.body.contains("<h1>Logged out</h1>"))
        #expect(answer.headers.contains { $0.name == "Set-Cookie" && $0.value.hasPrefix("sid=;") && $0.value.hasSuffix("Max-Age=0") })
        // The cookie that somebody kept opens nothing any more.
        #expect(try person.open(FlowFixture.authorization()).status == 200)
    }

    @Test("With an ID token the browser goes to the app's single logout URL, with its state")
    func redirects() throws {
        let (fixture, _, idToken) = try loggedIn()
        let answer = try fixture.mock.post(
            Self.path, [("id_token_hint", idToken), ("post_logout_redirect_uri", Self.logoutURL), ("state", "a b")])
        #expect(answer.status == 302)
        #expect(answer.header("Location") == Self.logoutURL + "?state=a+b")
    }

    @Test(
        "It goes nowhere else",
        arguments: [
            ("https://evil.example/", true), (logoutURL + "/", true), (logoutURL, false),
        ])
    func noOpenRedirect(_ target: String, _ hasToken: Bool) throws {
        let (fixture, _, idToken) = try loggedIn()
        let answer = try fixture.mock.post(
            Self.path, [("id_token_hint", hasToken ? idToken : "eyJ.eyJ.x"), ("post_logout_redirect_uri", target)])
        #expect(answer.status == 200)
        #expect(answer.header("Location") == nil)
    }
}
