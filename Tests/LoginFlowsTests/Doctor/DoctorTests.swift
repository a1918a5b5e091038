import Foundation
import JOSE
import LoginFlows
import SalesforceOrg
import TestSupport
import Testing

@Suite struct DoctorTests {
    private func examine(_ transport: StubTransport = .salesforce(), _ fill: (inout Doctor.Patient) -> Void) async -> CheckReport {
        var patient = Doctor.Patient()
        fill(&patient)
        let now = Date(timeIntervalSince1970: Double(Timestamp.test.seconds))
        return await Doctor(transport: transport, clock: ClientClock(now: { now }, sleep: { _ in })).examine(patient)
    }

    private static let key = Doctor.File(name: "key.pem", bytes: Array(TestKeys.app.pem().utf8))
    private static let certificate = Doctor.File(name: "certificate.pem", bytes: Array(TestKeys.certificate().pem().utf8))

    private func one(_ subject: String, in report: CheckReport) throws -> Check {
        try #require(report.checks.first { $0.subject == subject }, "\(report.text())")
    }

    // MARK: Key and certificate

    @Test func `a right pair has nothing but ok`() async {
        let report = await examine { ($0.key, $0.certificate) = (Self.key, Self.certificate) }
        #expect(report.checks.map(\.subject) == ["key", "certificate", "pair"])
        #expect(report.checks.allSatisfy { $0.outcome == .ok }, "\(report.text())")
        #expect(report.text(width: 200).contains("RSA, 2048 bits"))
    }

    @Test func `swapped files are told as such`() async {
        let report = await examine { ($0.key, $0.certificate) = (Self.certificate, Self.key) }
        #expect(report.checks.map(\.subject) == ["files"] && report.hasProblems)
    }

    @Test func `a certificate in place of the key, and a text that is neither, are problems`() async throws {
        let report = await examine { $0.key = Self.certificate }
        #expect(try one("key", in: report).finding.contains("a certificate, not a private key; the two files may be swapped"))
        let other = await examine { $0.certificate = .init(name: "c", bytes: Array("hello".utf8)) }
        #expect(try one("certificate", in: other).outcome == .problem)
    }

    @Test func `a certificate of another key is a problem`() async throws {
        let other = Doctor.File(name: "c", bytes: Array(TestKeys.certificate(of: TestKeys.stranger).pem().utf8))
        let report = await examine { ($0.key, $0.certificate) = (Self.key, other) }
        #expect(try one("pair", in: report).finding == "The certificate belongs to another key.")
    }

    @Test(
        arguments: [
            (-400, 365, .problem, "ended 35 days ago"), (2, 365, .problem, "is not valid before"), (-360, 365, .warning, "ends in 5 days"),
        ] as [(Int, Int, Check.Outcome, String)])
    func `the dates of the certificate are told in words`(_ begin: Int, _ days: Int, _ outcome: Check.Outcome, _ words: String) async throws
    {
        let certificate = TestKeys.certificate(from: .test + .seconds(begin * 86_400), days: days)
        let report = await examine { $0.certificate = .init(name: "c", bytes: Array(certificate.pem().utf8)) }
        let check = try one("certificate", in: report)
        #expect(check.outcome == outcome && check.finding.contains(words), "\(check)")
    }

    @Test func `a key that other clients may not read is a warning`() async {
        let oneLine = TestKeys.app.pem().replacing("\n", with: "\\n")
        let report = await examine { $0.key = .init(name: "k", bytes: Array(oneLine.utf8)) }
        #expect(report.checks.contains { $0.outcome == .warning && $0.subject == "key" }, "\(report.text())")
    }

    @Test func `a file of 4 KB is no certificate for Salesforce, and still told whether it fits`() async throws {
        let chain = Doctor.File(name: "c", bytes: Array(String(repeating: TestKeys.certificate().pem(), count: 4).utf8))
        let report = await examine { ($0.key, $0.certificate) = (Self.key, chain) }
        #expect(try one("certificate", in: report).finding.contains("less than 4 KB"))
        #expect(try one("pair", in: report).outcome == .ok)
    }

    // MARK: Login URL

    @Test(
        arguments: [
            ("htps://login.salesforce.com", "https://login.salesforce.com"), ("http:/localhost:8080", "http://localhost:8080"),
            ("https//login.salesforce.com", "https://login.salesforce.com"),
            ("https://login.saleforce.com", "https://login.salesforce.com"),
            ("https://acme.my.salesfroce.com", "https://acme.my.salesforce.com"),
            ("https://acme.lightning.force.com", "https://acme.my.salesforce.com"),
            ("https://acme.my.salesforce-setup.com", "https://acme.my.salesforce.com"),
            ("https://login.salesforce.com/services/Soap/u/59.0", "https://login.salesforce.com"),
            ("http://localhost:8080/tset.salesforce.com", "http://localhost:8080/test.salesforce.com"),
        ])
    func `a near miss is a problem with the right spelling`(_ text: String, _ right: String) async throws {
        let report = await examine { $0.loginURL = text }
        let check = try one("login URL", in: report)
        #expect(check.outcome == .problem, "\(check)")
        #expect(check.advice?.contains(right) == true, "\(check)")
        #expect(report.checks.count == 1)
    }

