import LoginFlows
import Testing

@Suite struct SecretTests {
    @Test func `no description and no dump shows it`() {
        let secret = Secret("5Aep861abc")
        var dumped = ""
        dump([secret], to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])", "\(Optional(secret) as Any)"] {
            #expect(!text.contains("861"), "\(text)")
        }
        #expect(secret.text == "5Aep861abc" && "\(secret)" == "Secret(10 characters)")
    }

    @Test(arguments: [("abc", true), ("abd", false), ("xbc", false), ("ab", false), ("abcd", false), ("", false), ("ABC", false)])
    func `only the same text is the same`(_ other: String, _ isSame: Bool) { #expect(Secret("abc").isSame(as: other) == isSame) }

    @Test func `letters that look the same and are spelled in other bytes are others`() {
        #expect("\u{E9}" == "e\u{301}")
        #expect(!Secret("\u{E9}").isSame(as: "e\u{301}"))
    }
}
