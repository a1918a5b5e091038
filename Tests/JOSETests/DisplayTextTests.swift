import Testing

@testable import JOSE

@Suite struct DisplayTextTests {
    @Test func `letters of all scripts and emoji stay`() { #expect(DisplayText.safe("CN=Zoë 日本 🔑") == "CN=Zoë 日本 🔑") }

    @Test func `line breaks, control and direction characters are escaped`() {
        #expect(DisplayText.safe("a\r\n\u{1B}[2J\u{0}") == #"a\u{D}\u{A}\u{1B}[2J\u{0}"#)
        #expect(DisplayText.safe("a\u{202E}b\u{2028}\u{FEFF}") == #"a\u{202E}b\u{2028}\u{FEFF}"#)
    }

    @Test func `long text is cut with an ellipsis`() {
        let text = DisplayText.safe(String(repeating: "x", count: 10_000))
        #expect(text.count <= DisplayText.limit + 1)
        #expect(text.hasSuffix("x…"))
    }
}
