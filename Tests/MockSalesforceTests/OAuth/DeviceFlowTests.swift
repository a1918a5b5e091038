import Encoding
import Foundation
import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct DeviceFlowTests {
    private let fixture: FlowFixture
    private let person: Person

    init() throws {
        fixture = try FlowFixture()
        person = Person(fixture.mock)
    }

    private func poll(_ codes: Answer) throws -> Answer {
        try fixture.mock.post(FlowFixture.request("device", [("code", #require(codes.member("device_code")))]))
    }

    @Test("A device gets its codes, waits, and gets tokens when its user has allowed it in (help page, RFC 8628)")
    func wholeFlow() throws {
        let codes = try fixture.device()
        #expect(codes.status == 200)
        #expect(
            try JSONReader.members(of: Array(codes.body.utf8)).map(\.name) == ["device_code", "user_code", "verification_uri", "interval"])
        #expect(codes.member("verification_uri")?.replacing("\\/", with: "/") == fixture.mock.url + "/connect")
        #expect(codes.body.hasSuffix(#""interval":5}"#))
        #expect(try poll(codes).short == #"400 {"error":"authorization_pending"}"#)

        let page = try fixture.mock.send("GET", "/connect")
        #expect(page.body.contains("<h1>Connect Your Device</h1>"))
        let login = try person.submit(page, [("user_code", #require(codes.member("user_code")))])
        let consent = try person.logIn(login)
        // Also where users are pre-authorized: somebody else may have sent them the code.
        #expect(consent.body.contains("<h1>Allow Access?</h1>"))
        #expect(try person.answer(consent, "allow").body.contains("<h1>Device connected</h1>"))

        fixture.org.changeClock { $0.advance(by: .seconds(5)) }
        let answer = try poll(codes)
        #expect(answer.status == 200)
        #expect(answer.member("scope") == "api refresh_token")
        let refreshed = try fixture.mock.post(
            FlowFixture.request("refresh_token", [("refresh_token", #require(answer.member("refresh_token")))]))
        #expect(refreshed.status == 200)
    }

    @Test("A user code counts in lower case and with a dash, as people type it")
    func typed() throws {
        let code = try #require(fixture.device().member("user_code"))
        #expect(code.utf8.count == 8)
        let typed = code.lowercased().prefix(4) + "-" + code.lowercased().suffix(4)
        #expect(try person.connect(String(typed)).body.contains("name=\"password\""))
    }

    @Test("The first decision counts: whoever comes later finds no device that waits")
    func decidedOnce() throws {
        let codes = try fixture.device()
        let code = try #require(codes.member("user_code"))
        _ = try fixture.approve(code, SampleRequest([.denied]))
        #expect(try fixture.approve(code).body.contains("No device waits for this code."))
        #expect(try poll(codes).member("error") == "access_denied")
    }

    @Test("After ten minutes neither code is good")
    func expires() throws {
        let codes = try fixture.device()
        fixture.org.changeClock { $0.offset = .seconds(600) }
        #expect(try person.connect(#require(codes.member("user_code"))).body.contains("No device waits for this code."))
        #expect(try poll(codes).member("error_description") == "expired authorization code")
    }

    @Test("A wait of the interval is enough between two questions, less is not")
    func interval() throws {
        let codes = try fixture.device()
        #expect(try poll(codes).member("error") == "authorization_pending")
        fixture.org.changeClock { $0.advance(by: .milliseconds(4_999)) }
        #expect(try poll(codes).member("error") == "slow_down")
        fixture.org.changeClock { $0.advance(by: .seconds(5)) }
        #expect(try poll(codes).member("error") == "authorization_pending")
    }

    @Test("No scope means all of the app's; the codes are in no history and no journal")
    func secrecy() throws {
        let codes = try fixture.mock.post(
            "/services/oauth2/token", [("response_type", "device_code"), ("client_id", "3MVG9.acme.drupal")])
        let (device, user) = (try #require(codes.member("device_code")), try #require(codes.member("user_code")))
        _ = try fixture.approve(user)
        #expect(try poll(codes).member("scope") == "api refresh_token")
        let kept =
            try fixture.mock.send("GET", "/_mock/logins").body + fixture.mock.send("GET", "/_mock/orgs/acme/requests").body
            + fixture.mock.send("GET", "/_mock/requests").body
        #expect(!kept.contains(device) && !kept.contains(user))
    }

    @Test("Faults reach the page, too, and decide nothing for the device")
    func faults() throws {
        let codes = try fixture.device()
        let userCode = try #require(codes.member("user_code"))
        let consent = try person.logIn(person.connect(userCode))
        fixture.org.faults.add(try Fault(on: .authorize, answer: .maintenance), at: .test)
        #expect(try person.answer(consent, "allow").status == 503)
        fixture.org.faults.add(try Fault(on: .authorize, answer: .refuse("consent-denied")), at: .test)
        #expect(try person.answer(consent, "allow").body.contains("end-user denied authorization"))
        #expect(try poll(codes).member("error") == "authorization_pending")
        #expect(try person.answer(consent, "allow").body.contains("Device connected"))
    }
}
