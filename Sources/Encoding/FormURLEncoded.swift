/// `application/x-www-form-urlencoded` (WHATWG URL section 5), over bytes; also the syntax of a query string.
public enum FormURLEncoded {
    /// Hands each name and value, decoded and in order, to `field`. Empty pieces (`&&`) are skipped; a name without `=` has an empty value.
    public static func forEachField(in bytes: [UInt8], _ field: (_ name: [UInt8], _ value: [UInt8]) -> Void) {
        let text = bytes.span
        var piece = Piece(start: 0)
        var next = 0
        // One walk over the bytes, most of which are an assertion's and say nothing: only those with a meaning are looked at closer.
        while let index = text.firstIndex(from: next, where: { $0.marks("%"..."&") | $0.marks("+") | $0.marks("=") }) {
            switch text[index] {
            case UInt8(ascii: "&"):
                piece.read(bytes, to: index, field)
                piece = Piece(start: index + 1)
            case UInt8(ascii: "="): piece.equals = piece.equals ?? index
            default: piece.isEncoded = true
            }
            next = index + 1
        }
        piece.read(bytes, to: bytes.endIndex, field)
    }

    private struct Piece {
        let start: Int
        var equals: Int?
        var isEncoded = false

        func read(_ bytes: [UInt8], to end: Int, _ field: (_ name: [UInt8], _ value: [UInt8]) -> Void) {
            guard start < end else { return }
            let name = bytes[start..<(equals ?? end)]
            let value = equals.map { bytes[($0 + 1)..<end] } ?? []
            if isEncoded {
                field(PercentEncoding.decode(name, plusIsSpace: true), PercentEncoding.decode(value, plusIsSpace: true))
            } else {
                field(Array(name), Array(value))
            }
        }
    }

    /// Writes names and values in order, each percent-encoded.
    ///
    /// - Parameter plusForSpace: whether a space is `+`, as browsers write it, and not `%20`, which every reader takes.
    public static func encode(_ fields: [(name: String, value: String)], plusForSpace: Bool = false) -> [UInt8] {
        let encoded = { (text: String) in
            // One word at a time, since a word has no space.
            plusForSpace
                ? text.split(separator: " ", omittingEmptySubsequences: false).map { PercentEncoding.encode(String($0)) }
                    .joined(separator: "+") : PercentEncoding.encode(text)
        }
        return Array(fields.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&").utf8)
    }
}
