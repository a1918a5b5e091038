import Testing

@testable import JOSE

@Suite struct PEMDocumentTests {
    private static let block = "-----BEGIN X-----\nAQID\n-----END X-----"

    private func blocks(_ text: String) -> [PEMBlock] { PEMDocument(Array(text.utf8)).blocks }

    @Test(arguments: [
        block, "\n\n\(block)\n\n", "  \(block)", "\"\(block)\"", "before\n\(block)\nafter", "KEY='\(block)'", #"{"key": "\#(block)"}"#,
        "-----BEGIN X-----\r\nAQID\r\n-----END X-----\r\n", "-----BEGIN X-----\rAQID\r-----END X-----",
        #"-----BEGIN X-----\nAQID\n-----END X-----\n"#, #"-----BEGIN X-----\\nAQID\\n-----END X-----"#,
        #"-----BEGIN X-----\r\nAQID\r\n-----END X-----"#, "-----BEGIN X-----AQID-----END X-----", "-----BEGIN X----- AQ ID -----END X-----",
        "-----BEGIN X-----\nA\nQ\nI\nD\n-----END X-----", "-----BEGIN X-----\n\n\tAQID  \n\n-----END X-----",
        "A block starts with -----BEGIN X----- in its own line:\n\(block)",
        "Put it between -----BEGIN X----- and -----END X-----, like so:\n\(block)",
    ])
    func `one block is found in every spelling`(_ text: String) {
        let found = blocks(text)
        #expect(found.map(\.label) == ["X"])
        #expect(found.first?.contents == [1, 2, 3])
    }

    @Test(arguments: [
        "", "AQID", "----BEGIN X----\nAQID\n----END X----", "-----begin X-----\nAQID\n-----end X-----", "—–BEGIN X-----\nAQID",
        "-----BEGIN x-----\nAQID\n-----END x-----", "-----BEGIN X\nAQID\n-----END X-----", "AQID\n-----END X-----",
        "-----BEGIN \(String(repeating: "X", count: 65))-----\nAQID",
    ])
    func `broken armour is no block`(_ text: String) { #expect(blocks(text).isEmpty) }

    @Test func `blocks come in order`() {
        let text = "\(Self.block)\n-----BEGIN Y Z-----\nBAUG\n-----END Y Z-----\n"
        #expect(blocks(text).map(\.label) == ["X", "Y Z"])
        #expect(blocks(text).map(\.contents) == [[1, 2, 3], [4, 5, 6]])
    }

    @Test func `a block without END is reported and hides no later one`() {
        let found = blocks("-----BEGIN X-----\nAQID\n\(Self.block)")
        #expect(found.map(\.state) == [.unterminated, .whole([1, 2, 3])])
    }

    @Test func `labels that differ are reported`() {
        #expect(blocks("-----BEGIN X-----\nAQID\n-----END Y-----").map(\.state) == [.labelsDiffer])
    }

    @Test(.timeLimit(.minutes(5))) func `megabytes of markers do not hang, as they would if each looked at all the rest`() {
        let text = Array(String(repeating: "-----BEGIN X-----\n", count: 200_000).utf8)
        #expect(PEMDocument(text).blocks.count == 200_000)
    }
}
