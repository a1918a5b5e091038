import Encoding
import Foundation
import Testing

/// Random enough for texts, and the same in every run.
private struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite struct JSONReaderTests {
    private func members(_ text: String) throws(JSONError) -> [JSONReader.Member] { try JSONReader.members(of: Array(text.utf8)) }

    private func value(_ text: String) throws -> JSONValue? { try members(#"{"a":\#(text)}"#).first?.value }

    @Test func `members come in order, with their kinds`() throws {
        let members = try members(#" { "a" : "x" , "b":1.50,"c":true,"d":null,"e":[1,{"f":[]}],"g":{"h":1},"":false } "#)
        #expect(members.map(\.name) == ["a", "b", "c", "d", "e", "g", ""])
        #expect(members.map(\.value) == [.string("x"), .number("1.50"), .bool(true), .null, .array, .object, .bool(false)])
    }

    @Test func `an empty object has no members`() throws { #expect(try members("\t{\r\n }").isEmpty) }

    @Test(arguments: ["0", "-0", "1", "10", "1.0", "0.5", "-1.5e10", "1E+2", "1e-2", "123456789012345678901234567890"])
    func `numbers keep every digit`(_ text: String) throws { #expect(try value(text) == .number(text)) }

    @Test(arguments: ["01", "+1", "1.", ".5", "1e", "1e+", "-", "0x1", "NaN", "Infinity", "1_000", "--1", "00"])
    func `what JSON does not call a number is refused`(_ text: String) { #expect(throws: JSONError.self) { try value(text) } }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{08}\u{0C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\udd11""#, "🔑"),
        (#""a\u0000b""#, "a\u{0}b"), (#""é🔑""#, "é🔑"), (#""""#, ""), ("\"\u{7F}\"", "\u{7F}"),
    ])
    func `escapes are decoded`(_ text: String, _ expected: String) throws { #expect(try value(text) == .string(expected)) }

    @Test(arguments: [
        (#""\ud83d""#, "\u{FFFD}"), (#""\udd11""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ud83d\n""#, "\u{FFFD}\n"),
        (#""\ud83d\ud83d\udd11""#, "\u{FFFD}🔑"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    ])
    func `a lone surrogate becomes the replacement character`(_ text: String, _ expected: String) throws {
        #expect(try value(text) == .string(expected))
    }

    @Test(arguments: [#""\x""#, #""\u12""#, #""\u12g4""#, #""\""#, "\"a\nb\"", "\"\t\"", "\"\u{0}\"", "'a'", "\"a", #""\U0041""#])
    func `what JSON does not call a string is refused`(_ text: String) { #expect(throws: JSONError.self) { try value(text) } }

    @Test(arguments: [
        ("", 0), ("{", 1), ("{}x", 2), ("{}{}", 2), ("{a:1}", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{,}", 1),
        ("{\"a\":1 \"b\":2}", 7),
        ("{\"a\":[1,]}", 8), ("{\"a\":tru}", 8), ("{\"a\":True}", 5), ("\u{FEFF}{}", 0), ("{}\u{0}", 2), ("{\"a\":1}/**/", 7), ("nul", 3),
    ])
    func `the place where JSON ends to be JSON is named`(_ text: String, _ offset: Int) {
        #expect(throws: JSONError.notJSON(offset: offset)) { try members(text) }
    }

    @Test(arguments: ["[]", "1", "\"a\"", "null", "true", " [{}] "]) func `other JSON is no object`(_ text: String) {
        #expect(throws: JSONError.notAnObject) { try members(text) }
    }

    @Test func `a name that stands twice is refused, however it is escaped`() {
        #expect(throws: JSONError.duplicateName("a")) { try members(#"{"a":1,"a":1}"#) }
        #expect(throws: JSONError.duplicateName("a")) { try members(#"{"a":1,"b":2,"\u0061":3}"#) }
        #expect(throws: JSONError.duplicateName("")) { try members(#"{"":1,"":2}"#) }
    }

    @Test func `a name that stands twice is refused among many`() {
        let many = (0..<1000).map { "\"n\($0)\":0" }.joined(separator: ",")
        #expect(throws: JSONError.duplicateName("n3")) { try members("{\(many),\"n3\":1}") }
        #expect(throws: JSONError.duplicateName("n999")) { try members("{\(many),\"n999\":1}") }
        #expect(throws: Never.self) { try members("{\(many),\"n1000\":1}") }
    }

    @Test func `names inside nested objects may repeat`() throws { #expect(try members(#"{"a":{"a":1,"a":2}}"#).count == 1) }

    @Test func `names differ by case`() throws { #expect(try members(#"{"a":1,"A":2}"#).count == 2) }

    @Test func `nesting is bounded`() throws {
        func nested(_ depth: Int) -> String {
            "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
        }
        #expect(try members(nested(JSONReader.depthLimit - 1)).count == 1)
        #expect(throws: JSONError.tooDeep) { try members(nested(JSONReader.depthLimit)) }
        #expect(throws: JSONError.tooDeep) { try members(nested(100_000)) }
        let objects = String(repeating: "{\"a\":", count: 100_000)
        #expect(throws: JSONError.tooDeep) { try members(objects) }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0xF0, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func `bytes that are no UTF-8 are refused`(_ bytes: [UInt8]) {
        let text = Array("{\"a\":\"".utf8) + bytes + Array("\"}".utf8)
        #expect(throws: JSONError.notUTF8) { try JSONReader.members(of: text) }
    }

    @Test func `whatever it takes, Foundation takes too`() throws {
        let pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "true", "null", " "]
        var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<20_000 {
            let text = "{" + (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
            guard (try? members(text)) != nil else { continue }
            #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil, "\(text)")
        }
    }
}
