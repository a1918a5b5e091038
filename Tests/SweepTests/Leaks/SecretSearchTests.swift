import Testing

@testable import Sweep

@Suite struct SecretSearchTests {
    private func finds(_ secrets: [String], in text: String) -> Bool {
        SecretSearch(secrets.map { Array($0.utf8) }).finds(in: Array(text.utf8))
    }

    @Test func `one of many is found at the beginning, in the middle and at the end`() {
        let secrets = (10..<99).map { "secret-\($0)-of-a-certain-length" }
        for text in ["secret-42-of-a-certain-length", "x secret-98-of-a-certain-length", "secret-10-of-a-certain-length."] {
            #expect(finds(secrets, in: text))
        }
        #expect(!finds(secrets, in: "secret-42-of-a-certain-lengt"))
    }

    @Test func `line breaks, blanks and the base64 alphabet don't count`() {
        #expect(finds(["abcdefgh+/ijklmnopqrst"], in: #"abcdefgh-_ij\nklm\r\nnop qr\#nst"#))
    }

    @Test func `a short secret is not looked for, and nothing is found in nothing`() {
        #expect(!finds(["short"], in: "short"))
        #expect(!finds([], in: "text") && !finds(["abcdefghijklmnopqrstuvwxyz"], in: ""))
    }
}
