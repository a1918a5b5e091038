import Testing

@testable import Sweep

@Suite struct PlainWordsTests {
    @Test(arguments: [
        "Error: user hasn't approved this consumer.", #"{"error_description":"user hasn\u0027t approved this consumer"}"#,
        "user hasn&#039;t approved this consumer", "USER HASN’T APPROVED\n   THIS CONSUMER", #"'user hasn'"'"'t approved this consumer'"#,
        "user+hasn%27t+approved+this+consumer",
    ])
    func `words are found again whatever quoted them`(_ text: String) {
        #expect(PlainWords(text.replacing("’", with: "'")).contains(PlainWords("user hasn't approved this consumer")))
    }

    @Test func `other words are not, and nothing is in nothing`() {
        #expect(!PlainWords("invalid_grant").contains(PlainWords("inactive user")))
        #expect(!PlainWords("text").contains(PlainWords("")))
    }
}
