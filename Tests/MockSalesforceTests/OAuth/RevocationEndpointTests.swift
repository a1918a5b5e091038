import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct RevocationEndpointTests {
    private let path = "/services/oauth2/revoke"
    private let form = "application/x-www-form-urlencoded;charset=UTF-8"

    @Test("By POST or GET (help page) exactly that token ends; the answer is 200 and empty", arguments: ["POST", "GET"])
    func revoke(_ method: String) throws {
        let login = try LoggedIn()
        let other = try login.another()
        #expect(try login.isAlive() && login.isAlive(other))
        let answer =
            method == "POST"
            ? try login.post(path, [("token", login.token)]) : try login.mock.send("GET", "\(path)?token=\(login.token)")
        #expect(answer.short == "200" && answer.header("Content-Length") == "0")
        #expect(try login.send("GET", login.identityPath).short == "403 Bad_OAuth_Token")
        let rest = try login.send("GET", "/services/data/v59.0")
        #expect(rest.short == #"401 [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#)
        #expect(try login.introspect().body == #"{"active":false}"#)
        #expect(try login.isAlive(other))
    }

    @Test("A revoked, expired or unknown token is invalid_token (help page), form-encoded", arguments: ["revoked", "expired", "unknown"])
    func unknown(_ what: String) throws {
        let login = try LoggedIn()
        switch what {
        case "revoked": _ = try login.post(path, [("token", login.token)])
        case "expired": login.mock.org().clock.advance(by: .seconds(7200))
        default: break
        }
        let answer = try login.post(path, [("token", what == "unknown" ? "5Aep861garbage" : login.token)])
        #expect(answer.short == "400 error=invalid_token" && answer.header("Content-Type") == form)
    }

    @Test("No token is the refusal seen in omniphx/forrest pull request 213, form-encoded and not JSON", arguments: [nil, ""])
    func missing(_ token: String?) throws {
        let answer = try LoggedIn().post(path, token.map { [("token", $0)] } ?? [("x", "y")])
        #expect(
            answer.short == "400 error=unsupported_token_type&error_description=this%20token%20type%20is%20not%20supported")
        #expect(answer.header("Content-Type") == form)
    }

    @Test("JSON and XML come when they are asked for; whoever takes anything gets the form")
    func formats() throws {
        let mock = try LoggedIn().mock
        let json = #"400 {"error":"unsupported_token_type","error_description":"this token type is not supported"}"#
        #expect(try mock.send("GET", path + "?format=json").short == json)
        #expect(try mock.send("GET", path, headers: [("Accept", "application/json")]).short == json)
        #expect(try mock.send("GET", path, headers: [("Accept", "*/*")]).body.hasPrefix("error=unsupported_token_type"))
        #expect(try mock.send("GET", path + "?format=xml").body.contains("<OAuth><error>unsupported_token_type</error>"))
    }

    @Test("A callback gets an object, also with a refusal (help page), and can be nothing but a name")
    func callbacks() throws {
        let login = try LoggedIn()
        let done = try login.mock.send("GET", "\(path)?token=\(login.token)&callback=my.cb")
        #expect(done.short == "200 my.cb({})" && done.header("Content-Type") == "application/javascript;charset=UTF-8")
        let refused = try login.mock.send("GET", "\(path)?token=\(login.token)&callback=cb")
        #expect(refused.short == #"200 cb({"error":"invalid_token"})"#)
        let other = try login.another()
        #expect(try login.mock.send("GET", "\(path)?token=\(other)&callback=alert(1)").short == "400 Bad_Callback")
        #expect(try login.isAlive(other))
    }

    @Test("Another org's My Domain and another kind's login host know nothing of the token")
    func otherOrg() throws {
        let login = try LoggedIn(others: [.makeSandbox()])
        for host in ["acme--dev.sandbox.my.salesforce.com", "test.salesforce.com"] {
            #expect(try login.post("/\(host)\(path)", [("token", login.token)]).status == 400)
        }
        #expect(try login.isAlive())
        #expect(try login.post("/acme.my.salesforce.com\(path)", [("token", login.token)]).status == 200)
        #expect(try !login.isAlive())
    }

    @Test("A revoked token stays so when the configuration is read again, and also while its user is frozen it can be revoked")
    func reload() throws {
        let login = try LoggedIn()
        let other = try login.another()
        _ = try login.post(path, [("token", login.token)])
        login.mock.org().setOverlay { $0.users[0].isFrozen = true }
        #expect(try login.post(path, [("token", other)]).status == 200)
        login.mock.org().setOverlay(nil)
        login.mock.server.replaceOrgs([.make()])
        #expect(try !login.isAlive() && !login.isAlive(other))
        #expect(try login.isAlive(login.another()))
    }

    @Test("A refresh token is revoked with the sessions and the approval that came of it (help page), and is invalid_token then")
    func refreshToken() throws {
        let fixture = try FlowFixture()
        let granted = try fixture.mock.post(fixture.codeRequest())
        let (token, accessToken) = (try #require(granted.member("refresh_token")), try #require(granted.member("access_token")))
        let limits = { try fixture.mock.send("GET", "/services/data/v59.0/limits", headers: [("Authorization", "Bearer \(accessToken)")]) }
        #expect(try limits().status == 200)
        #expect(fixture.org.base.approvals.count == 1)
        #expect(try fixture.mock.post(path, [("token", token)]).short == "200")
        #expect(try limits().status == 401)
        #expect(fixture.org.base.approvals.isEmpty)
        let refreshed = try fixture.mock.post(FlowFixture.request("refresh_token", [("refresh_token", token)]))
        #expect(refreshed.member("error_description") == "expired access/refresh token")
        #expect(try fixture.mock.post(path, [("token", token)]).short == "400 error=invalid_token")
    }

    @Test("A refresh token is nothing at another org's host")
    func refreshTokenElsewhere() throws {
        let fixture = try FlowFixture()
        let token = try fixture.refreshToken()
        #expect(try fixture.mock.post("/test.salesforce.com" + path, [("token", token)]).short == "400 error=invalid_token")
        #expect(try fixture.mock.post(FlowFixture.request("refresh_token", [("refresh_token", token)])).status == 200)
    }
}
