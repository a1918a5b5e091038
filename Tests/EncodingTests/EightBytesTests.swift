import Testing

@testable import Encoding

@Suite struct EightBytesTests {
    /// What the search finds in a text of `count` bytes, all `filler` but one.
    private func found(_ byte: UInt8, at place: Int, of count: Int, filler: UInt8, where marks: (EightBytes) -> UInt64) -> Int? {
        var bytes = [UInt8](repeating: filler, count: count)
        bytes[place] = byte
        return bytes.span.firstIndex(where: marks)
    }

    @Test(arguments: UInt8.min...UInt8.max) func aByteIsFoundExactlyWhenItIsInTheRange(byte: UInt8) {
        for range in [0x00...0x1F, 0x22...0x22, 0x41...0x5A, 0x7F...0x7F] as [ClosedRange<UInt8>] {
            // Neighbours with all bits set, and with none that is in the range: no byte carries into the next.
            for filler in [0xFF, 0x80, range.upperBound &+ 1] where !range.contains(filler) {
                for (count, place) in [(1, 0), (7, 6), (8, 0), (8, 7), (20, 3), (20, 16), (20, 19)] {
                    let expected = range.contains(byte) ? place : nil
                    #expect(found(byte, at: place, of: count, filler: filler) { $0.marks(range) } == expected)
                }
            }
        }
    }

    @Test(arguments: UInt8.min...UInt8.max) func aByteOutsideASCIIIsFound(byte: UInt8) {
        for count in [1, 8, 11] {
            #expect(found(byte, at: count - 1, of: count, filler: 0x7F, where: \.marksOutsideASCII) == (byte >= 0x80 ? count - 1 : nil))
        }
    }

    @Test func theFirstOfSeveralIsFoundWhicheverKindItIs() {
        let text = Array("one, two; three, four".utf8)
        #expect(text.span.firstIndex { $0.marks(";") | $0.marks(",") } == 3)
        #expect(text.span.firstIndex(from: 4) { $0.marks(";") | $0.marks(",") } == 8)
        #expect(text.span.firstIndex(from: 16) { $0.marks(";") | $0.marks(",") } == nil)
    }

    @Test func whatIsMissingAfterTheEndIsNotTakenAsAZero() {
        #expect([UInt8]().span.firstIndex { $0.marks(0x00...0x1F) } == nil)
        #expect(Array("abc".utf8).span.firstIndex { $0.marks(0x00...0x1F) } == nil)
        #expect([0x61, 0x00].span.firstIndex { $0.marks(0x00...0x1F) } == 1)
    }

    @Test func aSliceIsSearchedByItsOwnIndices() {
        let text = Array("a.b.c".utf8)
        #expect(text[2...].firstByte { $0.marks(".") } == 3)
        #expect(text[4...].firstByte { $0.marks(".") } == nil)
    }

    @Test func aTextIsSearchedByItsBytes() {
        #expect("naïve".containsByte(where: \.marksOutsideASCII))
        #expect(!"naive".containsByte(where: \.marksOutsideASCII))
    }
}
