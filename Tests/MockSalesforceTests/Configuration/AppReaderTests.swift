import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct AppReaderTests {
    private func app(_ line: String) throws -> ConnectedApp {
        try Sample.world(org: "permissionSets: [P]", app: line).connectedApps[0]
    }

    @Test func `a name is enough`() throws {
        let app = try app("")
        #expect(app.kind == .connectedApp)
        #expect(app.scopes == [.api, .refreshToken])
        #expect(app.permittedUsers == .selfAuthorize)
        #expect(app.consumerKey == GeneratedConsumerKey.key(org: "acme", app: "A"))
        #expect(app.certificate == nil && app.consumerSecret == nil && app.runAs == nil && app.installedIn == nil)
        #expect(app.visibility == .always)
    }

    @Test func `every key is read`() throws {
        #expect(try app("kind: externalClientApp").kind == .externalClientApp)
        #expect(try app("id: 0H4000000000001").id.short == "0H4000000000001")
        #expect(try app("consumerKey: K").consumerKey == "K")
        #expect(try app("consumerSecret: 0123456789").consumerSecret == "0123456789")
        #expect(try app("callbackURL: https://a.example/cb").callbackURL == "https://a.example/cb")
        #expect(try app("certificate: c.pem").certificate?.subject == "CN=mock-salesforce")
        #expect(try app("jwtBearerEnabled: false").jwtBearerEnabled == false)
        #expect(try app("scopes: []").scopes == [])
        #expect(try app("scopes: [web, full]").scopes.map(\.name) == ["web", "full"])
        #expect(try app("profiles: [Integration]").profiles == ["Integration"])
        #expect(try app("permissionSets: [P]").permissionSets == ["P"])
        #expect(try app("ipRanges: [10.0.0.1]").ipRanges.count == 1)
        #expect(try app("sessionTimeout: 15m").sessionTimeout == .seconds(900))
        #expect(try app("blocked: true").isBlocked)
        #expect(try app("installedIn: [acme]").installedIn == ["acme"])
        #expect(try app("visibleFrom: 2026-01-01T01:00:00+01:00").visibility == .from(Timestamp(seconds: 1_767_225_600)))
        #expect(try app("visibleFrom: 10m").visibility == .after(.seconds(600)))
        #expect(try app("requireSecret: false").requireSecret == false)
        #expect(try app("requirePKCE: true").requirePKCE)
        #expect(try app("runAs: u").runAs == "u")
        #expect(try app("singleLogoutURL: https://a.example/out").singleLogoutURL == "https://a.example/out")
        #expect(try app("deviceFlowEnabled: true").deviceFlowEnabled)
        #expect(try app("requireSecretForRefreshToken: false").requireSecretForRefreshToken == false)
        #expect(try app("refreshTokenRotation: true").refreshTokenRotation)
    }

    @Test func `who names the user of the client credentials flow wants the flow, unless told otherwise`() throws {
        #expect(try app("").clientCredentialsEnabled == false)
        #expect(try app("runAs: u").clientCredentialsEnabled)
        let both = "runAs: u\n        clientCredentialsEnabled: false"
        #expect(try app(both).clientCredentialsEnabled == false)
        #expect(try app("clientCredentialsEnabled: true").clientCredentialsEnabled)
    }

    @Test func `every word of a policy is read`() throws {
        for users in ConnectedApp.PermittedUsers.allCases { #expect(try app("permittedUsers: \(users)").permittedUsers == users) }
        for relaxation in ConnectedApp.IPRelaxation.allCases { #expect(try app("ipRelaxation: \(relaxation)").ipRelaxation == relaxation) }
        for format in ConnectedApp.TokenFormat.allCases { #expect(try app("tokenFormat: \(format)").tokenFormat == format) }
    }

    @Test func `a refresh token policy is a word, a map or a word with a duration`() throws {
        #expect(try app("refreshTokenPolicy: validUntilRevoked").refreshTokenPolicy == .validUntilRevoked)
        #expect(try app("refreshTokenPolicy: expireImmediately").refreshTokenPolicy == .expireImmediately)
        #expect(try app("refreshTokenPolicy: {expireIfUnusedFor: 30d}").refreshTokenPolicy == .expireIfUnusedFor(.seconds(2_592_000)))
        #expect(try app("refreshTokenPolicy: {expireAfter: 90d}").refreshTokenPolicy == .expireAfter(.seconds(7_776_000)))
        #expect(try app("refreshTokenPolicy: expireAfter 90d").refreshTokenPolicy == .expireAfter(.seconds(7_776_000)))
        #expect(try app("refreshTokenPolicy: expireIfUnusedFor 1d").refreshTokenPolicy == .expireIfUnusedFor(.seconds(86_400)))
    }

    @Test func `a secret never shows up in a message`() {
        let secret = "Zq9Xj4Vw7"
        for value in [
            "\"\(secret)\\u0007\"", "[\(secret)]", "{a: \(secret)}", "\"\(String(repeating: secret, count: 40))\"", "\"\(secret)\\n\"",
        ] {
            let problems = Sample.problems(Sample.yaml(app: "consumerSecret: \(value)"))
            #expect(!problems.isEmpty)
            #expect(!problems.joined().contains("Zq9"))
        }
    }
}
