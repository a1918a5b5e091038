import Encoding
import JOSE
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

@Suite struct NearMissTests {
    private func misses(
        _ request: TokenRequest, orgs: [Org] = [.make(), .makeSandbox()], host: String? = nil
    ) throws -> [NearMiss] {
        let mock = try MockFixture(orgs: orgs)
        #expect(try mock.post(request, host: host).status != 200)
        let attempt = try #require(mock.server.service.attempts.newestFirst.first)
        return Explanation(attempt, in: mock.server.service.directory).nearMisses
    }

    private func assertion(_ change: (AssertionBuilder) -> AssertionBuilder) -> TokenRequest { TokenRequest(change(AssertionBuilder())) }

    @Test(
        "A consumer key that differs in one character, in characters that look alike, or in blanks",
        arguments: [
            ("3MVG9.acme.drupa", "one character"), ("3MVG9.acme.drupaI", "look alike"), ("3MVG9.acme.drupal\\n", "blanks"),
        ])
    func consumerKey(_ key: String, _ words: String) throws {
        let found = try misses(assertion { $0.with("iss", "\"\(key)\"") })
        #expect(found.map(\.kind) == [.consumerKey])
        #expect(found[0].sentence.contains(words) && found[0].sentence.contains("app *Drupal* of org *acme*"))
    }

