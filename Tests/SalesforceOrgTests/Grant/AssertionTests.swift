import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct AssertionTests {
    private func claims(_ json: String) throws -> AssertionClaims {
        var builder = AssertionBuilder()
        builder.claims = []
        let inner = json.dropFirst().dropLast()
        for member in inner.isEmpty ? [] : inner.split(separator: ";") {
            let parts = member.split(separator: ":", maxSplits: 1)
            builder.claims.append((String(parts[0]), String(parts[1])))
        }
        return try SignedAssertion(parsing: Array(builder.text.utf8)).assertion.claims
    }

    @Test(
        "An exp is a number or a string of digits, as far off as anybody likes, and never traps",
        arguments: [
            ("1768392000", Int64(1_768_392_000)), (#""1768392000""#, 1_768_392_000), ("1768392000.9", 1_768_392_000),
            ("1.7e9", 1_700_000_000),
            ("-1.5", -2), ("0", 0),
        ])
    func expiry(_ json: String, _ seconds: Int64) throws {
        #expect(try claims("{exp:\(json)}").expiry == .value(Timestamp(seconds: seconds)))
    }

    @Test(
        "Numbers that nothing holds are the nearest moment there is",
        arguments: ["1e19", "1e308", "1e400", "9223372036854775808", #""99999999999999999999""#])
    func farFuture(_ json: String) throws {
        #expect(try claims("{exp:\(json)}").expiry == .value(Timestamp(milliseconds: .max)))
        if !json.hasPrefix("\"") { #expect(try claims("{exp:-\(json)}").expiry == .value(Timestamp(milliseconds: .min))) }
    }

    @Test(
        "What is no time is malformed",
        arguments: [#""""#, #"" 1""#, #""+1""#, #""01""#, #""1.5""#, #""-1""#, #""١""#, "true", "null", "[1]", "{}"])
    func noTime(_ json: String) throws {
        guard case .malformed = try claims("{exp:\(json)}").expiry else { return #expect(Bool(false), "\(json) was taken for a time") }
    }

    @Test("prn wins over sub, also when it is of a wrong type")
    func legacySubject() throws {
        #expect(try claims(#"{sub:"a";prn:"b"}"#).subject == .value("b"))
        #expect(try claims(#"{prn:"b";sub:"a"}"#).subject == .value("b"))
        #expect(try claims(#"{sub:"a";prn:1}"#).subject == .malformed("a number"))
        #expect(try claims("{}").subject == .absent)
    }

    @Test("A jti is a string or a number; anything else, and an empty one, is as none")
    func jwtID() throws {
        #expect(try claims(#"{jti:"a"}"#).jwtID == "a")
        #expect(try claims("{jti:12}").jwtID == "12")
        for json in [#""""#, "null", "{}", "[]", "true"] { #expect(try claims("{jti:\(json)}").jwtID == nil) }
    }

    @Test("A private key in place of an assertion is told as such")
    func privateKey() {
        #expect(throws: AssertionProblem.privateKey) { try SignedAssertion(parsing: Array("-----BEGIN PRIVATE KEY-----\nMIIE".utf8)) }
        #expect(throws: AssertionProblem.privateKey) { try SignedAssertion(parsing: Array("-----BEGIN RSA PRIVATE KEY-----\nMIIE".utf8)) }
    }

    @Test("The texts of a case that the history keeps are cut")
    func history() throws {
        let long = String(repeating: "x", count: 10_000)
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest(AssertionBuilder(subject: long).with("jti", "\"\(long)\"")))
        let kept = try #require(mock.org().history.newestFirst.first).grantCase
        #expect(try #require(kept.claims?.subject.value).utf8.count < 300)
        #expect(try #require(kept.claims?.jwtID).utf8.count < 300)
    }
}
