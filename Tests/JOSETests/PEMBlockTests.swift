import Testing

@testable import JOSE

@Suite struct PEMBlockTests {
    private func block(_ body: String) -> PEMBlock { PEMBlock(label: "X", body: Array(body.utf8)[...]) }

    @Test func `headers are kept apart from the base64`() {
        let block = block("\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00FF\n\nAQID\n")
        #expect(block.headers == ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-256-CBC,00FF"])
        #expect(block.contents == [1, 2, 3])
    }

    @Test func `nothing between the markers is an empty block`() {
        #expect(block("\n \n").state == .empty)
        #expect(block("\n").complaint == "is empty")
    }

    @Test(arguments: ["AQ!D", "A", "AQIDA", "AQI=D", "...", "AQ\u{0}D", "AQ-D", "[REDACTED]", #"AQ\xID"#])
    func `other characters and cut base64 are no contents`(_ body: String) {
        #expect(block(body).state == .notBase64)
        #expect(block(body).complaint != nil)
    }

    @Test(arguments: ["AQI=", "AQI"]) func `padding may be missing`(_ body: String) { #expect(block(body).contents == [1, 2]) }

    @Test func `oddities are noted`() {
        #expect(block("AQID").notes.isEmpty)
        #expect(block(#"\nAQID\n"#).notes == [#"A literal \n was read as a line break."#])
        #expect(block(String(repeating: "AQID", count: 40)).notes == ["The line breaks inside the block were missing."])
    }
}
