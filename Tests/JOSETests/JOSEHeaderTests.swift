import Encoding
import Testing

@testable import JOSE

@Suite struct JOSEHeaderTests {
    private func header(_ text: String) throws -> JOSEHeader { try JOSEHeader(json: Array(text.utf8)) }

    @Test func `the members that matter are read`() throws {
        let header = try header(#"{"typ":"JWT","alg":"RS256","kid":"1","x":[1,{"alg":"none"}]}"#)
        #expect(header.algorithm == "RS256")
        #expect(header.type == "JWT")
        #expect(header.keyID == "1")
        #expect(!header.critical)
    }

    @Test(arguments: ["{}", #"{"alg":null}"#, #"{"alg":256}"#, #"{"alg":["RS256"]}"#, #"{"ALG":"RS256"}"#])
    func `an algorithm that is absent or no string is none`(_ text: String) throws { #expect(try header(text).algorithm == nil) }

    @Test(arguments: [#"["exp"]"#, "[]", "null", "false", #""""#, "{}"])
    func `any crit member counts`(_ value: String) throws { #expect(try header(#"{"alg":"RS256","crit":\#(value)}"#).critical) }

    @Test func `an escaped name is the same name`() throws { #expect(try header(#"{"\u0061lg":"RS256"}"#).algorithm == "RS256") }

    @Test func `a name that stands twice is refused`() {
        #expect(throws: JSONError.duplicateName("alg")) { try header(#"{"alg":"RS256","\u0061lg":"none"}"#) }
    }
}
