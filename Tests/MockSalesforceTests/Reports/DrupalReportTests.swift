import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Section 1 of the field reports: Drupal's Salesforce Suite.
@Suite struct DrupalReportTests {
    @Test("R01: a client that fails before it sends anything leaves an empty history, one that is refused does not")
    func neverCalled() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        #expect(try mock.send("GET", "/_mock/logins").body == "[]")
        _ = try mock.login(.production().signed(with: TestKeys.stranger))
        #expect(try mock.send("GET", "/_mock/logins").member("refusedBy") == "signature-invalid")
    }

    @Test(
        "R01: a certificate is the same with line breaks after it, with CRLF and without a last line break",
        arguments: [
            { @Sendable (pem: String) in pem + "\n\n" }, { @Sendable pem in pem.replacing("\n", with: "\r\n") },
            { @Sendable pem in String(pem.dropLast()) },
        ])
    func lineBreaks(_ spelling: @Sendable (String) -> String) throws {
        let pem = TestKeys.certificate().pem()
        #expect(pem.hasSuffix("-----END CERTIFICATE-----\n"))
        let certificate = try Certificate(uploading: Array(spelling(pem).utf8))
        let mock = try MockFixture(orgs: [.reportProduction { $0.changeApp { $0.certificate = AppCertificate(certificate) } }])
        try expectGrant(mock.login(), instance: mock.url, identity: mock.url)
    }

    @Test("R01: key and certificate made with the guide's own command work, also with the key's line breaks stripped")
    func guidesCommand() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mock-salesforce-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        openssl.arguments =
            "openssl req -newkey rsa:2048 -nodes -keyout key.pem -x509 -days 365 -out certificate.pem -subj /CN=drupal"
            .split(separator: " ").map(String.init)
        openssl.currentDirectoryURL = folder
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        #expect(openssl.terminationStatus == 0)

        let certificate = try Certificate(uploading: Array(Data(contentsOf: folder.appendingPathComponent("certificate.pem"))))
        let pem = try String(contentsOf: folder.appendingPathComponent("key.pem"), encoding: .utf8)
        #expect(pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        let time = Timestamp(seconds: certificate.notBefore)
        let mock = try MockFixture(orgs: [.reportProduction { $0.changeApp { $0.certificate = AppCertificate(certificate) } }], time: time)
        for text in [pem, String(pem.dropLast())] {
            let key = try RSAPrivateKey(reading: Array(text.utf8))
            try expectGrant(mock.login(.production(expiry: time + .seconds(60)).signed(with: key)), instance: mock.url, identity: mock.url)
        }
    }

    @Test("R02: where generic hosts find nobody, the assertion for login.salesforce.com is refused there and granted at My Domain")
    func governmentCloud() throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.behaviour.loginHosts = .myDomainOnly }])
        try expectRefusal(mock.login(host: "login.salesforce.com"), "invalid_grant", "user hasn't approved this consumer")
        try expectGrant(
            mock.login(host: "acme.my.salesforce.com"), instance: "http://acme.my.salesforce.com", identity: "http://login.salesforce.com")
        try expectRefusal(mock.login(prefix: "/login.salesforce.com"), "invalid_grant", "user hasn't approved this consumer")
        try expectGrant(
            mock.login(prefix: "/acme.my.salesforce.com"), instance: "\(mock.url)/acme.my.salesforce.com",
            identity: "\(mock.url)/login.salesforce.com")
    }

    @Test("R03: the answer's id, used verbatim, leads to the identity; a request is one token and one identity, a refresh two")
    func identityAfterEveryToken() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        for identityCalls in 1...2 {
            let grant = try mock.login()
            let (id, token) = (try #require(grant.member("id")), try #require(grant.member("access_token")))
            for _ in 0..<identityCalls {
                let headers = [("Authorization", "OAuth \(token)"), ("Content-type", "application/json")]
                let answer = try mock.follow(id, "POST", headers: headers)
                #expect(answer.status == 200)
                #expect(answer.header("Content-Type") == "application/json;charset=UTF-8")
                #expect(answer.body == Self.identity(id: id, instance: mock.url))
            }
        }
        #expect(mock.server.service.attempts.newestFirst.count == 2)
    }

    private static func identity(id: String, instance: String) -> String {
        let user = Org.reportProduction().users[0].id.long
        let services = "\(instance)/services"
        let rest = "\(services)/data/v{version}/"
        return """
            {"id":"\(id)","asserted_user":true,"user_id":"\(user)","organization_id":"00D000000000P01EAE",\
            "username":"integration@acme.example","nick_name":"integration","display_name":"integration",\
            "email":"integration@acme.example","email_verified":true,"first_name":null,"last_name":"integration","timezone":"GMT",\
            "photos":{"picture":"\(instance)/profilephoto/005/F","thumbnail":"\(instance)/profilephoto/005/T"},\
            "addr_street":null,"addr_city":null,"addr_state":null,"addr_country":null,"addr_zip":null,"mobile_phone":null,\
            "mobile_phone_verified":false,"is_lightning_login_user":false,"status":{"created_date":null,"body":null},\
            "urls":{"enterprise":"\(services)/Soap/c/{version}/00D000000000P01","metadata":"\(services)/Soap/m/{version}/00D000000000P01",\
            "partner":"\(services)/Soap/u/{version}/00D000000000P01","rest":"\(rest)","sobjects":"\(rest)sobjects/",\
            "search":"\(rest)search/","query":"\(rest)query/","recent":"\(rest)recent/",\
            "tooling_soap":"\(services)/Soap/T/{version}/00D000000000P01","tooling_rest":"\(rest)tooling/",\
            "profile":"\(instance)/\(user)","feeds":"\(rest)chatter/feeds","groups":"\(rest)chatter/groups",\
            "users":"\(rest)chatter/users","feed_items":"\(rest)chatter/feed-items","feed_elements":"\(rest)chatter/feed-elements",\
            "custom_domain":"\(instance)"},"active":true,"user_type":"STANDARD","language":"en_US","locale":"en_US","utcOffset":0,\
            "last_modified_date":"2016-12-09T04:02:56.000+0000","is_app_installed":true}
            """
    }

    @Test("R04: a login URL with a slash at its end gives two slashes in the path and one in aud; both are taken")
    func trailingSlash() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        for audience in ["https://login.salesforce.com/", "\(mock.url)/"] {
            var request = TokenRequest(.production(audience: audience))
            request.path = "//services/oauth2/token"
            try expectGrant(mock.post(request), instance: mock.url, identity: mock.url)
        }
    }

    @Test("R04: an org that takes no double slash has nothing at that path")
    func doubleSlashNotFound() throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.behaviour.doubleSlash = .notFound }])
        var request = TokenRequest(.production())
        request.path = "//services/oauth2/token"
        try expectRefusal(mock.post(request), "not_found", "The requested resource does not exist", status: 404)
    }

    @Test(
        "R04: Drupal's wire shape is granted, whichever way its header is spelled",
        arguments: [#"{"typ":"JWT","alg":"RS256"}"#, #"{"alg":"RS256"}"#])
    func wireShape(_ header: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var assertion = AssertionBuilder.production(audience: mock.url)
        assertion.header = header
        let agent = [("User-Agent", "Drupal/9.5.11 (+https://www.drupal.org/) GuzzleHttp/7")]
        try expectGrant(mock.post(TokenRequest(assertion), headers: agent), instance: mock.url, identity: mock.url)
    }

    @Test(
        "R05: a right body without its Content-Type, or with another, has no grant type",
        arguments: [nil, "text/plain", "application/json"])
    func contentType(_ type: String?) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var request = TokenRequest(.production())
        request.contentType = type
        try expectRefusal(mock.post(request), "unsupported_grant_type", "grant type not supported")
        #expect(mock.lastRule == "parameters-unreadable")
    }

    @Test("R05: over HTTP/1.0, as that client sent it, the answer is the same")
    func http10() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let body = TokenRequest(.production()).form
        let head = """
            POST /services/oauth2/token HTTP/1.0\r
            User-Agent: Drupal (+http://drupal.org/)\r
            Content-Length: \(body.count)\r
            \r

            """
        try expectRefusal(mock.sendRaw(Array(head.utf8) + body), "unsupported_grant_type", "grant type not supported")
    }
}
