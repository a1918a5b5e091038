import Encoding
import JOSE
import LoginFlows
import TestSupport
import Testing

@Suite struct JWTBearerClientTests {
    private func login(
        _ transport: FakeTransport, _ change: (inout JWTBearerClient.Configuration) -> Void = { _ in }
    ) async throws(SalesforceError) -> AccessToken {
        try await JWTBearerClient(.make { change(&$0) }, transport: transport, clock: PauseRecorder().clock).login()
    }

    private func claims(_ request: TransportRequest) throws -> String {
        var assertion: [UInt8] = []
        FormURLEncoded.forEachField(in: request.body) { name, value in
            if name == Array("assertion".utf8) { assertion = value }
        }
        let jws = try CompactJWS(parsing: assertion, spelling: .strict)
        #expect(jws.isSigned(with: TestKeys.app.publicKey))
        return String(decoding: jws.payload, as: UTF8.self)
    }

    @Test func `the token request is a form with grant type and assertion, and no more`() async throws {
        let transport = FakeTransport(.token())
        _ = try await login(transport)
        let request = transport.requests[0]
        #expect(request.method == "POST" && request.url == "https://login.salesforce.com/services/oauth2/token")
        #expect(request.headers.contains(.init("Content-Type", "application/x-www-form-urlencoded")))
        let body = String(decoding: request.body, as: UTF8.self)
        #expect(body.hasPrefix("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=eyJ"))
        #expect(body.count { $0 == "&" } == 1)
        #expect(
            try claims(request)
                == #"{"iss":"3MVG9.acme.drupal","sub":"drupal@acme.example","aud":"https://login.salesforce.com","exp":1768392180}"#)
    }

    @Test func `for Government Cloud the assertion is posted to the token URL, and is for the login URL`() async throws {
        let transport = FakeTransport(.token())
        _ = try await login(transport) { $0.tokenURL = "https://acme.my.salesforce.com/" }
        #expect(transport.requests[0].url == "https://acme.my.salesforce.com/services/oauth2/token")
        #expect(try claims(transport.requests[0]).contains(#""aud":"https://login.salesforce.com""#))
    }

    @Test func `an audience that was given is sent as it is, and the assertion lives as long as asked`() async throws {
        let transport = FakeTransport(.token())
        _ = try await login(transport) {
            $0.audience = "https://site.example/customers/"
            $0.assertionLifetime = 60
        }
        #expect(try claims(transport.requests[0]).hasSuffix(#""aud":"https://site.example/customers/","exp":1768392060}"#))
    }

    @Test func `the token comes with what came along with it`() async throws {
        let token = try await login(FakeTransport(.token("00D!x", instance: "https://acme.my.salesforce.com/")))
        #expect(token.token == "00D!x" && token.tokenType == "Bearer" && token.scopes == ["api", "id"])
        #expect(token.instanceURL == "https://acme.my.salesforce.com")
        #expect(token.identityURL == "https://login.salesforce.com/id/00D000000000P01AAA/005000000000001AAA")
        #expect(token.receivedAt == PauseRecorder().clock.now() && token.expiresAt == nil)
    }

    @Test(arguments: [
        ("<html>", "no JSON"), ("[]", "no object"), ("{}", "no `access_token`"), (#"{"access_token":1}"#, "no `access_token`"),
        (#"{"access_token":"a b","instance_url":"https://a.example","id":"https://a.example/id"}"#, "odd characters"),
        (#"{"access_token":"a\r\nX: y","instance_url":"https://a.example","id":"https://a.example/id"}"#, "odd characters"),
        (#"{"access_token":"abc","id":"https://a.example/id"}"#, "no `instance_url`"),
        (#"{"access_token":"abc","instance_url":"https://a.example"}"#, "no `id`"),
        (#"{"access_token":"abc","instance_url":"a.example","id":"https://a.example/id"}"#, "`instance_url` is no URL"),
    ])
    func `an answer of success that is none is told without what is in it`(_ body: String, _ part: String) async {
        do throws(SalesforceError) {
            _ = try await login(FakeTransport(.answer(200, body)))
            Issue.record("no error")
        } catch {
            #expect("\(error)".contains(part) && !"\(error)".contains("abc"), "\(error)")
        }
    }

    @Test(arguments: [("", "user@a"), ("key", ""), ("3MVG9 x", "user@a"), ("3MVG9\n", "user@a"), ("key", " user@a")])
    func `a consumer key or username that cannot be one is refused at once`(_ key: String, _ username: String) {
        #expect(throws: SalesforceError.self) {
            try JWTBearerClient(.make(username: username, consumerKey: key), transport: FakeTransport(.token()))
        }
    }

    @Test func `a token is kept, and a new login replaces it`() async throws {
        let transport = FakeTransport(.token("first"), .token("second"), .token("third"))
        let client = try JWTBearerClient(.make(), transport: transport)
        #expect(try await client.accessToken().token == "first")
        #expect(try await client.accessToken().token == "first")
        #expect(try await client.login().token == "second")
        #expect(try await client.accessToken().token == "second")
        #expect(transport.requests.count == 2)
    }

    @Test func `neither the token nor the private key is shown by accident`() async throws {
        let client = try JWTBearerClient(.make(), transport: FakeTransport(.token("00D!secret")))
        let token = try await client.login()
        var dumped = ""
        dump(token, to: &dumped)
        dump(client.configuration, to: &dumped)
        #expect(dumped.contains("2048 bits"))
        for text in ["\(token)", String(reflecting: token), dumped, "\(client.configuration)", "\([token])"] {
            #expect(!text.contains("secret"))
            #expect(!text.contains("48, 130"))  // how PKCS#8 begins
        }
    }
}
