import Foundation
import SalesforceClient
import SalesforceOrg
import TestSupport
import Testing

/// The examples of the documentation, as a user of the one module writes them.
@Suite struct ExampleTests {
    @Test func `the default client logs in, reads the identity and asks the data API`() async throws {
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        let certificate = TestKeys.certificate(from: now - .seconds(86_400))
        let mock = try MockFixture(orgs: [.make { $0.changeApp { $0.certificate = AppCertificate(certificate) } }], time: now)
        let keyFile = Array(TestKeys.app.pem().utf8)

        let client = try JWTBearerClient(
            .init(
                loginURL: mock.url, consumerKey: "3MVG9.acme.drupal", username: "drupal@acme.example",
                privateKey: RSAPrivateKey(reading: keyFile)))
        let user = try await client.identity()
        let versions = try await client.send("GET", "/services/data")

        #expect(user.username == "drupal@acme.example" && versions.status == 200)
    }

    /// The token endpoint's answer, with further members.
    private func answer(_ token: String, _ more: String = "") -> ScriptedServer.Reply {
        .answer(#"{"access_token":"\#(token)","instance_url":"https://a.example","id":"https://a.example/id/o/u"\#(more)}"#)
    }

    @Test func `the default client logs a user in who comes back from the browser, and refreshes`() async throws {
        let server = ScriptedServer(answer("first", #","refresh_token":"5Aep861.one""#), answer("second"))
        let client = try AuthorizationCodeClient(.make(server.url))
        let request = AuthorizationRequest(scopes: ["api", "refresh_token"])
        #expect(client.authorizationURL(for: request).hasPrefix(server.url + "/services/oauth2/authorize?response_type=code&"))

        try await client.login(callback: "/callback?code=aPrx%3D%3D&state=\(request.state.text)", of: request)
        #expect(try await client.accessToken().token == "first")
        #expect(try await client.refresh().token == "second")

        #expect(server.requests.count == 2)
        #expect(server.requests.first?.contains("&code=aPrx%3D%3D&") == true)
        #expect(server.requests.last?.contains("grant_type=refresh_token&refresh_token=5Aep861.one&") == true)
    }

    @Test func `the default client logs an app in as itself`() async throws {
        let server = ScriptedServer(answer("first"))
        let client = try ClientCredentialsClient(.make(server.url) { $0.secretPlacement = .basic })
        #expect(try await client.accessToken().token == "first")
        #expect(server.requests.first?.hasSuffix("\r\n\r\ngrant_type=client_credentials") == true)
        #expect(server.requests.first?.contains("\r\nAuthorization: Basic ") == true)
    }
}
