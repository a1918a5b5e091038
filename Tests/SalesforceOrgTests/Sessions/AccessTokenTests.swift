import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct AccessTokenTests {
    private let tokens = AccessTokens(key: Array(repeating: 1, count: 32))
    private let content = AccessTokens.Content(
        org: SalesforceID(.organization, name: "acme"), user: SalesforceID(.user, name: "u"),
        app: SalesforceID(.connectedApplication, name: "a"), issuedAt: .test, epoch: 7, serial: 99,
        scopes: ScopeSet([.api, .refreshToken]))

    @Test("A token looks as Salesforce's: 15 characters, `!`, and 96 of [A-Za-z0-9._] that begin with AQ")
    func form() {
        for serial in 0..<200 as Range<UInt64> {
            let token = tokens.issue(
                .init(
                    org: content.org, user: content.user, app: content.app, issuedAt: .test, epoch: 0, serial: serial,
                    scopes: ScopeSet(serial % 2 == 0 ? [] : Scope.all)))
            #expect(token.wholeMatch(of: /00D[A-Za-z0-9]{12}!AQ[A-Za-z0-9._]{94}/) != nil, "\(token)")
            #expect(tokens.read(token)?.serial == serial)
        }
    }

    @Test("A token says what was put into it")
    func roundTrip() { #expect(tokens.read(tokens.issue(content)) == content) }

    @Test("A token with any one character changed, cut or added is none")
    func tampering() {
        let token = Array(tokens.issue(content))
        for index in token.indices {
            var changed = token
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(tokens.read(String(changed)) == nil, "character \(index)")
        }
        #expect(tokens.read(String(token.dropLast())) == nil)
        #expect(tokens.read(String(token) + "A") == nil)
        #expect(tokens.read(String(token).replacing(".", with: "-")) == nil || !token.contains("."))
        #expect(tokens.read("") == nil)
    }

    @Test("A token of another server is none")
    func otherKey() { #expect(AccessTokens(key: Array(repeating: 2, count: 32)).read(tokens.issue(content)) == nil) }
}
