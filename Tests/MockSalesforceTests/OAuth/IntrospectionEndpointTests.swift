import Foundation
import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct IntrospectionEndpointTests {
    private let path = "/services/oauth2/introspect"

    private func active(_ login: LoggedIn, end: Int64 = Timestamp.test.seconds + 7200) -> String {
        let issued = Timestamp.test.seconds
        return #"{"active":true,"scope":"api","client_id":"3MVG9.acme.drupal","username":"drupal@acme.example","sub":""#
            + login.mock.url + login.identityPath + #"","token_type":"access_token","exp":\#(end),"iat":\#(issued),"nbf":\#(issued)}"#
    }

    @Test("The members of an active answer come in the recorded order (Salesforce's Postman collection), times in seconds")
    func active() throws {
        let login = try LoggedIn()
        let answer = try login.introspect()
        #expect(answer.short == "200 " + active(login))
        #expect(answer.header("Content-Type") == "application/json;charset=UTF-8")
        let hint = try login.post(
            path,
            [
                ("token", login.token), ("token_type_hint", "access_token"), ("client_id", "3MVG9.acme.drupal"),
                ("client_secret", LoggedIn.secret),
            ], headers: [("Accept", "application/json")])
        #expect(hint.body == answer.body)
    }

    @Test("The client may say who it is by Basic, also with a secret that had to be escaped (RFC 6749 section 2.3.1)")
    func basic() throws {
        let login = try LoggedIn { $0.connectedApps[0].consumerSecret = "a b:c%+é" }
        let credentials = Data("3MVG9.acme.drupal:a+b%3Ac%25%2B%C3%A9".utf8).base64EncodedString()
        let answer = try login.post(path, [("token", login.token)], headers: [("Authorization", "Basic \(credentials)")])
        #expect(answer.body == active(login))
    }

    @Test("exp follows the session: a use in its second half renews it, asking does not")
    func sliding() throws {
        let login = try LoggedIn()
        login.mock.org().clock.advance(by: .seconds(3600))
        #expect(try login.introspect().body == active(login))
        #expect(try login.isAlive())
        #expect(try login.introspect().body == active(login, end: Timestamp.test.seconds + 3600 + 7200))
    }

    @Test("What is no live token of the app is inactive (RFC 7662)", arguments: ["garbage", "", "eyJhbGciOiJub25lIn0.e30.", nil])
    func inactive(_ token: String?) throws {
        let login = try LoggedIn()
        let fields = [("client_id", "3MVG9.acme.drupal"), ("client_secret", LoggedIn.secret)]
        let answer = try login.post(path, fields + (token.map { [("token", $0)] } ?? []))
        #expect(answer.short == #"200 {"active":false}"#)
    }

    @Test(
        "A token ends with its session, its user's activity, and the block of its app",
        arguments: ["expired", "frozen", "inactive user", "blocked", "inactive org"])
    func ended(_ how: String) throws {
        let login = try LoggedIn()
        switch how {
        case "expired": login.mock.org().clock.advance(by: .seconds(7200))
        case "frozen": login.mock.org().setOverlay { $0.users[0].isFrozen = true }
        case "inactive user": login.mock.org().setOverlay { $0.users[0].isActive = false }
        case "blocked": login.mock.org().setOverlay { $0.connectedApps[0].isBlocked = true }
        default: login.mock.org().setOverlay { $0.status = .inactive }
        }
        #expect(try login.introspect().short == #"200 {"active":false}"#)
        #expect(try !login.isAlive())
    }

    @Test("Another app's token is inactive, for the other app as for this one's")
    func otherApp() throws {
        let login = try LoggedIn {
            var app = ConnectedApp.make(name: "Other", consumerKey: "3MVG9.acme.other")
            app.consumerSecret = "2222222222"
            $0.connectedApps.append(app)
        }
        let fields = [("token", login.token), ("client_id", "3MVG9.acme.other"), ("client_secret", "2222222222")]
        #expect(try login.post(path, fields).short == #"200 {"active":false}"#)
    }

    @Test(
        "A client that is not who it says gets one refusal, whatever was wrong, and never the answer",
        arguments: [
            ("3MVG9.acme.drupal", "wrong"), ("3MVG9.acme.drupal", ""), ("3MVG9.nobody", "1955279925675241571"), ("", ""),
            ("3MVG9.acme.other", ""),
        ])
    func badClient(_ key: String, _ secret: String) throws {
        let login = try LoggedIn { $0.connectedApps.append(.make(name: "Other", consumerKey: "3MVG9.acme.other")) }
        let answer = try login.post(path, [("token", login.token), ("client_id", key), ("client_secret", secret)])
        expectRefusal(answer, "invalid_client", "invalid client credentials")
    }

    @Test("GET is no way to ask: the secret would stand in the URL")
    func methods() throws {
        let answer = try LoggedIn().send("GET", path)
        #expect(answer.short == #"405 [{"errorCode":"METHOD_NOT_ALLOWED","message":"HTTP Method 'GET' not allowed. Allowed are POST"}]"#)
    }

    private func ask(_ fixture: FlowFixture, _ token: String) throws -> String {
        try fixture.mock.post(
            path,
            [
                ("token", token), ("token_type_hint", "refresh_token"), ("client_id", "3MVG9.acme.drupal"),
                ("client_secret", FlowFixture.secret),
            ]
        ).body
    }

    @Test("A refresh token is active until it is revoked; it has an exp only where the app's policy ends it")
    func refreshToken() throws {
        let fixture = try FlowFixture()
        let token = try fixture.refreshToken()
        let issued = Timestamp.test.seconds
        let subject = fixture.org.snapshot.org.users[0].id.long
        let id = "\(fixture.mock.url)/id/\(fixture.org.id.long)/\(subject)"
        let begin =
            #"{"active":true,"scope":"api refresh_token","client_id":"3MVG9.acme.drupal","username":"drupal@acme.example","sub":"\#(id)""#
        let rest = #""iat":\#(issued),"nbf":\#(issued)}"#
        #expect(try ask(fixture, token) == begin + #","token_type":"refresh_token","# + rest)
        fixture.org.setOverlay { $0.changeApps { $0.refreshTokenPolicy = .expireAfter(.seconds(60)) } }
        #expect(try ask(fixture, token) == begin + #","token_type":"refresh_token","exp":\#(issued + 60),"# + rest)
        fixture.org.setOverlay(nil)
        _ = try fixture.mock.post("/services/oauth2/revoke", [("token", token)])
        #expect(try ask(fixture, token) == #"{"active":false}"#)
    }

    @Test("A refresh token that was replaced, is past its policy, or whose user cannot log in, is inactive")
    func inactiveRefreshToken() throws {
        let fixture = try FlowFixture { $0.connectedApps[0].refreshTokenRotation = true }
        let token = try fixture.refreshToken()
        fixture.org.setOverlay { $0.changeUsers { $0.isFrozen = true } }
        #expect(try ask(fixture, token) == #"{"active":false}"#)
        fixture.org.setOverlay { $0.changeApps { $0.refreshTokenPolicy = .expireImmediately } }
        #expect(try ask(fixture, token) == #"{"active":false}"#)
        fixture.org.setOverlay(nil)
        #expect(try ask(fixture, token).contains("true"))
        _ = try fixture.mock.post(FlowFixture.request("refresh_token", [("refresh_token", token)]))
        #expect(try ask(fixture, token) == #"{"active":false}"#)
    }
}
