import Encoding
import Testing

@Suite struct PercentEncodingTests {
    private func decode(_ text: String, plusIsSpace: Bool = false) -> String {
        String(decoding: PercentEncoding.decode(Array(text.utf8)[...], plusIsSpace: plusIsSpace), as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("a%20b", "a b"), ("%41%62", "Ab"), ("%c3%A9", "é"), ("%2525", "%25"), ("100%", "100%"), ("%4", "%4"), ("%zz", "%zz"),
    ])
    func `escapes are decoded, and what is none stays`(_ text: String, _ expected: String) { #expect(decode(text) == expected) }

    @Test func `an escape at the very end is decoded`() { #expect(decode("a%21") == "a!") }

    @Test func `plus is a space only in forms`() {
        #expect(decode("a+b%2Bc") == "a+b+c")
        #expect(decode("a+b%2Bc", plusIsSpace: true) == "a b+c")
    }

    @Test func `bytes that are no UTF-8 are kept`() { #expect(PercentEncoding.decode(Array("%FF%00".utf8)[...]) == [0xFF, 0x00]) }

    @Test func `only unreserved characters stay`() {
        #expect(PercentEncoding.encode("azAZ09-._~") == "azAZ09-._~")
        #expect(PercentEncoding.encode(" +&=%/é") == "%20%2B%26%3D%25%2F%C3%A9")
    }

    @Test func `what is encoded is decoded again`() {
        let text = String(decoding: (0..<128).map { UInt8($0) }, as: UTF8.self) + "é🔑"
        #expect(decode(PercentEncoding.encode(text)) == text)
        #expect(decode(PercentEncoding.encode(text), plusIsSpace: true) == text)
    }
}
