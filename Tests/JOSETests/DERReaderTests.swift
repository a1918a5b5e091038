import Testing

@testable import JOSE

@Suite struct DERReaderTests {
    @Test func `elements of one level come in order`() {
        var reader = DERReader([0x02, 0x01, 0x05, 0x04, 0x02, 0xAA, 0xBB])
        #expect(reader.next() == DERElement(tag: 0x02, contents: 2..<3, whole: 0..<3))
        #expect(reader.next(DERElement.octetString)?.contents == 5..<7)
        #expect(reader.isAtEnd)
        #expect(reader.next() == nil)
    }

    @Test func `a long length is read`() {
        var reader = DERReader([0x04, 0x81, 0x80] + Array(repeating: 1, count: 128))
        #expect(reader.next()?.contents == 3..<131)
    }

    @Test(arguments: [
        [], [0x30], [0x30, 0x01], [0x30, 0x80, 0, 0], [0x30, 0x81], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0],
        [0x30, 0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x1F, 0x01, 0x01],
    ])
    func `a length beyond the end, indefinite or absurd is no element`(_ bytes: [UInt8]) {
        var reader = DERReader(bytes)
        #expect(reader.next() == nil)
    }

    @Test func `another tag is no element`() {
        var reader = DERReader([0x02, 0x01, 0x05])
        #expect(reader.sequence() == nil)
    }

    @Test func `a reader stays within its range`() {
        var reader = DERReader([0x02, 0x02, 0x05, 0x06, 0x07], 0..<3)
        #expect(reader.next() == nil)
    }
}
