import Encoding
import Foundation
import Testing

@Suite struct Base64URLTests {
    private func decode(_ text: String, _ spelling: Base64URL.Spelling = .strict) -> [UInt8]? {
        Base64URL.decode(Array(text.utf8)[...], spelling)
    }

    /// RFC 4648 section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ])
    func `the examples of RFC 4648 are encoded and decoded`(_ plain: String, _ encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == Array(encoded.utf8))
        #expect(decode(encoded) == Array(plain.utf8))
    }

    @Test func `every length agrees with Foundation`() {
        for count in 0..<200 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }
            let expected = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            #expect(Base64URL.encode(bytes) == Array(expected.utf8))
            #expect(decode(expected) == bytes)
        }
    }

    @Test func `the URL alphabet is used`() { #expect(Base64URL.encode([0xFB, 0xFF]) == Array("-_8".utf8)) }

    @Test func `every byte outside the alphabet is refused at every place`() {
        let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        for byte in UInt8.min...UInt8.max where !alphabet.contains(byte) {
            for index in 0..<6 {
                var text = Array("AAAAAA".utf8)
                text[index] = byte
                #expect(Base64URL.decode(text[...]) == nil, "\(byte) at \(index)")
            }
        }
    }

    @Test(arguments: ["A", "AAAAA", "Zh", "Zm9", "Zg==", "Zm8=", "=", "Zm9v=", "Zm9v ", " Zm9v", "Zm 9v", "Zm9v\n", "+A", "/A"])
    func `strict refuses a wrong length, unused bits, padding and white space`(_ text: String) { #expect(decode(text) == nil) }

    @Test(arguments: [("Zg==", "f"), ("Zm8=", "fo"), ("Zg", "f"), ("Zm9v", "foo")])
    func `lenient takes right padding or none`(_ text: String, _ plain: String) { #expect(decode(text, .lenient) == Array(plain.utf8)) }

    @Test(arguments: ["=", "==", "Zg=", "Zg===", "Zm9v=", "Zm9v==", "Zm8==", "Z=g=", "=Zg=", "Zg= =", "Zh=="])
    func `lenient refuses wrong padding`(_ text: String) { #expect(decode(text, .lenient) == nil) }

    @Test func `lenient takes both alphabets`() { #expect(decode("+_-/", .lenient) == [0xFB, 0xFF, 0xBF]) }

    @Test func `a slice is decoded from its start`() { #expect(Base64URL.decode(Array("xxxZm9vxxx".utf8)[3..<7]) == Array("foo".utf8)) }
}
