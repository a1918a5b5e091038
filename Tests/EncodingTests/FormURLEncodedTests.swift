import Encoding
import Testing

@Suite struct FormURLEncodedTests {
    private func fields(_ text: String) -> [String] {
        var out: [String] = []
        FormURLEncoded.forEachField(in: Array(text.utf8)) { name, value in
            out.append(String(decoding: name, as: UTF8.self) + "→" + String(decoding: value, as: UTF8.self))
        }
        return out
    }

    @Test(arguments: [
        ("", []), ("a=1", ["a→1"]), ("a=1&b=2", ["a→1", "b→2"]), ("a=1&a=2", ["a→1", "a→2"]), ("a", ["a→"]), ("a=", ["a→"]), ("=1", ["→1"]),
        ("&&a=1&", ["a→1"]), ("a=b=c", ["a→b=c"]), ("a+b=c%20d+e", ["a b→c d e"]), ("%61=%26%3D", ["a→&="]), ("a=1;b=2", ["a→1;b=2"]),
        ("a=1&b", ["a→1", "b→"]), ("a=%2B&b%3D=c&d=100%", ["a→+", "b=→c", "d→100%"]),
    ])
    func `fields come in order and decoded`(_ text: String, _ expected: [String]) { #expect(fields(text) == expected) }

    @Test func `what is written is read again`() {
        let bytes = FormURLEncoded.encode([("grant type", "a&b=c+d"), ("é", ""), ("", "x")])
        #expect(String(decoding: bytes, as: UTF8.self) == "grant%20type=a%26b%3Dc%2Bd&%C3%A9=&=x")
        #expect(fields(String(decoding: bytes, as: UTF8.self)) == ["grant type→a&b=c+d", "é→", "→x"])
    }

    @Test func `a space can be written as a plus sign`() {
        let bytes = FormURLEncoded.encode([("a b", " c+d ")], plusForSpace: true)
        #expect(String(decoding: bytes, as: UTF8.self) == "a+b=+c%2Bd+")
    }

    @Test func `no fields are no bytes`() { #expect(FormURLEncoded.encode([]).isEmpty) }
}
