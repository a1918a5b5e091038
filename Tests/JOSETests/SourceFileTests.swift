import Testing

@testable import JOSE

@Suite struct SourceFileTests {
    private let block = "-----BEGIN X-----\nAQID\n-----END X-----\n"

    private func file(_ text: String) -> SourceFile { SourceFile(Array(text.utf8)) }

    private func blocks(_ file: SourceFile) -> Int { if case .pem(let document) = file.content { document.blocks.count } else { 0 } }

    @Test func `PEM is found below a byte order mark`() {
        #expect(blocks(file("\u{FEFF}" + block)) == 1)
        #expect(file("\u{FEFF}" + block).notes == ["A byte order mark was skipped."])
    }

    @Test func `a plain file has no notes`() { #expect(file(block).notes.isEmpty) }

    @Test func `DER is told from text that begins with a zero`() {
        guard case .der = SourceFile([0x30, 0x82, 0x01, 0x00, 0x02]).content else { return #expect(Bool(false)) }
        guard case .other(.otherText) = file("0123456789").content else { return #expect(Bool(false)) }
    }

    @Test func `base64 around a PEM file is taken off once`() {
        let once = PEMWriter.text(label: "Y", contents: Array((block + block).utf8)).split(separator: "\n").dropFirst().dropLast()
        let wrapped = file(once.joined(separator: "\n"))
        #expect(wrapped.wrapping == .base64OfPEM)
        #expect(blocks(wrapped) == 2)
        let twice = PEMWriter.text(label: "Y", contents: Array(once.joined().utf8)).split(separator: "\n").dropFirst().dropLast()
        guard case .other(.base64) = file(twice.joined()).content else { return #expect(Bool(false)) }
    }

    @Test func `a NUL makes a file binary`() {
        guard case .other(.binary) = file("\u{0}" + block).content else { return #expect(Bool(false)) }
    }
}
