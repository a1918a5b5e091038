import Encoding
import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct DiscoveryEndpointTests {
    private let openID = "/.well-known/openid-configuration"

    private func mock() throws -> MockFixture { try MockFixture { $0.signingKey = TestKeys.server } }

    @Test(
        "The issuer is the host that was asked, and every endpoint lies below it",
        arguments: ["", "/login.salesforce.com", "/test.salesforce.com", "/acme.my.salesforce.com"])
    func issuer(_ prefix: String) throws {
        let mock = try mock()
        let base = mock.url + prefix
        let answer = try mock.send("GET", prefix + openID)
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "application/json;charset=UTF-8")
        #expect(answer.header("Access-Control-Allow-Origin") == "*")
        let begin =
            #"{"issuer":"\#(base)","authorization_endpoint":"\#(base)/services/oauth2/authorize","#
            + #""token_endpoint":"\#(base)/services/oauth2/token","revocation_endpoint":"\#(base)/services/oauth2/revoke","#
            + #""userinfo_endpoint":"\#(base)/services/oauth2/userinfo","jwks_uri":"\#(base)/id/keys","#
            + #""registration_endpoint":"\#(base)/services/oauth2/register","#
            + #""introspection_endpoint":"\#(base)/services/oauth2/introspect","scopes_supported":["cdp_ingest_api","#
        #expect(answer.body.hasPrefix(begin))
        for name in ["token_endpoint", "revocation_endpoint", "userinfo_endpoint", "jwks_uri", "introspection_endpoint"] {
            #expect(try mock.follow(try #require(answer.member(name)), "HEAD").status != 404, "\(name)")
        }
    }

    @Test("The Host header counts, too")
    func hostHeader() throws {
        let answer = try mock().send("GET", openID, host: "login.salesforce.com")
        #expect(answer.member("issuer") == "http://login.salesforce.com")
    }

    @Test("The lists are those recorded at login.salesforce.com (api-evangelist/salesforce)")
    func lists() throws {
        struct Lists: Decodable {
            let scopes_supported, response_types_supported, subject_types_supported, id_token_signing_alg_values_supported,
                display_values_supported, token_endpoint_auth_methods_supported, claims_supported: [String]
        }
        let lists = try JSONDecoder().decode(Lists.self, from: Data(mock().send("GET", openID).body.utf8))
        #expect(lists.scopes_supported.count == 36 && lists.scopes_supported.last == "forgot_password")
        #expect(lists.response_types_supported == ["code", "token", "token id_token"])
        #expect(lists.subject_types_supported == ["public"])
        #expect(lists.id_token_signing_alg_values_supported == ["RS256"])
        #expect(lists.display_values_supported == ["page", "popup", "touch"])
        #expect(lists.token_endpoint_auth_methods_supported == ["client_secret_post", "client_secret_basic", "private_key_jwt"])
        #expect(lists.claims_supported.count == 24 && lists.claims_supported == lists.claims_supported.sorted())
    }

    @Test("Only My Domain can end a session in the browser")
    func myDomain() throws {
        let mock = try mock()
        let base = mock.url + "/acme.my.salesforce.com"
        #expect(
            try mock.send("GET", "/acme.my.salesforce.com" + openID).body.hasSuffix(
                #"],"end_session_endpoint":"\#(base)/services/auth/idp/oidc/logout","frontchannel_logout_supported":true,"#
                    + #""frontchannel_logout_session_supported":false}"#))
        #expect(try !mock.send("GET", "/login.salesforce.com" + openID).body.contains("end_session_endpoint"))
    }

    @Test("There is no oauth-authorization-server at the login hosts (probed in 2026)")
    func authorizationServer() throws {
        #expect(try mock().send("GET", "/login.salesforce.com/.well-known/oauth-authorization-server").status == 404)
    }

    @Test("My Domain has an auth-configuration, with the members that mobile apps read; hosts without an org have none")
    func authConfiguration() throws {
        let mock = try mock()
        let org = SalesforceID(.organization, name: "acme").short
        let answer = try mock.send("GET", "/acme.my.salesforce.com/.well-known/auth-configuration")
        #expect(
            answer.body == #"{"OrgId":"\#(org)","Url":"\#(mock.url)/acme.my.salesforce.com","MobileSDK":{"#
                + #""UseiOSNativeBrowserForAuthentication":false,"UseAndroidNativeBrowserForAuthentication":false,"#
                + #""shareBrowserSessionIOS":false,"shareBrowserSessionAndroid":false},"LoginPage":null,"SamlProviders":[],"#
                + #""AuthProviders":[],"CertificateLogin":null,"LoginPageType":"standard","LoginPageTypeConfigs":{}}"#)
        for prefix in ["", "/login.salesforce.com"] {
            #expect(try mock.send("GET", prefix + "/.well-known/auth-configuration").status == 404)
        }
    }

    @Test("The key set has the recorded members, for pages of any origin")
    func keys() throws {
        let answer = try mock().send("GET", "/id/keys")
        let modulus = String(decoding: Base64URL.encode(TestKeys.server.publicKey.modulus), as: UTF8.self)
        let kid = try #require(answer.member("kid"))
        #expect(answer.body == #"{"keys":[{"kty":"RSA","n":"\#(modulus)","e":"AQAB","alg":"RS256","use":"sig","kid":"\#(kid)"}]}"#)
        #expect(kid.wholeMatch(of: /\d{6}/) != nil)
        #expect(answer.header("Access-Control-Allow-Origin") == "*")
    }

    @Test("HEAD is answered where GET is, and nothing else", arguments: ["/.well-known/openid-configuration", "/id/keys"])
    func methods(_ path: String) throws {
        let mock = try mock()
        let head = try mock.send("HEAD", path)
        #expect(head.short == "200")
        #expect(try head.header("Content-Length") == mock.send("GET", path).header("Content-Length"))
        #expect(try mock.send("POST", path).status == 405)
    }
}
