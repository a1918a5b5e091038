/// Eight bytes in one word, which a search looks at together: a request has some thousand bytes, and few of them mean anything.
///
/// A search says which bytes it is after by marking them. A mark is the highest bit of a byte; marks are joined with `|`.
///
/// ```swift
/// Array("a=1&b=2".utf8).span.firstIndex { $0.marks("&") | $0.marks("%") }   // 3
/// ```
public struct EightBytes {
    /// The first byte is the lowest.
    @usableFromInline let word: UInt64

    /// Takes the eight bytes of a span. The compiler makes one load of it where it knows that there are eight.
    @inlinable @inline(__always)
    init(_ bytes: Span<UInt8>) {
        let low = UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16 | UInt64(bytes[3]) << 24
        let high = UInt64(bytes[4]) << 32 | UInt64(bytes[5]) << 40 | UInt64(bytes[6]) << 48 | UInt64(bytes[7]) << 56
        word = low | high
    }

    /// Takes fewer than eight bytes, with zeros after them.
    @inlinable @inline(__always)
    init(few bytes: Span<UInt8>) {
        var word: UInt64 = 0
        for index in bytes.indices { word |= UInt64(bytes[index]) << UInt64(index * 8) }
        self.word = word
    }

    /// Marks the bytes in a range of ASCII, from 0 to 0x7F.
    @inlinable @inline(__always)
    public func marks(_ range: ClosedRange<UInt8>) -> UInt64 {
        // The lower seven bits are added to what lifts those of the range over the highest: no byte carries into the next.
        let seven = word & Self.all(0x7F)
        let isAtLeast = seven &+ Self.all(0x80 - range.lowerBound)
        let isMore = seven &+ Self.all(0x7F - range.upperBound)
        return isAtLeast & ~isMore & ~word & Self.all(0x80)
    }

    /// Marks the bytes that are one ASCII character.
    @inlinable @inline(__always)
    public func marks(_ character: Unicode.Scalar) -> UInt64 { marks(character...character) }

    /// Marks the bytes in a range of ASCII characters.
    @inlinable @inline(__always)
    public func marks(_ characters: ClosedRange<Unicode.Scalar>) -> UInt64 {
        marks(UInt8(ascii: characters.lowerBound)...UInt8(ascii: characters.upperBound))
    }

    /// Marks the bytes from 0x80 on.
    @inlinable @inline(__always)
    public var marksOutsideASCII: UInt64 { word & Self.all(0x80) }

    /// Marks the bytes that cannot stand in a JSON string as they are (RFC 8259 section 7).
    @inline(__always)
    var marksOfJSONStrings: UInt64 { marks(0x00...0x1F) | marks("\"") | marks("\\") }

    @inlinable @inline(__always)
    static func all(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}

extension Span<UInt8> {
    /// The index of the first byte, from `start` on, that is marked.
    @inlinable @inline(__always)
    public func firstIndex(from start: Int = 0, where marks: (EightBytes) -> UInt64) -> Int? {
        var index = start
        while count - index >= 8 {
            let found = marks(EightBytes(extracting(index..<index + 8)))
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        guard index < count else { return nil }
        // The rest is looked at together with bytes before it, of which none is marked; where there are too few, with zeros after it.
        let last = max(start, count - 8)
        let rest = extracting(last..<count)
        let found = last + marks(rest.count == 8 ? EightBytes(rest.extracting(0..<8)) : EightBytes(few: rest)).trailingZeroBitCount / 8
        return found < count ? found : nil
    }
}

extension ArraySlice<UInt8> {
    /// The index of the first byte that is marked.
    @inlinable @inline(__always)
    public func firstByte(where marks: (EightBytes) -> UInt64) -> Int? { span.firstIndex(where: marks).map { startIndex + $0 } }
}

extension String {
    /// Whether a byte of the text's UTF-8 is marked.
    @inlinable @inline(__always)
    public func containsByte(where marks: (EightBytes) -> UInt64) -> Bool { utf8.span.firstIndex(where: marks) != nil }
}
