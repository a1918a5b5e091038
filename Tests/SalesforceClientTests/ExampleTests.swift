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
}
