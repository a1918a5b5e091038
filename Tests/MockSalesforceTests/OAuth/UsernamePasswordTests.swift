import Encoding
import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct UsernamePasswordTests {
    private func answer(
        _ sent: String, password: String? = "secret", token: String? = "Token", ranges: [IPAddressRange] = []
    ) throws -> (Answer, HostedOrg) {
        let fixture = try FlowFixture {
            $0.users[0].password = password
            $0.users[0].securityToken = token
            $0.users[0].loginIPRanges = ranges
        }
        return (try fixture.mock.post(FlowFixture.passwordRequest(password: sent)), fixture.org)
    }

    @Test(
        "The security token follows the password, where the user has one (help page)",
        arguments: [
            ("secretToken", true), ("secret", false), ("Token", false), ("", false), ("secrettoken", false), ("secretTokenToken", false),
        ])
    func token(_ sent: String, _ isGranted: Bool) throws {
        let (answer, org) = try answer(sent)
        #expect(answer.status == (isGranted ? 200 : 400))
        guard !isGranted else { return }
        #expect(answer.short == #"400 {"error":"invalid_grant","error_description":"authentication failure"}"#)
        let rule = org.history.newestFirst.first?.refusedBy?.name
        #expect(rule == (sent == "secret" ? "security-token-missing" : "password-invalid"))
    }

    @Test("From a trusted address no token is needed (help page)")
    func trusted() throws {
        #expect(try answer("secret", ranges: [IPAddressRange(only: .loopback)]).0.status == 200)
        #expect(try answer("secretToken", ranges: [IPAddressRange(only: .loopback)]).0.status == 200)
    }

    @Test("A user without a password may type anything but nothing", arguments: [("x", true), ("", false)])
    func anyPassword(_ sent: String, _ isGranted: Bool) throws {
        #expect(try answer(sent, password: nil, token: nil).0.status == (isGranted ? 200 : 400))
    }

    @Test("Orgs made since Summer '23 refuse the flow in the same words")
    func blocked() throws {
        let fixture = try FlowFixture { $0.behaviour.usernamePasswordFlow = Behaviour().usernamePasswordFlow }
        let answer = try fixture.mock.post(FlowFixture.passwordRequest())
        #expect(answer.short == #"400 {"error":"invalid_grant","error_description":"authentication failure"}"#)
        #expect(fixture.org.history.newestFirst.first?.refusedBy?.name == "username-password-blocked")
    }

    @Test("A secret that is sent as the username, and the password, are in no history")
    func secrecy() throws {
        let fixture = try FlowFixture()
        _ = try fixture.mock.post(FlowFixture.passwordRequest(username: FlowFixture.secret, password: "my-own-password"))
        let history = try fixture.mock.send("GET", "/_mock/logins").body + fixture.mock.send("GET", "/_mock/requests").body
        #expect(!history.contains(FlowFixture.secret) && !history.contains("my-own-password"))
        #expect(history.contains("[a consumer secret]"))
    }
}
