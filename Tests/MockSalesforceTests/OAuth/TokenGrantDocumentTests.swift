import Encoding
import JOSE
import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

/// The answers of the token endpoint, member by member, in the order of the recorded ones (Salesforce's Postman collection).
@Suite struct TokenGrantDocumentTests {
    private static func members(_ answer: Answer) throws -> [String] {
        try JSONReader.members(of: Array(answer.body.utf8)).map(\.name)
    }

    @Test("A code brings these members in this order; an app without openid gets no ID token")
    func code() throws {
        let fixture = try FlowFixture()
        let answer = try fixture.mock.post(fixture.codeRequest())
        #expect(
            try Self.members(answer)
                == ["access_token", "refresh_token", "signature", "scope", "instance_url", "id", "token_type", "issued_at"])
        #expect(answer.member("issued_at") == String(Timestamp.test.milliseconds))
        let signature = MessageAuthenticator(key: Array(FlowFixture.secret.utf8)).code(
            for: Array((answer.member("id")! + answer.member("issued_at")!).utf8))
        #expect(answer.member("signature")?.replacing("\\/", with: "/") == Base64.encode(signature))
    }

    @Test("A refresh brings these members in this order, and with rotation a new refresh token", arguments: [false, true])
    func refresh(_ rotates: Bool) throws {
        let fixture = try FlowFixture { $0.connectedApps[0].refreshTokenRotation = rotates }
        let answer = try fixture.mock.post(
            FlowFixture.request("refresh_token", [("refresh_token", fixture.refreshToken())]))
        let rest = ["signature", "scope", "instance_url", "id", "token_type", "issued_at"]
        #expect(try Self.members(answer) == ["access_token"] + (rotates ? ["refresh_token"] : []) + rest)
    }

    @Test("An app that logs in as itself gets these members in this order, and its scopes but for full, web and refresh_token")
    func clientCredentials() throws {
        let fixture = try FlowFixture { $0.connectedApps[0].scopes = [.full, .api, .web, .refreshToken, .id, .apiPlatform] }
        let answer = try fixture.mock.post(FlowFixture.request("client_credentials", []), prefix: "/acme.my.salesforce.com")
        #expect(
            try Self.members(answer)
                == ["access_token", "signature", "scope", "instance_url", "id", "token_type", "issued_at", "api_instance_url"])
        #expect(answer.member("scope") == "api id sfap_api")
        #expect(answer.member("id")?.hasSuffix(fixture.org.snapshot.org.users[0].id.long) == true)
        #expect(answer.member("api_instance_url") == answer.member("instance_url"))
    }

    @Test("A username and password bring these members in this order, and no scope")
    func usernamePassword() throws {
        let fixture = try FlowFixture()
        let answer = try fixture.mock.post(FlowFixture.passwordRequest())
        #expect(try Self.members(answer) == ["access_token", "instance_url", "id", "token_type", "issued_at", "signature"])
        let token = try #require(answer.member("access_token"))
        #expect(try fixture.mock.send("GET", "/services/data/v59.0/limits", headers: [("Authorization", "Bearer \(token)")]).status == 200)
    }

    @Test("With openid an ID token comes between scope and instance_url, signed by a key that the host publishes")
    func idToken() throws {
        let fixture = try FlowFixture { $0.connectedApps[0].scopes.append(.openID) }
        let code = fixture.code(scopes: [.api, .refreshToken, .openID], nonce: "n-0S6_WzA2Mj")
        let answer = try fixture.mock.post(fixture.codeRequest(code), prefix: "/login.salesforce.com")
        let names = try Self.members(answer)
        #expect(names.firstIndex(of: "id_token") == names.firstIndex(of: "scope").map { $0 + 1 })
        let token = try CompactJWS(parsing: Array(try #require(answer.member("id_token")).utf8), spelling: .strict)
        let keys = try fixture.mock.send("GET", "/id/keys").body
        let modulus = String(decoding: Base64URL.encode(TestKeys.server.publicKey.modulus), as: UTF8.self)
        #expect(keys.contains(modulus))
        #expect(token.isSigned(with: TestKeys.server.publicKey))
        let hash = Base64URL.encode(Array(sha256(Array(answer.member("access_token")!.utf8)).prefix(16)))
        let claims = try JSONReader.members(of: token.payload).map { "\($0.name)=\($0.value)" }
        let url = fixture.mock.url
        #expect(
            claims == [
                "at_hash=string(\"\(String(decoding: hash, as: UTF8.self))\")", "sub=string(\"\(answer.member("id")!)\")",
                "aud=string(\"3MVG9.acme.drupal\")", "iss=string(\"\(url)/login.salesforce.com\")",
                "exp=number(\"\(Timestamp.test.seconds + 120)\")", "iat=number(\"\(Timestamp.test.seconds)\")",
                "nonce=string(\"n-0S6_WzA2Mj\")",
            ])
    }

    @Test("The user-agent flow brings an ID token only when it asks for one", arguments: [("token", false), ("token id_token", true)])
    func userAgent(_ responseType: String, _ hasIDToken: Bool) throws {
        let fixture = try FlowFixture { $0.connectedApps[0].scopes.append(.openID) }
        let person = Person(fixture.mock)
        let back = try person.logIn(person.open(FlowFixture.authorization([("response_type", responseType), ("nonce", "n1")])))
        #expect((back.callback["id_token"] != nil) == hasIDToken)
    }

    @Test("A site's user is told the site, in every flow with a user", arguments: [Flow.jwtBearer, .authorizationCode])
    func site(_ flow: Flow) throws {
        let site = Site(url: "https://acme.example.com/customers", usernames: ["drupal@acme.example"])
        let fixture = try FlowFixture { $0.sites = [site] }
        let request = flow == .jwtBearer ? TokenRequest(AssertionBuilder().with("aud", "\"\(site.url)\"")) : fixture.codeRequest()
        let answer = try fixture.mock.post(request)
        #expect(answer.status == 200, "\(answer.body)")
        #expect(answer.member("sfdc_community_url")?.replacing("\\/", with: "/") == site.url)
        #expect(answer.member("sfdc_community_id") == site.id.long)
        #expect(answer.member("sfdc_community_id")?.hasPrefix("0DB") == true)
    }
}
