import Foundation
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct DataEndpointTests {
    private struct Version: Decodable { let label, url, version: String }

    @Test(
        "The versions are listed without a token, ascending, with the labels of their releases",
        arguments: ["/services/data", "/services/data/"])
    func versions(_ path: String) throws {
        let answer = try MockFixture().send("GET", path)
        let versions = try JSONDecoder().decode([Version].self, from: Data(answer.body.utf8))
        #expect(versions.map { Double($0.version)! } == versions.map { Double($0.version)! }.sorted())
        let labels = Dictionary(uniqueKeysWithValues: versions.map { ($0.version, $0.label) })
        // As recorded: Spring '11 is 21.0. As known: Summer '21 is 52.0, Winter '24 is 59.0, Summer '24 is 61.0.
        #expect(
            labels["21.0"] == "Spring '11" && labels["52.0"] == "Summer '21" && labels["59.0"] == "Winter '24"
                && labels["61.0"] == "Summer '24")
        #expect(versions.allSatisfy { $0.url == "/services/data/v\($0.version)" })
    }

    @Test(
        "A version lists its resources as recorded, identity as a URL and the rest as paths, with or without a slash at the end",
        arguments: ["", "/"])
    func resources(_ slash: String) throws {
        let login = try LoggedIn()
        let answer = try login.send("GET", "/acme.my.salesforce.com/services/data/v59.0" + slash)
        let base = "/services/data/v59.0"
        #expect(
            answer.short == #"200 {"tooling":"\#(base)/tooling","sobjects":"\#(base)/sobjects","query":"\#(base)/query","#
                + #""queryAll":"\#(base)/queryAll","search":"\#(base)/search","limits":"\#(base)/limits","recent":"\#(base)/recent","#
                + #""identity":"\#(login.mock.url)/login.salesforce.com\#(login.identityPath)","composite":"\#(base)/composite","#
                + #""actions":"\#(base)/actions","support":"\#(base)/support"}"#)
        #expect(answer.header("Content-Type") == "application/json;charset=UTF-8")
    }

    @Test("Every version that clients ask for by default is there", arguments: [26, 50, 51, 52, 59, 60, 67])
    func clientVersions(_ version: Int) throws {
        #expect(try LoggedIn().send("GET", "/services/data/v\(version).0/limits/").status == 200)
    }

    @Test("The limits count this org's requests, of which each answer says how many there were; the list of versions does neither")
    func limits() throws {
        let login = try LoggedIn(others: [.makeSandbox()])
        for _ in 0..<2 { #expect(try login.send("GET", "/services/data").header("Sforce-Limit-Info") == nil) }
        #expect(try login.send("GET", "/services/data/v59.0").header("Sforce-Limit-Info") == "api-usage=1/15000")
        let limits = try login.send("GET", "/services/data/v59.0/limits")
        #expect(limits.header("Sforce-Limit-Info") == "api-usage=2/15000")
        #expect(limits.body.hasPrefix(#"{"ActiveScratchOrgs":{"Max":3,"Remaining":3},"#))
        #expect(limits.body.contains(#","DailyApiRequests":{"Max":15000,"Remaining":14998},"#))
        #expect(try login.send("GET", "/services/data/v59.0/nothing").header("Sforce-Limit-Info") == "api-usage=3/15000")
        #expect(try login.send("GET", "/services/data/v59.0", token: "x").header("Sforce-Limit-Info") == nil)
        let sandbox = try login.mock.post(
            TokenRequest(
                AssertionBuilder(issuer: "3MVG9.acme.dev", subject: "drupal@acme.example.dev", audience: "https://test.salesforce.com")))
        let token = try #require(sandbox.member("access_token"))
        #expect(try login.send("GET", "/services/data/v59.0", token: token).header("Sforce-Limit-Info") == "api-usage=1/15000")
        login.mock.org().clock.advance(by: .seconds(86_400))
        let renewed = try login.mock.post(TokenRequest(AssertionBuilder(expiry: .test + .seconds(90_000))))
        let answer = try login.send("GET", "/services/data/v59.0", token: renewed.member("access_token"))
        #expect(answer.header("Sforce-Limit-Info") == "api-usage=1/15000")
    }

    @Test(
        "Without a session everything below the list of versions is refused, whether it is there or not",
        arguments: ["v59.0", "v59.0/limits", "v59.0/sobjects/Account", "v1.0", "nothing"])
    func noSession(_ path: String) throws {
        let login = try LoggedIn()
        let session = #"401 [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#
        for answer in [
            try login.mock.send("GET", "/services/data/\(path)"), try login.send("GET", "/services/data/\(path)", token: "garbage"),
            try login.mock.send("GET", "/services/data/\(path)?oauth_token=\(login.token)"),
        ] {
            #expect(answer.short == session)
            #expect(answer.header("WWW-Authenticate") == "Token")
        }
    }

    @Test(
        "With a session what is not there is not found: other resources, and versions that are not listed",
        arguments: ["v59.0/sobjects/Account", "v59.0/limits/x", "v20.0", "v68.0/limits", "v59", "v59.1", "59.0", "nothing", "v59%2E0"])
    func notFound(_ path: String) throws {
        let answer = try LoggedIn().send("GET", "/services/data/\(path)")
        #expect(answer.short == #"404 [{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]"#)
        #expect(answer.header("WWW-Authenticate") == nil)
    }

    @Test("OAuth is the same as Bearer, HEAD as GET without a body; other methods are refused")
    func methods() throws {
        let login = try LoggedIn()
        #expect(try login.send("GET", "/services/data/v59.0", scheme: "OAuth").status == 200)
        #expect(try login.send("HEAD", "/services/data/v59.0").short == "200")
        #expect(
            try login.send("POST", "/services/data/v59.0/limits").short
                == #"405 [{"errorCode":"METHOD_NOT_ALLOWED","message":"HTTP Method 'POST' not allowed. Allowed are HEAD,GET"}]"#)
    }

    @Test(
        "A token without the scope api or full is not for the REST API (seen: verbb/formie issue 186)", arguments: ["web", "openid", "id"])
    func scopes(_ scope: String) throws {
        let login = try LoggedIn { $0.connectedApps[0].scopes = [Scope(scope)!, .refreshToken] }
        let answer = try login.send("GET", "/services/data/v59.0")
        #expect(
            answer.short == #"401 [{"message":"This session is not valid for use with the REST API","errorCode":"INVALID_SESSION_ID"}]"#)
        #expect(answer.header("WWW-Authenticate") == "Token")
    }

    @Test("A user without API Enabled is refused (seen: help pages of Crossbeam), by the user's setting or the profile's")
    func apiDisabled() throws {
        let body = #"403 [{"message":"API is disabled for this User","errorCode":"API_CURRENTLY_DISABLED"}]"#
        #expect(try LoggedIn { $0.users[0].apiEnabled = false }.send("GET", "/services/data/v59.0").short == body)
        #expect(try LoggedIn { $0.profiles[1].apiEnabled = false }.send("GET", "/services/data/v59.0").short == body)
    }

    @Test("A token counts only at its own org's My Domain, and at the root")
    func otherOrg() throws {
        let login = try LoggedIn(others: [.makeSandbox()])
        #expect(try login.send("GET", "/services/data/v59.0", host: "acme.my.salesforce.com").status == 200)
        #expect(try login.send("GET", "/services/data/v59.0", host: "acme--dev.sandbox.my.salesforce.com").status == 401)
    }

    @Test("What is not there is refused as the REST API does")
    func refusals() throws {
        let mock = try MockFixture()
        let missing = try mock.send("GET", "/services/nothing")
        #expect(missing.status == 404)
        #expect(missing.body == #"[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]"#)
        let method = try mock.send("PATCH", "/services/data")
        #expect(method.status == 405)
        #expect(method.body == #"[{"errorCode":"METHOD_NOT_ALLOWED","message":"HTTP Method 'PATCH' not allowed. Allowed are HEAD,GET"}]"#)
    }
}
