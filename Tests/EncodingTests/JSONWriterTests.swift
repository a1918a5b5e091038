import Encoding
import Foundation
import Testing

@Suite struct JSONWriterTests {
    private func text(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `members come in order, without spaces`() {
        let written = text { json in
            json.object { json in
                json.member("a", "x")
                json.member("b", 1)
                json.member("c", true)
                json.member("d", nil)
                json.objectMember("e") { $0.member("f", -1) }
                json.arrayMember("g") { json in
                    json.value("x")
                    json.value(false)
                    json.value(2)
                    json.null()
                    json.object { _ in }
                    json.array { _ in }
                }
                json.member("h", "y")
            }
        }
        #expect(written == #"{"a":"x","b":1,"c":true,"d":null,"e":{"f":-1},"g":["x",false,2,null,{},[]],"h":"y"}"#)
    }

    @Test func `what JSON forbids in strings is escaped`() {
        #expect(text { $0.value("\"\\\n\r\t\u{0}\u{1F}\u{08}/é🔑\u{7F}") } == #""\"\\\n\r\t\u0000\u001f\u0008/é🔑"# + "\u{7F}\"")
    }

    @Test func `names are escaped too`() { #expect(text { json in json.object { $0.member("a\"b", 1) } } == #"{"a\"b":1}"#) }

    @Test func `every character is read again as it was written`() throws {
        let all = String(String.UnicodeScalarView((0..<0x3000).compactMap { Unicode.Scalar($0) }))
        let written = text { json in json.object { $0.member("a", all) } }
        #expect(try JSONReader.members(of: Array(written.utf8)).first?.value == .string(all))
        let decoded = try JSONDecoder().decode([String: String].self, from: Data(written.utf8))
        #expect(decoded["a"]?.unicodeScalars.elementsEqual(all.unicodeScalars) == true)
    }

    @Test func `whole numbers have all their digits`() { #expect(text { $0.value(Int.min) } == "-9223372036854775808") }
}
