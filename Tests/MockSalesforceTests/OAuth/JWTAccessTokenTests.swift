import Encoding
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Apps with `tokenFormat: jwt`, from the token answer to the end of the token.
@Suite struct JWTAccessTokenTests {
    private func login() throws -> LoggedIn { try LoggedIn { $0.connectedApps[0].tokenFormat = .jwt } }

    private func part(_ index: Int, of token: String) throws -> String {
        let part = Array(String(token.split(separator: ".")[index]).utf8)
        return String(decoding: try #require(Base64URL.decode(part[...])), as: UTF8.self)
    }

    @Test("The answer says so at its end")
    func answer() throws {
        let answer = try login().mock.post(TokenRequest())
        #expect(answer.body.hasSuffix(#","token_type":"Bearer","token_format":"jwt"}"#))
        #expect(answer.member("scope") == "api")
        #expect(try !LoggedIn().mock.post(TokenRequest()).body.contains("token_format"))
    }

    @Test("Header and claims have the recorded members in their order (Mobile SDK for Android, JwtAccessTokenTest)")
    func claims() throws {
        let login = try login()
        let header = try part(0, of: login.token)
        let kid = try #require(header.firstMatch(of: /"kid":"(\d+)"/)?.output.1)
        let org = SalesforceID(.organization, name: "acme").long
        #expect(header == #"{"tnk":"core/prod/\#(org)","ver":"1.0","kid":"\#(kid)","tty":"sfdc-core-token","typ":"JWT","alg":"RS256"}"#)
        let payload = try part(1, of: login.token)
        let facts = try #require(payload.firstMatch(of: /"sfi":"([0-9a-f]{64})"/)?.output.1)
        let user = SalesforceID(.user, name: "drupal@acme.example").long
        let now = Timestamp.test.seconds
        #expect(
            payload
                == #"{"scp":"api","aud":["\#(login.mock.url)"],"sub":"uid:\#(user)","nbf":\#(now - 15),"mty":"oauth","sfi":"\#(facts)","#
                + #""roles":[],"iss":"\#(login.mock.url)","hsc":false,"exp":\#(now + 7200),"iat":\#(now),"client_id":"3MVG9.acme.drupal"}"#)
    }

    @Test("Whoever asks the issuer for its keys can verify the token")
    func verifiable() throws {
        let login = try login()
        let configuration = try login.mock.send("GET", "/.well-known/openid-configuration")
        let keys = try login.mock.follow(try #require(configuration.member("jwks_uri")))
        let jws = try CompactJWS(parsing: Array(login.token.utf8), spelling: .strict)
        #expect(jws.isSigned(with: TestKeys.server.publicKey))
        #expect(keys.member("kid") == jws.header.keyID)
        let modulus = Array(try #require(keys.member("n")).utf8)
        #expect(Base64URL.decode(modulus[...]) == TestKeys.server.publicKey.modulus)
    }

    @Test("It opens the REST API, and neither the identity URL nor userinfo (help page: REST only)")
    func uses() throws {
        let login = try login()
        #expect(try login.isAlive())
        #expect(try login.send("GET", "/acme.my.salesforce.com/services/data/v59.0").status == 200)
        #expect(try login.send("GET", login.identityPath).short == "403 Bad_OAuth_Token")
        #expect(try login.send("GET", "/services/oauth2/userinfo").short == "403 Bad_OAuth_Token")
    }

    @Test("It ends at its own exp, however often it was used, and is then refused as seen (airbytehq/airbyte issue 71024)")
    func end() throws {
        let login = try login()
        login.mock.org().clock.advance(by: .seconds(7199))
        #expect(try login.isAlive())
        login.mock.org().clock.advance(by: .seconds(1))
        let answer = try login.send("GET", "/services/data/v59.0")
        #expect(answer.short == #"401 [{"message":"INVALID_JWT_FORMAT","errorCode":"INVALID_AUTH_HEADER"}]"#)
        #expect(answer.header("WWW-Authenticate") == "Token")
        #expect(try login.introspect().body == #"{"active":false}"#)
    }

    @Test("A damaged one, one with another key, another algorithm or an unknown critical header is refused the same way")
    func forged() throws {
        let login = try login()
        let payload = Array(try part(1, of: login.token).utf8)
        let header = Array(try part(0, of: login.token).utf8)
        let rs256 = String(decoding: header, as: UTF8.self)
        let parts = login.token.split(separator: ".")
        let symmetric = MessageAuthenticator(key: Array(TestKeys.server.publicKey.modulus))
        let hs256 = String(decoding: Base64URL.encode(Array(rs256.replacing("RS256", with: "HS256").utf8)), as: UTF8.self) + ".\(parts[1])"
        let forged = [
            CompactJWS.signed(payload: payload, header: header, with: TestKeys.stranger),
            CompactJWS.signed(payload: payload, header: header, with: TestKeys.app),
            CompactJWS.signed(payload: payload, header: Array(rs256.replacing("RS256", with: "RS512").utf8), with: TestKeys.server),
            CompactJWS.signed(payload: payload, header: Array(rs256.replacing("{", with: #"{"crit":["x"],"#).utf8), with: TestKeys.server),
            CompactJWS.signed(payload: Array("{}".utf8), header: header, with: TestKeys.server),
            hs256 + "." + String(decoding: Base64URL.encode(symmetric.code(for: Array(hs256.utf8))), as: UTF8.self),
            String(decoding: Base64URL.encode(Array(rs256.replacing("RS256", with: "none").utf8)), as: UTF8.self) + ".\(parts[1]).",
            "\(parts[0]).\(parts[1])", login.token + "A", "eyJ", "\(parts[0]).\(parts[0]).\(parts[2])", AssertionBuilder().text,
        ]
        for token in forged {
            let answer = try login.send("GET", "/services/data/v59.0", token: token)
            #expect(answer.short == #"401 [{"message":"INVALID_JWT_FORMAT","errorCode":"INVALID_AUTH_HEADER"}]"#, "\(token)")
            #expect(try login.send("GET", login.identityPath, token: token).short == "403 Bad_OAuth_Token")
        }
        #expect(try login.isAlive())
    }

    @Test("It can be introspected and revoked, alone")
    func revoke() throws {
        let login = try login()
        let other = try login.another()
        let active = try login.introspect().body
        #expect(active.hasPrefix(#"{"active":true,"scope":"api","client_id":"3MVG9.acme.drupal""#))
        let now = Timestamp.test.seconds
        #expect(active.hasSuffix(#""exp":\#(now + 7200),"iat":\#(now),"nbf":\#(now - 15)}"#))
        #expect(try login.post("/services/oauth2/revoke", [("token", login.token)]).short == "200")
        let answer = try login.send("GET", "/services/data/v59.0")
        #expect(answer.short == #"401 [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#)
        #expect(try login.isAlive(other))
    }

    @Test("Ending the org's sessions ends it; its scopes stay as they were issued")
    func sessions() throws {
        let login = try login()
        login.mock.org().setOverlay { $0.connectedApps[0].scopes = [Scope("web")!, .refreshToken] }
        #expect(try login.isAlive())
        login.mock.org().setOverlay(nil)
        login.mock.org().expireSessions()
        #expect(try !login.isAlive())
    }

    @Test("Without a key at hand the server makes one at the first token, and keeps it")
    func madeKey() throws {
        let mock = try MockFixture(orgs: [.make { $0.connectedApps[0].tokenFormat = .jwt }])
        let first = try #require(mock.post(TokenRequest()).member("access_token"))
        let second = try #require(mock.post(TokenRequest()).member("access_token"))
        #expect(try part(0, of: first) == part(0, of: second))
        let kid = try #require(mock.send("GET", "/id/keys").member("kid"))
        #expect(try part(0, of: first).contains(#""kid":"\#(kid)""#))
        #expect(try mock.send("GET", "/services/data/v59.0", headers: [("Authorization", "Bearer \(first)")]).status == 200)
    }
}
