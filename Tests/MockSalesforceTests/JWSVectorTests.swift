import Foundation
import HTTPServer
import MockSalesforce
import SalesforceOrg
import TestSupport
import Testing

/// Every row of `jws.jsonl` through the HTTP door of one server.
@Suite struct JWSVectorTests {
    /// Where this project decides otherwise than a row, with the `error_description` (nil: a token) and the reason. None of them is firm.
    static let deliberate: [String: (description: String?, reason: String)] = [
        "b64-false-no-crit-signed-encoded": (nil, "b64 counts only where crit names it; else it is a header member that nobody reads"),
        "lone-surrogate-high-in-other-claim": (nil, surrogate), "lone-surrogate-low-in-other-claim": (nil, surrogate),
        "lone-surrogate-swapped-in-other-claim": (nil, surrogate), "lone-surrogate-high-then-letter-in-other-claim": (nil, surrogate),
        "exp-1e400": (nil, farAhead), "exp-1e-huge": (nil, farAhead), "exp-100000-digits": (nil, farAhead),
        "assertion-1-mb-signed": (nil, length), "assertion-1-mb-header": (nil, length),
    ]

    private static let surrogate = "JSON's grammar allows the escape (RFC 8259 section 8.2), and nobody reads the claim"
    private static let farAhead = "a JSON number in form, and no cap on exp is known: the latest time there is"
    private static let length = "rightly signed; the limit is that of the body, raised for these tests, and is 413 by default"

    /// One org for each key pair, and room for the biggest row, so that it reaches the parser.
    private static let mock = try! MockFixture(orgs: JWSVector.keys.map { JWSVector.org($0) }) { $0.http.bodyLimit = 4 << 20 }

    private static let firmRows = JWSVector.all.filter(\.firm)
    private static let openRows = JWSVector.all.filter { !$0.firm }

    private static func body(_ assertion: [UInt8]) -> [UInt8] {
        var body = Array("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in assertion {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: body.append(byte)
            default: body += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return body
    }

    private static func post(_ vector: JWSVector, to mock: MockFixture = mock) throws -> Answer {
        try mock.send(
            "POST", "/\(vector.key).my.salesforce.com/services/oauth2/token",
            headers: [("Content-Type", "application/x-www-form-urlencoded")], body: body(vector.bytes))
    }

    @Test("All vectors are there, those that are listed as decided otherwise among them")
    func completeness() {
        #expect(JWSVector.all.count == 639)
        #expect(Set(JWSVector.all.map(\.id)).count == 639)
        #expect(Set(JWSVector.all.map(\.key)).isSubset(of: JWSVector.keys))
        #expect(Set(JWSVector.all.filter { $0.jws_file != nil }.map(\.id)) == Set(JWSVector.big.keys))
        #expect(Set(Self.deliberate.keys).isSubset(of: Self.openRows.map(\.id)))
    }

    @Test("The certificates that can be uploaded are, and those of other kinds of key are not", arguments: JWSVector.keys)
    func upload(_ key: String) {
        #expect((JWSVector.org(key).connectedApps[0].certificate != nil) == !["p256", "ed25519"].contains(key))
    }

    // For p256 and ed25519 that leaves the refusal of an app without certificate; how such signatures are judged is for JOSE's tests.
    @Test("A firm row gets its answer", arguments: firmRows)
    func firm(_ vector: JWSVector) throws {
        let answer = try Self.post(vector)
        #expect(answer.status == (vector.expect == "accept" ? 200 : 400), "\(answer.body)")
        if let description = vector.error, description != "*" { #expect(answer.member("error_description") == description) }
        #expect((answer.member("access_token") != nil) == (vector.expect == "accept"))
    }

    @Test("An open row gets the answer that this project has decided on, and the same one again", arguments: openRows)
    func open(_ vector: JWSVector) throws {
        let answer = try Self.post(vector)
        let decided = Self.deliberate[vector.id]
        let description = decided.map(\.description) ?? vector.error
        #expect(answer.status == (description == nil ? 200 : 400), "\(answer.body)")
        #expect(answer.member("error_description") == description)
        if !vector.hasJWTID {
            let second = try Self.post(vector)
            #expect(second.status == answer.status)
            #expect(second.member("error_description") == answer.member("error_description"))
        }
    }

    @Test("With the limits that a server has by default, what is too long is refused as such, and a good login afterwards is granted")
    func limits() throws {
        let mock = try MockFixture(orgs: [JWSVector.org("main")])
        let good = try #require(JWSVector.all.first { $0.id == "good" })
        for vector in JWSVector.all where vector.jws_file != nil {
            let answer = try Self.post(vector, to: mock)
            let isTooLong = Self.body(vector.bytes).count > 256 * 1024
            let isGranted = vector.expect == "accept" || Self.deliberate[vector.id] != nil
            #expect(answer.status == (isTooLong ? 413 : isGranted ? 200 : 400), "\(vector.id)")
            #expect(try Self.post(good, to: mock).status == 200)
        }
        for attempt in mock.server.service.attempts.newestFirst {
            #expect(String(reflecting: attempt.grantCase.claims).utf8.count < 8_192)
        }
    }
}
