import Encoding
import Testing

@Suite struct JSONTreeTests {
    private func tree(_ text: String) throws(JSONError) -> JSONTree { try JSONTree(parsing: Array(text.utf8)) }

    @Test(
        arguments: [
            #"{"a":[1,-2.50e3,{"b":null}],"c":{"d":true,"e":false},"f":"x"}"#, "[]", "{}", "[[[]],{}]", "null", #""""#, "0", "true",
        ])
    func `what was read is written as it was`(_ text: String) throws {
        #expect(String(decoding: try tree(text).bytes, as: UTF8.self) == text)
    }

    @Test func `blanks are skipped and escapes decoded`() throws {
        #expect(try tree(" { \"a\\u0062\" :\t[ 1 ,\n\"\\ud83d\\ude00\\n\" ] } ") == ["ab": [1, "😀\n"]])
    }

    @Test func `members and elements are found by name and in order`() throws {
        let value = try tree(#"{"z":"1","a":["x"]}"#)
        #expect(value["z"]?.text == "1")
        #expect(value["a"]?.elements == ["x"])
        #expect(value["none"] == nil && value["z"]?["a"] == nil && value["z"]?.elements == nil && value["z"]?.members == nil)
        #expect(value.members?.map(\.name) == ["z", "a"])
    }

    @Test(arguments: ["", "{", "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{1:2}", "nul", "01", "\"a", "[1]]", "{}{}", "'a'"])
    func `what is no JSON is refused`(_ text: String) {
        #expect { try tree(text) } throws: { error in if case .notJSON? = error as? JSONError { true } else { false } }
    }

    @Test func `a name that stands twice is refused at every level`() {
        #expect(throws: JSONError.duplicateName("a")) { try tree(#"{"a":1,"a":2}"#) }
        #expect(throws: JSONError.duplicateName("b")) { try tree(#"[{"a":{"b":1,"b":2}}]"#) }
    }

    @Test func `depth and encoding are bounded`() throws {
        let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(try tree(deep(JSONReader.depthLimit)).elements?.count == 1)
        #expect(throws: JSONError.tooDeep) { try tree(deep(JSONReader.depthLimit + 1)) }
        #expect(throws: JSONError.notUTF8) { try JSONTree(parsing: [0x22, 0xFF, 0x22]) }
    }
}
