import Encoding
import JOSE
import LoginFlows
import TestSupport
import Testing

@Suite struct AssertionClaimsTests {
    private let claims = AssertionClaims(
        issuer: "3MVG9.\"x", subject: "u@acme.example", audience: "https://login.salesforce.com", expiry: 42)

    @Test func `the claims are written in the documented order, escaped`() {
        #expect(
            String(decoding: claims.json, as: UTF8.self)
                == #"{"iss":"3MVG9.\"x","sub":"u@acme.example","aud":"https://login.salesforce.com","exp":42}"#)
    }

    @Test func `a jti is there only if one was given`() {
        var claims = claims
        claims.jti = "a1"
        #expect(String(decoding: claims.json, as: UTF8.self).hasSuffix(#","exp":42,"jti":"a1"}"#))
    }

    @Test func `the assertion is the claims, signed with RS256 and nothing else in the header`() throws {
        let jws = try CompactJWS(parsing: Array(claims.signed(with: TestKeys.app).utf8), spelling: .strict)
        #expect(jws.payload == claims.json)
        #expect(jws.isSigned(with: TestKeys.app.publicKey) && !jws.isSigned(with: TestKeys.stranger.publicKey))
        #expect(claims.signed(with: TestKeys.app).hasPrefix("eyJhbGciOiJSUzI1NiJ9."))
    }
}
