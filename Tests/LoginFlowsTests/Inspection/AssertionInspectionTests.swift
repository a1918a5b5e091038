import Encoding
import JOSE
import LoginFlows
import SalesforceOrg
import TestSupport
import Testing

@Suite struct AssertionInspectionTests {
    private static let now = Int(Timestamp.test.seconds)

    private func inspect(_ text: String, signedBy key: RSAPublicKey? = TestKeys.app.publicKey) -> AssertionInspection {
        AssertionInspection(of: Array(text.utf8), signedBy: key, now: Self.now)
    }

    private func check(_ subject: String, in assertion: AssertionBuilder) throws -> Check {
        try #require(inspect(assertion.text).report.checks.first { $0.subject == subject })
    }

    @Test func `a right assertion has nothing but ok`() {
        let inspection = inspect(AssertionBuilder().text)
        #expect(inspection.report.checks.map(\.outcome) == Array(repeating: .ok, count: 7))
        #expect(inspection.report.checks.map(\.subject) == ["form", "alg", "iss", "sub", "aud", "exp", "signature"])
        #expect(inspection.header.map { "\($0.name) \($0.value)" } == ["alg RS256"])
        #expect(inspection.claims.map(\.name) == ["iss", "sub", "aud", "exp"])
    }

    @Test func `it shows neither the signature nor anything that could be sent`() {
        let text = AssertionBuilder().text
        let inspection = inspect("Bearer \(text)")
        for part in text.split(separator: ".") {
            #expect(!inspection.text().contains(part) && !inspection.json.contains(part))
        }
        let inner = inspect(AssertionBuilder().with("nonce", "\"\(text)\"").text)
        #expect(!inner.json.contains(text) && inner.json.contains("[an assertion or key]"))
    }

    @Test(
        arguments: [
            ("Bearer ", "", "`Bearer` stands before it"), ("Authorization: Bearer ", "", "`Authorization:` stands before it"),
            ("\"", "\"", "quotes around it"),
        ])
    func `what stands around it is told and taken off`(_ before: String, _ after: String, _ words: String) {
        let inspection = inspect(before + AssertionBuilder().text + after)
        #expect(inspection.report.checks.contains { $0.outcome == .problem && $0.finding.contains(words) }, "\(inspection.text())")
        #expect(inspection.report.checks.contains { $0.subject == "signature" && $0.outcome == .ok })
    }

    @Test func `line breaks inside are told`() {
        var text = AssertionBuilder().text
        text.insert("\n", at: text.index(text.startIndex, offsetBy: 76))
        #expect(inspect(text).text().contains("There are line breaks inside."))
        #expect(inspect(AssertionBuilder().text + "\n").report.hasProblems == false)
    }

    @Test func `base64 of an assertion is told`() {
        let text = String(decoding: Base64URL.encode(Array(AssertionBuilder().text.utf8)), as: UTF8.self)
        #expect(inspect(text).text().contains("It is encoded twice"))
    }

    @Test func `a form's parameter is found`() {
        let form = String(decoding: TokenRequest(AssertionBuilder()).form, as: UTF8.self)
        #expect(!inspect(form).report.hasProblems)
    }

    @Test func `padding is a warning`() throws {
        let text = AssertionBuilder().with("x", "\"1\"").text(spelled: Base64Spelling.padded)
        let form = try #require(inspect(text).report.checks.first)
        #expect(form.outcome == .warning && form.finding.contains("padding"))
        #expect(inspect(text).report.checks.last?.outcome == .ok)
    }

