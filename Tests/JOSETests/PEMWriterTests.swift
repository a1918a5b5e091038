import Testing

@testable import JOSE

@Suite struct PEMWriterTests {
    @Test func `lines have 64 characters`() {
        let text = PEMWriter.text(label: "X", contents: Array(repeating: 0xFB, count: 49))
        #expect(text.split(separator: "\n").map(\.count) == [17, 64, 4, 15])
    }

    @Test func `the alphabet is the standard one, with padding`() {
        #expect(PEMWriter.text(label: "X", contents: [0xFB, 0xFF]) == "-----BEGIN X-----\n+/8=\n-----END X-----\n")
    }

    @Test func `headers are followed by an empty line`() {
        let text = PEMWriter.text(label: "X", contents: [1, 2, 3], headers: ["A: b"])
        #expect(text == "-----BEGIN X-----\nA: b\n\nAQID\n-----END X-----\n")
    }

    @Test(arguments: 0..<100) func `what is written is read again`(_ count: Int) {
        let contents = (0..<count).map { UInt8($0) } + [0]
        #expect(PEMDocument(Array(PEMWriter.text(label: "X Y", contents: contents).utf8)).blocks.first?.contents == contents)
    }
}
