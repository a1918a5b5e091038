import Foundation
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Section 5 of the field reports: assertion, signature, certificate.
@Suite struct AssertionReportTests {
    private static func orgWith(certificate: [UInt8]) throws -> Org {
        let certificate = try Certificate(uploading: certificate)
        return .reportProduction { $0.changeApp { $0.certificate = AppCertificate(certificate) } }
    }

    private static func vector(_ path: String) throws -> [UInt8] {
        let package = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        return Array(try Data(contentsOf: package.appendingPathComponent("fixtures/vectors/\(path)")))
    }

    @Test("R19: every failure to verify has one description, and only the history says which it was")
    func oneDescription() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let noCertificate = try MockFixture(orgs: [.reportProduction { $0.changeApp { $0.certificate = nil } }])
        let signed = TokenRequest(.production().signed(with: TestKeys.stranger))
        let cases = [
            (mock, signed, "signature-invalid"), (mock, TokenRequest(assertion: "eyJ.not.json"), "assertion-malformed"),
            (noCertificate, TokenRequest(.production()), "certificate-missing"),
        ]
        for (mock, request, rule) in cases {
            try expectRefusal(mock.post(request), "invalid_grant", "invalid assertion")
            #expect(mock.lastRule == rule)
            #expect(try mock.send("GET", "/_mock/logins").member("refusedBy") == rule)
        }
    }

    @Test("R20: a private key sent as the assertion is an invalid one; the history says what it was and does not keep it")
    func privateKey() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let pem = TestKeys.app.pem()
        for key in [pem, pem.replacing("\n", with: "\r\n"), pem.replacing("PRIVATE KEY", with: "RSA PRIVATE KEY")] {
            try expectRefusal(mock.post(TokenRequest(assertion: key)), "invalid_grant", "invalid assertion")
            let history = try mock.send("GET", "/_mock/logins").body
            #expect(history.contains("a private key instead of an assertion"))
            for line in pem.split(separator: "\n") where !line.hasPrefix("-") { #expect(!history.contains(line)) }
        }
    }

    @Test(
        "R20: what has not three parts of base64url with JSON in two of them is an invalid assertion",
        arguments: ["", "abc", "a.b", "a.b.c", "a.b.c.d.e", "..", "e30.e30.", "e30.e30.AA", " ", "\u{0}", "%", "{}"])
    func noAssertion(_ text: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let answer = try mock.post(TokenRequest(assertion: text))
        // `e30` is `{}`: well-formed claims that name no algorithm.
        expectRefusal(answer, "invalid_grant", "invalid assertion")
    }

    @Test("R20: a request without the parameter gets the same")
    func parameterMissing() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var request = TokenRequest(.production())
        request.parameters.removeAll { $0.name == "assertion" }
        try expectRefusal(mock.post(request), "invalid_grant", "invalid assertion")
    }

    @Test("R21: the key of another pair is refused until its certificate is uploaded and has been spread")
    func otherPair() throws {
        let org = { (key: RSAPrivateKey) in
            Org.reportProduction {
                $0.changeApp { $0.certificate = AppCertificate(TestKeys.certificate(of: key)) }
                $0.behaviour.propagationDelay = .seconds(600)
            }
        }
        let mock = try MockFixture(orgs: [org(TestKeys.app)])
        mock.org().clock.advance(by: .seconds(600))
        let assertion = AssertionBuilder.production(expiry: .test + .seconds(3600)).signed(with: TestKeys.stranger)
        try expectRefusal(mock.login(assertion), "invalid_grant", "invalid assertion")
        #expect(mock.lastRule == "signature-invalid")

        mock.server.replaceOrgs([org(TestKeys.stranger)])
        try expectRefusal(mock.login(assertion), "invalid_client_id", "client identifier invalid")
        mock.org().clock.advance(by: .seconds(600))
        try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url)
    }

    @Test("R22: with Enable JWT Bearer Flow left unticked every assertion is invalid")
    func flowNotEnabled() throws {
        for kind in [ConnectedApp.Kind.connectedApp, .externalClientApp] {
            let mock = try MockFixture(
                orgs: [
                    .reportProduction {
                        $0.changeApp {
                            $0.kind = kind
                            $0.jwtBearerEnabled = false
                        }
                    }
                ])
            try expectRefusal(mock.login(), "invalid_grant", "invalid assertion")
            #expect(mock.lastRule == "jwt-bearer-disabled")
        }
    }

    /// GOOD with a claim that makes all of `=`, `+` and `/` appear, as needed.
    private static let spelled: AssertionBuilder = {
        var assertion = AssertionBuilder.production().with("x", #""~~~~???>>>>""#)
        while assertion.payload.utf8.count % 3 == 0 { assertion = assertion.with("pad", "\(assertion.payload.utf8.count)") }
        return assertion
    }()

    @Test("R23: padding and the standard alphabet are taken where the signature covers what is sent")
    func spelledAsSigned() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let rejecting = try MockFixture(orgs: [.reportProduction { $0.behaviour.lenientBase64 = .reject }])
        let spellings: [(String) -> String] = [
            Base64Spelling.padded, Base64Spelling.standardAlphabet, { Base64Spelling.padded(Base64Spelling.standardAlphabet($0)) },
        ]
        for (spelling, signs) in zip(spellings, ["=.", "/", "=."]) {
            let text = Self.spelled.text(spelled: spelling)
            #expect(text.contains(signs))
            try expectGrant(mock.post(TokenRequest(assertion: text)), instance: mock.url, identity: mock.url)
            try expectRefusal(rejecting.post(TokenRequest(assertion: text)), "invalid_grant", "invalid assertion")
            #expect(rejecting.lastRule == "assertion-malformed")
        }
    }

    @Test("R23: padding put into the claims after signing changes what was signed; at the signature it changes nothing")
    func paddedAfterSigning() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        let parts = Self.spelled.text.split(separator: ".").map(String.init)
        let claims = [parts[0], Base64Spelling.padded(parts[1]), parts[2]].joined(separator: ".")
        try expectRefusal(mock.post(TokenRequest(assertion: claims)), "invalid_grant", "invalid assertion")
        #expect(mock.lastRule == "signature-invalid")
        let signature = [parts[0], parts[1], Base64Spelling.padded(parts[2])].joined(separator: ".")
        try expectGrant(mock.post(TokenRequest(assertion: signature)), instance: mock.url, identity: mock.url)
    }

    @Test("R23: a raw plus in the body is a space, since the body is decoded as a form first")
    func rawPlus() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        // The byte pattern of `>` and `~` in a row gives a plus.
        let text = Self.spelled.text(spelled: Base64Spelling.standardAlphabet)
        try #require(text.contains("+"))
        let body = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=\(text)"
        let answer = try mock.send(
            "POST", "/services/oauth2/token", headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(body.utf8))
        expectRefusal(answer, "invalid_grant", "invalid assertion")
    }

    @Test(
        "R24: one key in all the spellings that clients have gives the same token",
        arguments: [
            ("pkcs8.key.pem", nil), ("pkcs1.pem", nil), ("pkcs8-encrypted.pem", "test-only"), ("pkcs1-encrypted.pem", "test-only"),
            ("one-line-literal-n.pem", nil), ("crlf.pem", nil), ("one-line-joined.pem", nil),
        ])
    func keySpellings(_ file: String, _ password: String?) throws {
        let key = try RSAPrivateKey(reading: Self.vector("keys/\(file)"), password: password)
        let mock = try MockFixture(
            orgs: [Self.orgWith(certificate: Self.vector("keys/pair.cert.pem"))], time: Timestamp(seconds: 1_798_761_600))
        let assertion = AssertionBuilder.production(expiry: Timestamp(seconds: 1_798_761_660)).signed(with: key)
        try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url)
    }

    @Test(
        "R24: what is no key is refused where it is read, so that nothing reaches the server",
        arguments: ["jwt.txt", "path-relative.txt", "truncated.pem", "public-key.pem", "ec.pem", "placeholder.txt"])
    func noKey(_ file: String) throws {
        #expect(throws: KeyError.self) { try RSAPrivateKey(reading: Self.vector("keys/\(file)")) }
    }

    @Test(
        "R25: what Salesforce would not store is refused at upload, with its cause",
        arguments: ["ec-p256.pem", "rsa-1024.pem", "size-4097.pem"])
    func upload(_ file: String) throws {
        let error = #expect(throws: CertificateError.self) { try Certificate(uploading: Self.vector("certs/\(file)")) }
        let cause = ["ec-p256.pem": "EC", "rsa-1024.pem": "1024", "size-4097.pem": "4096"][file]!
        #expect(error?.description.replacing(",", with: "").contains(cause) == true, "\(error?.description ?? "")")
    }

    @Test("R25: an app whose certificate was silently not stored takes no assertion")
    func notStored() throws {
        let mock = try MockFixture(orgs: [.reportProduction { $0.changeApp { $0.certificate = nil } }])
        try expectRefusal(mock.login(), "invalid_grant", "invalid assertion")
        #expect(mock.lastRule == "certificate-missing")
    }

    @Test("R26: prn is read as the subject, with or without sub, and wins over it")
    func prn() throws {
        let other = User.make(username: "other@acme.example", profile: "System Administrator")
        let mock = try MockFixture(orgs: [.reportProduction { $0.users.append(other) }])
        let user = #""integration@acme.example""#
        try expectGrant(mock.login(.production().with("sub", nil).with("prn", user)), instance: mock.url, identity: mock.url)
        let both = AssertionBuilder.production().with("sub", #""other@acme.example""#).with("prn", user)
        try expectGrant(mock.login(both), instance: mock.url, identity: mock.url)
        try expectRefusal(
            mock.login(.production().with("sub", nil).with("prn", #""nobody@acme.example""#)), "invalid_grant",
            "user hasn't approved this consumer")
    }

    @Test("R26: the order of the claims does not matter")
    func order() throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        var assertion = AssertionBuilder.production()
        for _ in assertion.claims {
            assertion.claims.append(assertion.claims.removeFirst())
            try expectGrant(mock.login(assertion), instance: mock.url, identity: mock.url)
            var reversed = assertion
            reversed.claims.reverse()
            try expectGrant(mock.login(reversed), instance: mock.url, identity: mock.url)
        }
    }

    @Test(
        "R26: a claim that is missing, or null, is refused",
        arguments: [
            ("sub", "invalid_grant", "invalid assertion"), ("exp", "invalid_grant", "invalid assertion"),
            ("aud", "invalid_grant", "audience is invalid"), ("iss", "invalid_client_id", "client identifier invalid"),
        ])
    func missing(_ claim: String, _ error: String, _ description: String) throws {
        let mock = try MockFixture(orgs: [.reportProduction()])
        try expectRefusal(mock.login(.production().with(claim, nil)), error, description)
        let isSubject = claim == "sub"  // null is there, and nobody's name
        try expectRefusal(
            mock.login(.production().with(claim, "null")), error, isSubject ? "user hasn't approved this consumer" : description)
    }
}
