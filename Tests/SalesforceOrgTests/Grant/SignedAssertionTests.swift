import JOSE
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct SignedAssertionTests {
    private func signed(with key: RSAPrivateKey) throws -> SignedAssertion {
        try SignedAssertion(parsing: Array(AssertionBuilder().signed(with: key).text.utf8))
    }

    @Test func aSignatureIsComparedWithOneKey() throws {
        let assertion = try signed(with: TestKeys.app)
        #expect(assertion.comparison(with: TestKeys.app.publicKey) == .right)
        #expect(assertion.comparison(with: TestKeys.stranger.publicKey) == .wrong)
        #expect(assertion.comparison(with: nil) == .notSent)
    }

    @Test func aLenientSpellingIsReadAndTold() throws {
        let text = AssertionBuilder().text
        #expect(try !SignedAssertion(parsing: Array(text.utf8)).assertion.isLenientlyEncoded)
        let parts = text.split(separator: ".").map { part in
            part + String(repeating: "=", count: (4 - part.utf8.count % 4) % 4)
        }
        let padded = try SignedAssertion(parsing: Array(parts.joined(separator: ".").utf8))
        #expect(padded.assertion.isLenientlyEncoded && padded.assertion.algorithm == "RS256")
    }

    @Test func aSignatureThatFitsNobodysKeyIsTriedWithTheOtherAppsOfTheOrg() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest(AssertionBuilder().signed(with: TestKeys.stranger)))
        let kept = try #require(mock.org().history.newestFirst.first).grantCase
        #expect(kept.assertionSignature == .wrong && kept.signatureFits == nil)
        _ = try mock.post(TokenRequest(AssertionBuilder()))
        #expect(try #require(mock.org().history.newestFirst.first).grantCase.assertionSignature == .right)
    }
}
