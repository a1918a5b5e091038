import Foundation
import TestSupport
import Testing

@testable import LoginFlows

@Suite struct AccessTokenTests {
    private static let identity = "https://login.salesforce.com/id/00D000000000P01AAA/005000000000001AAA"
    /// `printf '%s' "${identity}1768392000000" | openssl dgst -sha256 -hmac 1955279925675241571 -binary | base64`
    private static let signature = "r3qFlASuQxZi8NOGUpnGmGydlxABSbIHBqnJz03S+RA="

    private func token(_ issuedAt: String?, _ signature: String?, identity: String = identity) -> AccessToken {
        var token = AccessToken(
            token: "00D!x", tokenType: "Bearer", scopes: [], instanceURL: "https://a.example", identityURL: identity,
            receivedAt: Date(timeIntervalSince1970: 0))
        token.issuedAtText = issuedAt
        token.signature = signature
        return token
    }

    @Test func `a signature over identity and time of issue is checked with the consumer secret`() {
        let token = token("1768392000000", Self.signature)
        #expect(token.verifySignature(consumerSecret: Secret("1955279925675241571")))
        #expect(!token.verifySignature(consumerSecret: Secret("1955279925675241572")))
        #expect(!token.verifySignature(consumerSecret: Secret("")))
    }

    /// The last but one is the first half: a code that was cut short counts elsewhere, and not here.
    private static let wrong: [(String?, String?)] = [
        ("1768392000001", signature), ("1768392000000", String(signature.dropLast(2))), ("1768392000000", signature.lowercased()),
        ("1768392000000", nil), (nil, signature), ("", signature), ("1768392000000", "r3qFlASuQxZi8NOGUpnGmA=="), ("1768392000000", ""),
    ]

    @Test(arguments: wrong)
    func `a signature of something else, and one that is none, are not valid`(_ issuedAt: String?, _ signature: String?) {
        #expect(!token(issuedAt, signature).verifySignature(consumerSecret: Secret("1955279925675241571")))
    }

    @Test func `a signature of another user is not valid`() {
        let token = token("1768392000000", Self.signature, identity: Self.identity.replacing("1AAA", with: "2AAA"))
        #expect(!token.verifySignature(consumerSecret: Secret("1955279925675241571")))
    }

    private static let times: [(String?, Double?)] = [
        ("1768392000123", 1_768_392_000.123), ("", nil), ("soon", nil), ("99999999999999999999", nil), (nil, nil),
    ]

    @Test(arguments: times)
    func `the time of issue is a text of milliseconds`(_ text: String?, _ seconds: Double?) {
        #expect(token(text, nil).issuedAt?.timeIntervalSince1970 == seconds)
    }
}
