/// One element of DER (X.690): where its contents and where all of it are in the bytes.
struct DERElement: Equatable {
    let tag: UInt8
    let contents: Range<Int>
    let whole: Range<Int>

    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let objectIdentifier: UInt8 = 0x06
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18
    static let sequence: UInt8 = 0x30
    static let explicit0: UInt8 = 0xA0
}

/// Walks over the elements of one level of DER. It goes no deeper on its own, so nesting costs nothing.
///
/// Own code beside OpenSSL's parser for what that one hides: what kind of structure a file holds, whether bytes follow it, and whether
/// a modulus is written as a negative number.
struct DERReader {
    let bytes: [UInt8]
    private(set) var index: Int
    private let end: Int

    /// Reads all of `bytes`.
    init(_ bytes: [UInt8]) { self.init(bytes, 0..<bytes.count) }

    /// Reads the part of `bytes` that `range` says, usually the contents of an element.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { index == end }

    /// The next element; nil at the end and where a length goes beyond it or is indefinite (BER).
    mutating func next() -> DERElement? {
        guard index + 2 <= end else { return nil }
        let start = index
        let tag = bytes[start]
        guard tag & 0x1F != 0x1F, let (length, contentsStart) = length(at: start + 1) else { return nil }
        guard length <= end - contentsStart else { return nil }
        index = contentsStart + length
        return DERElement(tag: tag, contents: contentsStart..<index, whole: start..<index)
    }

    /// The next element when it has this tag; otherwise nil.
    mutating func next(_ tag: UInt8) -> DERElement? {
        guard let element = next(), element.tag == tag else { return nil }
        return element
    }

    /// A reader for the contents of the next element when that is a SEQUENCE.
    mutating func sequence() -> DERReader? {
        next(DERElement.sequence).map { DERReader(bytes, $0.contents) }
    }

    private func length(at index: Int) -> (length: Int, contentsStart: Int)? {
        let first = bytes[index]
        if first < 0x80 { return (Int(first), index + 1) }
        let count = Int(first & 0x7F)
        // Four bytes of length are 4 GB: more than any file read here.
        guard 1...4 ~= count, index + 1 + count <= end else { return nil }
        let length = bytes[(index + 1)...(index + count)].reduce(0) { $0 << 8 | Int($1) }
        return (length, index + 1 + count)
    }
}
