/// The PEM blocks of a text, in order. Prose, bag attributes and whatever else stands around them is skipped.
///
/// More forgiving than RFC 7468 about white space, line lengths and quotes, because this is where keys have been through environment
/// variables, YAML files and form fields. Never forgiving about the armour itself: five dashes, BEGIN, END and the label must be right.
///
/// One walk over the text, each marker looked at once: 100 KB of BEGIN lines take as long as 100 KB of anything else.
struct PEMDocument {
    private(set) var blocks: [PEMBlock] = []

    /// Finds the blocks of `text`.
    init(_ text: [UInt8]) {
        var scanner = MarkerScanner(text)
        var marker = scanner.next()
        while let begin = marker {
            marker = scanner.next()
            guard begin.isBegin else { continue }
            let block = Self.block(from: begin, to: marker, in: text)
            // A marker inside a sentence starts no block, unless one follows that can be read.
            guard begin.startsLine || block.contents != nil else { continue }
            blocks.append(block)
            if let end = marker, !end.isBegin { marker = scanner.next() }
        }
    }

    private static func block(from begin: PEMMarker, to end: PEMMarker?, in text: [UInt8]) -> PEMBlock {
        guard let end, !end.isBegin else { return PEMBlock(label: begin.label, state: .unterminated) }
        guard end.label == begin.label else { return PEMBlock(label: begin.label, state: .labelsDiffer) }
        return PEMBlock(label: begin.label, body: text[begin.range.upperBound..<end.range.lowerBound])
    }
}

/// `-----BEGIN label-----` or `-----END label-----`.
private struct PEMMarker {
    let isBegin: Bool
    let label: String
    let range: Range<Int>
    /// Whether only white space and quotes stand before it in its line.
    let startsLine: Bool
}

private struct MarkerScanner {
    private static let dashes = Array("-----".utf8)
    private static let begin = Array("-----BEGIN ".utf8)
    private static let end = Array("-----END ".utf8)
    private static let longestLabel = 64

    private let text: [UInt8]
    private var index = 0
    private var lineIsBlank = true

    init(_ text: [UInt8]) { self.text = text }

    mutating func next() -> PEMMarker? {
        while index < text.count {
            if let marker = marker() {
                index = marker.range.upperBound
                lineIsBlank = false
                return marker
            }
            switch text[index] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): lineIsBlank = true
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): break
            default: lineIsBlank = false
            }
            index += 1
        }
        return nil
    }

    /// The marker that starts exactly here.
    private func marker() -> PEMMarker? {
        guard text[index] == Self.dashes[0] else { return nil }
        let isBegin = holds(Self.begin, at: index)
        guard isBegin || holds(Self.end, at: index) else { return nil }
        let labelStart = index + (isBegin ? Self.begin : Self.end).count
        var labelEnd = labelStart
        while labelEnd < text.count, labelEnd - labelStart < Self.longestLabel, isLabelCharacter(text[labelEnd]) { labelEnd += 1 }
        guard holds(Self.dashes, at: labelEnd) else { return nil }
        let label = String(decoding: text[labelStart..<labelEnd], as: UTF8.self)
        return PEMMarker(isBegin: isBegin, label: label, range: index..<(labelEnd + Self.dashes.count), startsLine: lineIsBlank)
    }

    private func holds(_ pattern: [UInt8], at start: Int) -> Bool {
        start + pattern.count <= text.count && text[start..<(start + pattern.count)].elementsEqual(pattern)
    }

    private func isLabelCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "."): true
        default: false
        }
    }
}
