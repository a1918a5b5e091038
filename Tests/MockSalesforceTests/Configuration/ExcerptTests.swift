import Testing

@testable import MockSalesforce

@Suite struct ExcerptTests {
    @Test func `what acts on a terminal is escaped`() {
        #expect(Excerpt.quoted("a\u{1B}[31mb") == "`a\\u{1B}[31mb`")
        #expect(Excerpt.quoted("\u{202E}x\n") == "`\\u{202E}x\\u{A}`")
        #expect(Excerpt.quoted("Zoë 😀") == "`Zoë 😀`")
    }

    @Test func `long text is cut off, longer text only counted`() {
        #expect(Excerpt.quoted(String(repeating: "a b ", count: 30)).count == 83)
        #expect(Excerpt.quoted(String(repeating: "a b ", count: 300)) == "a text of 1200 characters")
    }

    @Test func `keys are never shown`() {
        #expect(Excerpt.quoted("-----BEGIN PRIVATE KEY-----\nMIIE") == "PEM text")
        #expect(Excerpt.quoted("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj") == "a text of 64 characters")
    }
}