    @Test("A consumer key that resembles none is no near miss")
    func noKey() throws { #expect(try misses(assertion { $0.with("iss", #""3MVG9.nobody""#) }).isEmpty) }

    @Test("A username that another org has, or that differs in one character or a sandbox's ending")
    func username() throws {
        let elsewhere = try misses(
            assertion { $0.with("sub", #""drupal@acme.example.dev""#) }, host: "login.salesforce.com")
        #expect(elsewhere.map(\.kind) == [.username])
        #expect(elsewhere[0].sentence.contains("org *acme-dev* (sandbox: test.salesforce.com"))
        let near = try misses(assertion { $0.with("sub", #""drupl@acme.example""#) })
        #expect(near.map(\.kind) == [.username] && near[0].sentence.contains("drupal@acme.example in org *acme*"))
        let ending = try misses(assertion { $0.with("sub", #""drupal@acme.example.uat""#) })
        #expect(ending.map(\.kind) == [.username] && ending[0].sentence.contains("drupal@acme.example in org *acme*"))
        #expect(try misses(assertion { $0.with("sub", #""nobody@elsewhere.example""#) }).isEmpty)
    }

    @Test("A username or an audience with blanks around it, which nobody sees in a form", arguments: ["\\n", " ", "\\t "])
    func blanks(_ blanks: String) throws {
        let username = try misses(assertion { $0.with("sub", "\"drupal@acme.example\(blanks)\"") })
        #expect(username.map(\.kind) == [.username])
        let user = try #require(username.first).sentence
        #expect(user.contains("a user drupal@acme.example in org *acme*") && user.contains("blanks"))
        let audience = try misses(assertion { $0.with("aud", "\"\(blanks)https://login.salesforce.com\"") })
        #expect(audience.map(\.kind) == [.audience] && audience.allSatisfy { $0.sentence.contains("blanks") })
        #expect(try misses(assertion { $0.with("aud", "\"https://test.salesforce.com\(blanks)\"") }).isEmpty)
    }

    @Test("Throw-away orgs are in nobody else's near misses; each learns of its own names only")
    func throwAway() throws {
        let throwAway = Org.make(name: "test1", username: "tester@acme.example", consumerKey: "3MVG9.test") { $0.isThrowAway = true }
        let wrong = AssertionBuilder(issuer: "3MVG9.tesT", subject: "testeR2@acme.example")
        #expect(try misses(TokenRequest(wrong), orgs: [.make(), throwAway]).isEmpty)
        let own = try misses(TokenRequest(wrong), orgs: [.make(), throwAway], host: throwAway.myDomain)
        #expect(own.map(\.kind) == [.consumerKey, .username])
        let strange = AssertionBuilder(issuer: "3MVG9.acme.drupa", subject: "drupal@acme.example")
        #expect(try misses(TokenRequest(strange), orgs: [.make(), throwAway], host: throwAway.myDomain).isEmpty)
    }

    @Test("A clock that is off by whole hours is a time zone; one that is off by something else is none", arguments: [-7, -1, 2])
    func timeZone(_ hours: Int64) throws {
        let now = Timestamp.test + .seconds(hours * 3_600)
        let org = Org.make { $0.behaviour.notBefore = .enforce }
        let found = try misses(
            assertion { $0.with("exp", "\(now.seconds + 180)").with("iat", "\(now.seconds)") }, orgs: [org])
        #expect(found.map(\.kind) == [.timeZone])
        #expect(found[0].sentence.contains(hours == -7 ? "7 hours behind" : hours == -1 ? "an hour behind" : "2 hours ahead"))
        let half = now.seconds + (hours < 0 ? -1_800 : 1_800)
        #expect(try misses(assertion { $0.with("exp", "\(half + 180)").with("iat", "\(half)") }, orgs: [org]).isEmpty)
    }

    @Test("Without iat the time zone is seen by exp alone")
    func timeZoneByExpiry() throws {
        #expect(try misses(assertion { $0.with("exp", "\(Timestamp.test.seconds - 7 * 3_600 + 60)") }).map(\.kind) == [.timeZone])
        #expect(try misses(assertion { $0.with("exp", "\(Timestamp.test.seconds - 7 * 3_600 + 1_800)") }).isEmpty)
        for extreme in ["-9223372036854775808", "1", "-1e300"] { #expect(try misses(assertion { $0.with("exp", extreme) }).isEmpty) }
    }

    @Test(
        "Something else in the place of the assertion",
        arguments: [
            ("private key", TestKeys.stranger.pem()), ("certificate", TestKeys.certificate().pem()),
            ("twice", String(decoding: Base64URL.encode(Array(AssertionBuilder().text.utf8)), as: UTF8.self)),
            ("twice", AssertionBuilder().text(spelled: { String(decoding: Base64URL.encode(Array($0.utf8)), as: UTF8.self) })),
            ("line break", String(AssertionBuilder().text.prefix(76) + "\n" + AssertionBuilder().text.dropFirst(76))),
            ("line break", AssertionBuilder().text + "\r\n"), ("Bearer", "Bearer " + AssertionBuilder().text),
        ])
    func assertion(_ words: String, _ text: String) throws {
        let found = try misses(TokenRequest(assertion: text))
        #expect(found.map(\.kind) == [.assertion])
        #expect(found.first?.sentence.contains(words) == true, "\(found)")
    }

    @Test("A signature that fits the certificate of another app of the org names that app; the signature itself is not kept")
    func signature() throws {
        let other = ConnectedApp.make(name: "Other", consumerKey: "3MVG9.other") {
            $0.certificate = AppCertificate(TestKeys.certificate(of: TestKeys.stranger))
        }
        let request = TokenRequest(AssertionBuilder().signed(with: TestKeys.stranger))
        let found = try misses(request, orgs: [.make { $0.connectedApps.append(other) }])
        #expect(found.map(\.kind) == [.signature])
        #expect(found.first?.sentence.contains("app *Other*") == true)
        #expect(try misses(request).isEmpty)
    }

    @Test("Eight other apps are tried and no more")
    func bounded() throws {
        let fitting = { (number: Int) in
            ConnectedApp.make(name: "App \(number)", consumerKey: "3MVG9.\(number)") {
                $0.certificate = AppCertificate(TestKeys.certificate(of: number == 9 ? TestKeys.stranger : TestKeys.server))
            }
        }
        let request = TokenRequest(AssertionBuilder().signed(with: TestKeys.stranger))
        #expect(try misses(request, orgs: [.make { $0.connectedApps += (1...9).map(fitting) }]).isEmpty)
        #expect(try misses(request, orgs: [.make { $0.connectedApps += (2...9).map(fitting) }]).map(\.kind) == [.signature])
    }

    @Test("A granted login has none")
    func granted() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest())
        let attempt = try #require(mock.org().history.newestFirst.first)
        #expect(Explanation(attempt, in: mock.server.service.directory).nearMisses.isEmpty)
    }
}
