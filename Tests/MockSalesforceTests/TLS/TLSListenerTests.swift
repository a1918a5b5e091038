import Encoding
import HTTPClient
import HTTPServer
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// A server that listens in plain and over TLS.
@Suite struct TLSListenerTests {
    private let authority: CertificateAuthority
    private let identity: TLSIdentity

    init() throws {
        let now = ServerClock.now.seconds
        authority = try CertificateAuthority.make(key: .generate(), at: now)
        let (certificate, key) = try authority.leaf(for: [CertifiedName("127.0.0.1")!, CertifiedName("localhost")!], at: now)
        identity = TLSIdentity(certificateChain: certificate.pem(), privateKey: key.pem())
    }

    private func fixture(knowsAuthority: Bool = true) throws -> MockFixture {
        try MockFixture { options in
            options.adminKey = AdminKey("key")
            options.tls = TLSListener(identity: identity, authority: knowsAuthority ? authority.certificate.pem() : nil)
        }
    }

    private func send(_ method: String, _ url: String, _ body: [UInt8] = []) throws -> HTTPClient.Response {
        try HTTPClient(extraTrust: Array(authority.certificate.pem().utf8)).send(
            .init(
                method, url, headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Authorization", "Bearer key")], body: body,
                timeout: 20))
    }

    @Test func `both listeners have the same orgs, and each leads back to itself`() throws {
        let mock = try fixture()
        let tlsURL = try #require(mock.server.tlsURL)
        #expect(tlsURL.hasPrefix("https://127.0.0.1:"))
        let answer = try send("POST", tlsURL + "/services/oauth2/token", TokenRequest(AssertionBuilder().with("jti", #""one""#)).form)
        let granted = try JSONTree(parsing: answer.body)
        #expect(granted["instance_url"]?.text == tlsURL)
        #expect(granted["id"]?.text?.hasPrefix(tlsURL + "/id/") == true)
        #expect(try mock.post(TokenRequest(AssertionBuilder().with("jti", #""one""#))).body.contains("jti already in use"))
        #expect(try mock.post(TokenRequest()).member("instance_url") == mock.url)
        #expect(try JSONTree(parsing: send("GET", tlsURL + "/_mock/logins").body).elements?.count == 3)
    }

    @Test func `HSTS is never sent on a local name`() throws {
        let mock = try fixture()
        let answer = try send("GET", try #require(mock.server.tlsURL) + "/services/data")
        #expect(answer.status == 200)
        #expect(!answer.headers.contains { ["strict-transport-security", "content-security-policy"].contains($0.name.lowercased()) })
    }

    @Test func `the authority's certificate is public, and a server without one says so`() throws {
        let mock = try fixture()
        let answer = try mock.send("GET", "/_mock/ca.pem")
        #expect(answer.status == 200 && answer.body == authority.certificate.pem())
        #expect(answer.header("Content-Type") == "application/x-pem-file")
        #expect(try mock.send("GET", "/_mock/ca.pem", host: "evil.example").status == 403)
        expectProblem(try fixture(knowsAuthority: false).send("GET", "/_mock/ca.pem"), 404, "own")
        expectProblem(try MockFixture().send("GET", "/_mock/ca.pem"), 404)
    }

    @Test func `when TLS cannot be spoken nothing listens`() throws {
        let taken = try HTTPServer { _ in .text("") }
        var options = MockServer.Options()
        options.http.port = try HTTPServer { _ in .text("") }.port
        for listener in [
            TLSListener(port: taken.port, identity: identity),
            TLSListener(identity: TLSIdentity(certificateChain: identity.certificateChain, privateKey: "")),
        ] {
            options.tls = listener
            let server = MockServer(orgs: [], options: options)
            #expect(throws: HTTPServerError.self) { try server.start() }
            #expect(server.url.isEmpty && server.tlsURL == nil)
            // The port of the plain listener is free again.
            #expect(try HTTPServer(.init(port: options.http.port)) { _ in .text("") }.port == options.http.port)
        }
    }

    @Test func `stopping stops both`() throws {
        let mock = try fixture()
        let urls = [mock.url, try #require(mock.server.tlsURL)]
        mock.server.stop(grace: 0)
        for url in urls { #expect(throws: HTTPClientError.self) { try send("GET", url + "/services/data") } }
        #expect(mock.server.url.isEmpty && mock.server.tlsURL == nil)
    }
}
