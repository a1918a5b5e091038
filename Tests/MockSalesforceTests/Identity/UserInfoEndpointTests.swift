import Encoding
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct UserInfoEndpointTests {
    private let path = "/services/oauth2/userinfo"

    @Test("The members come in the recorded order (Salesforce's Postman collection), with the identity document's URLs")
    func members() throws {
        let login = try LoggedIn { $0.users[0].name = "Dru Pal" }
        let answer = try login.send("GET", path)
        #expect(answer.status == 200 && answer.header("Content-Type") == "application/json;charset=UTF-8")
        #expect(answer.body.hasPrefix(#"{"sub":"\#(login.mock.url)\#(login.identityPath)","user_id":"005"#))
        let order = [
            "sub", "user_id", "organization_id", "preferred_username", "nickname", "name", "email", "email_verified", "given_name",
            "family_name", "zoneinfo", "photos", "profile", "picture", "address", "is_salesforce_integration_user", "urls", "active",
            "user_type", "language", "locale", "utcOffset", "updated_at", "is_app_installed",
        ]
        #expect(try JSONReader.members(of: Array(answer.body.utf8)).map(\.name) == order)
        #expect(answer.body.contains(#""given_name":"Dru","family_name":"Pal""#))
        let urls = try #require(
            login.send("GET", login.identityPath).body.firstMatch(of: /"urls":\{[^}]*\{version\}[^,]*.*?"custom_domain":"[^"]*"\}/))
        #expect(answer.body.contains(urls.output))
    }

    @Test("GET and POST, Bearer and OAuth are the same; HEAD has no body", arguments: ["GET", "POST", "HEAD"], ["Bearer", "OAuth"])
    func methods(_ method: String, _ scheme: String) throws {
        let login = try LoggedIn()
        let answer = try login.send(method, path, scheme: scheme)
        #expect(answer.status == 200 && answer.body.isEmpty == (method == "HEAD"))
    }

    @Test("The token may come as access_token (RFC 6750) or oauth_token, in the form or the query, unless the org ignores parameters")
    func parameters() throws {
        let login = try LoggedIn()
        for name in ["access_token", "oauth_token"] {
            #expect(try login.post(path, [(name, login.token)]).status == 200)
            #expect(try login.mock.send("GET", "\(path)?\(name)=\(login.token)").status == 200)
        }
        login.mock.org().setOverlay { $0.behaviour.queryToken = .ignore }
        #expect(try login.mock.send("GET", "\(path)?access_token=\(login.token)").short == "403 Missing_OAuth_Token")
    }

    @Test("A bad token is refused with 403 and one bare word, not 401 (Mobile SDK for Android, pull request 2430)")
    func refusals() throws {
        let login = try LoggedIn(others: [.makeSandbox()])
        let bad = try login.send("GET", path, token: "garbage")
        #expect(bad.short == "403 Bad_OAuth_Token" && bad.header("Content-Type") == "text/html;charset=UTF-8")
        #expect(try login.mock.send("GET", path).short == "403 Missing_OAuth_Token")
        #expect(try login.send("GET", "/acme--dev.sandbox.my.salesforce.com" + path).short == "403 Bad_OAuth_Token")
        #expect(try login.send("GET", "/test.salesforce.com" + path).short == "403 Bad_OAuth_Token")
        #expect(try login.send("GET", "/login.salesforce.com" + path).status == 200)
        #expect(try login.send("DELETE", path).status == 405)
        login.mock.org().setOverlay { $0.users[0].isActive = false }
        #expect(try login.send("GET", path).short == "403 Inactive_User")
        login.mock.org().setOverlay { $0.users[0].isFrozen = true }
        #expect(try login.send("GET", path).short == "403 Bad_OAuth_Token")
    }

    @Test(
        "One of the scopes openid, id, api and full is needed (help page)",
        arguments: [("openid", 200), ("id", 200), ("api", 200), ("full", 200), ("web", 403), ("email", 403), ("chatter_api", 403)])
    func scopes(_ scope: String, _ status: Int) throws {
        let login = try LoggedIn { $0.connectedApps[0].scopes = [Scope(scope)!, .refreshToken] }
        let answer = try login.send("GET", path)
        #expect(answer.status == status && (status == 200 || answer.body == "No_Access"))
    }

    @Test("version, format and callback are as at the identity URL")
    func options() throws {
        let login = try LoggedIn()
        #expect(try login.send("GET", path + "?version=59.0").body.contains(#""rest":"\#(login.mock.url)/services/data/v59.0/""#))
        #expect(try login.send("GET", path + "?format=xml").body.hasPrefix(#"<?xml version="1.0" encoding="UTF-8"?><user><sub>"#))
        #expect(try login.send("GET", path + "?callback=cb").body.hasPrefix(#"cb({"sub":"#))
        #expect(try login.send("GET", path + "?callback=1").short == "400 Bad_Callback")
    }
}