    @Test func `what is no assertion is told by its kind`() {
        let texts = [
            (TestKeys.app.pem(), "a private key"), (TestKeys.certificate().pem(), "a certificate"), ("", "nothing"),
            ("00D000000000P01!AQAAQCjxyz0123456789", "an access token"), (#"{"access_token":"x"}"#, "a JSON document"),
            ("a.b", "2 of three parts"),
        ]
        for (text, words) in texts {
            let inspection = inspect(text)
            #expect(inspection.report.hasProblems && inspection.text(width: 500).contains(words), "\(words): \(inspection.text())")
        }
    }

    @Test(
        arguments: [
            ("iss", nil, "There is none."), ("iss", "\"drupal@acme.example\"", "looks like a username"), ("iss", "\"3MVG9 x\"", "a space"),
            ("iss", "\"https://acme.example\"", "is a URL"), ("sub", "\"005000000000001\"", "a user's id"),
            ("sub", "\"drupal\"", "form of a username"),
            ("sub", "7", "no text"), ("aud", #"["https://login.salesforce.com"]"#, "an array"), ("aud", "\"\"", "empty"),
            ("aud", "\"http://login.salesforce.com\"", "https:// only"), ("aud", "\"https://acme.lightning.force.com\"", "user interface"),
            ("aud", "\"https://login.saleforce.com\"", "nearly login.salesforce.com"), ("aud", "\"Salesforce\"", "no URL"),
            ("exp", nil, "There is none."), ("exp", "\"soon\"", "no number of seconds"),
            ("exp", "\(now - 7 * 3_600 + 180)", "Ended 7 hours ago, at 2026-01-14T05:03:00Z: local time taken for UTC?"),
            ("exp", "\(now - 1_000)", "Ended 17 minutes ago, at 2026-01-14T11:43:20Z."),
        ] as [(String, String?, String)])
    func `a wrong claim is a problem`(_ name: String, _ json: String?, _ words: String) throws {
        let check = try check(name, in: AssertionBuilder().with(name, json))
        #expect(check.outcome == .problem && check.finding.contains(words), "\(check)")
        #expect(check.advice != nil)
    }

    @Test(
        arguments: [
            ("iss", "\"acme\"", "3MVG"), ("aud", "\"login.salesforce.com\"", "no https://"),
            ("aud", "\"https://login.salesforce.com/services/oauth2/token\"", "token endpoint"),
            ("aud", "\"https://na12.salesforce.com\"", "an instance"),
            ("exp", "\(now * 1_000 + 60_000)", "In milliseconds (2026-01-14T12:01:00Z)"), ("exp", "\(now - 60)", "Ended 60 seconds ago"),
            ("exp", "\(now + 2 * 3_600 + 60)", "Ends in 2 hours, at 2026-01-14T14:01:00Z: local time taken for UTC?"),
            ("iat", "\(now + 90)", "Lies 90 seconds ahead"), ("nbf", "\"x\"", "no number of seconds"),
        ])
    func `a doubtful claim is a warning`(_ name: String, _ json: String, _ words: String) throws {
        let check = try check(name, in: AssertionBuilder().with(name, json))
        #expect(check.outcome == .warning && check.finding.contains(words), "\(check)")
    }

    @Test(
        arguments: [
            ("exp", "\(now + 42)", "Ends in 42 seconds, at 2026-01-14T12:00:42Z."), ("exp", "\"\(now + 42)\"", "It is text"),
            ("iat", "\(now - 5)", "5 seconds ago"), ("aud", "\"https://acme.my.salesforce.com\"", "My Domain"),
            ("aud", "\"http://127.0.0.1:8080\"", "a mock"), ("prn", "\"drupal@acme.example\"", "legacy claim"),
        ])
    func `a right claim is told in words`(_ name: String, _ json: String, _ words: String) throws {
        let check = try check(name, in: AssertionBuilder().with(name, json))
        #expect(check.outcome == .ok && check.finding.contains(words), "\(check)")
    }

    @Test(arguments: ["none", "HS256", "RS512", "rs256"]) func `another algorithm is a problem`(_ name: String) throws {
        var assertion = AssertionBuilder()
        assertion.header = #"{"alg":"\#(name)","crit":["b64"],"typ":"at+jwt"}"#
        for (subject, outcome) in [("alg", Check.Outcome.problem), ("crit", .problem), ("typ", .warning), ("signature", .problem)] {
            #expect(try check(subject, in: assertion).outcome == outcome, "\(subject)")
        }
    }

    @Test func `a signature of another key is a problem, and none to check with a warning`() {
        let text = AssertionBuilder().signed(with: TestKeys.stranger).text
        #expect(inspect(text).report.checks.last?.outcome == .problem)
        #expect(inspect(text, signedBy: nil).report.checks.last?.outcome == .warning)
    }

    @Test func `claims that are no JSON object are told`() {
        let text = CompactJWS.signed(payload: Array(#"{"iss":"a","iss":"b"}"#.utf8), with: TestKeys.app)
        #expect(inspect(text).text(width: 500).contains("in which `iss` stands twice"))
    }

    @Test func `the JSON holds header, claims and checks`() {
        let json = inspect(AssertionBuilder().text).json
        #expect(json.hasPrefix(#"{"header":{"alg":"RS256"},"claims":{"iss":"3MVG9.acme.drupal","sub":"drupal@acme.example","#))
        #expect(json.contains(#""problems":0,"checks":[{"outcome":"ok","subject":"form","#))
    }
}