    @Test(arguments: ["", "http://login.salesforce.com", "https://a b", "ftp://login.salesforce.com"])
    func `what is no login URL is a problem`(_ text: String) async throws {
        #expect(try one("login URL", in: await examine { $0.loginURL = text }).outcome == .problem)
    }

    @Test(arguments: ["login.salesforce.com", "https://login.salesforce.com/", "https://login.salesforce.com/services/oauth2/token"])
    func `what this client repairs is a warning`(_ text: String) async throws {
        let report = await examine { $0.loginURL = text }
        #expect(report.checks.filter { $0.subject == "login URL" }.map(\.outcome) == [.warning, .ok], "\(report.text())")
        #expect(!report.hasProblems)
    }

    @Test(
        arguments: [
            ("https://login.salesforce.com", "production orgs"), ("https://test.salesforce.com", "sandboxes"),
            ("https://acme--dev.sandbox.my.salesforce.com", "the My Domain of a sandbox"), ("https://acme.my.site.com/customers", "a site"),
            ("http://localhost:8080/test.salesforce.com", "right for a mock"),
        ])
    func `whose login URL it is`(_ text: String, _ words: String) async throws {
        let report = await examine(.salesforce(text)) { $0.loginURL = text }
        let check = try one("login URL", in: report)
        #expect(check.outcome == .ok && check.finding.contains(words), "\(check)")
    }

    // MARK: Server and clock

    @Test func `a server that cannot be reached is a problem, and nothing more is asked`() async throws {
        let report = await examine(StubTransport()) {
            ($0.key, $0.loginURL, $0.consumerKey, $0.username) = (Self.key, "https://login.salesforce.com", "3MVG9.x", "a@b")
        }
        #expect(try one("server", in: report).advice?.contains("host name") == true)
        #expect(!report.checks.contains { $0.subject == "login" })
    }

    @Test func `a server that is none of Salesforce's is a warning, one that sends on a problem`() async throws {
        let (base, date) = ("https://login.salesforce.com", "Wed, 14 Jan 2026 12:00:00 GMT")
        var transport = StubTransport()
        transport.answers["\(base)/.well-known/openid-configuration"] = .success(StubTransport.json(404, "{}", date: date))
        #expect(try one("server", in: await examine(transport) { $0.loginURL = base }).outcome == .warning)
        let location = TransportRequest.Header("Location", "https://acme.my.salesforce.com/?secret=1")
        transport.answers["\(base)/.well-known/openid-configuration"] = .success(
            StubTransport.json(302, "", date: date, headers: [location]))
        let check = try one("server", in: await examine(transport) { $0.loginURL = base })
        #expect(check.outcome == .problem && check.finding.contains("https://acme.my.salesforce.com/ (status 302)"), "\(check)")
    }

    @Test(
        arguments: [
            ("Wed, 14 Jan 2026 12:00:20 GMT", .ok, "within 30 seconds"), ("Wed, 14 Jan 2026 11:59:00 GMT", .warning, "60 seconds ahead of"),
            ("Wed, 14 Jan 2026 12:05:00 GMT", .problem, "5 minutes behind"),
            ("Wed, 14 Jan 2026 13:00:02 GMT", .problem, "local time instead of UTC"),
        ] as [(String, Check.Outcome, String)])
    func `the clock is held against the server's`(_ date: String, _ outcome: Check.Outcome, _ words: String) async throws {
        let report = await examine(.salesforce(date: date)) { $0.loginURL = "https://login.salesforce.com" }
        let check = try one("clock", in: report)
        #expect(check.outcome == outcome && check.finding.contains(words), "\(check)")
    }

    // MARK: Login

    private func login(_ answer: String) async throws -> Check {
        let report = await examine(.salesforce(login: answer)) {
            ($0.key, $0.loginURL, $0.consumerKey, $0.username) = (Self.key, "https://login.salesforce.com", "3MVG9.x", "a@b")
        }
        return try one("login", in: report)
    }

    @Test func `a login that is granted is ok, and the token is not shown`() async throws {
        let check = try await login(
            #"{"access_token":"00Dx!secret","scope":"api","instance_url":"https://acme.my.salesforce.com","id":"https://login.salesforce.com/id/00D/005"}"#
        )
        #expect(check.outcome == .ok && !check.finding.contains("secret"), "\(check)")
    }

    @Test func `a login that is refused is explained`() async throws {
        let check = try await login(#"{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}"#)
        #expect(check.outcome == .problem && check.finding.contains("invalid_grant: user hasn't approved this consumer"))
        #expect(check.advice?.contains("five different causes") == true)
    }
}
