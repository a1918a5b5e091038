import Encoding
import JOSE
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct JWTAccessTokensTests {
    private let tokens = JWTAccessTokens(signingKey: SigningKey(TestKeys.server))

    private func content(serial: UInt64 = .max, epoch: UInt32 = 0xFFFF_FFFF, issuedAt: Timestamp = .test) -> JWTAccessTokens.Content {
        .init(
            org: SalesforceID(.organization, name: "acme"), user: SalesforceID(.user, name: "u"), consumerKey: "3MVG9.\"k\"",
            scope: "api web", instanceURL: "http://localhost", issuedAt: issuedAt, lifetime: .seconds(60), epoch: epoch, serial: serial)
    }

    @Test("A token says what was put into it", arguments: [0, 1, UInt64.max])
    func roundTrip(_ serial: UInt64) throws {
        let content = content(serial: serial, issuedAt: .test + .milliseconds(7))
        let token = try #require(tokens.issue(content))
        #expect(
            tokens.read(token)
                == IssuedToken(
                    org: content.org, user: content.user, app: .consumerKey(content.consumerKey), issuedAt: content.issuedAt,
                    epoch: content.epoch, serial: serial,
                    scopes: ScopeSet([.api, try #require(Scope("web"))]), fixedEnd: .test + .seconds(60)))
    }

    @Test("A server that never signed anything reads none, and makes no key for it")
    func noKey() throws {
        let key = SigningKey()
        let token = try #require(tokens.issue(content()))
        #expect(JWTAccessTokens(signingKey: key).read(token) == nil)
        #expect(key.existingPair == nil)
    }

    @Test("What its key signed without the facts of a session is none", arguments: [#""sfi":"x","#, #""sfi":1,"#, ""])
    func noFacts(_ facts: String) {
        let payload = #"{\#(facts)"sub":"uid:005000000000001","client_id":"k","exp":1,"scp":"api"}"#
        #expect(tokens.read(CompactJWS.signed(payload: Array(payload.utf8), with: TestKeys.server)) == nil)
    }
}
