/// Reads XML 1.0 element by element, strictly, without a tree: what nobody asks for costs no memory.
///
/// Takes UTF-8, with a byte order mark or without. Names of attributes and their values are checked for their form and left out. Comments
/// and processing instructions are skipped. Document type declarations are refused, so that no entity of the file's own can be there.
///
/// ```swift
/// var reader = try XMLReader(Array("<app><label>Order &amp; Sync</label></app>".utf8))
/// while let event = try reader.next() { … }   // start app, start label, text Order & Sync, end label, end app
/// ```
public struct XMLReader {
    /// A step through the document.
    public enum Event: Equatable, Sendable {
        /// An element begins.
        case start(String)
        /// Text within an element, entities decoded, line ends as LF. An element may have several, one after the other.
        case text(String)
        /// The element that began last and is open ends; an empty element has its end, too.
        case end(String)
    }

    /// How deep elements may be nested; Salesforce's metadata stays below ten.
    public static let depthLimit = 64

    /// The line of the event that came last, from 1.
    public private(set) var line = 1

    let bytes: [UInt8]
    var index = 0
    /// The line at ``index``.
    var currentLine = 1
    var open: [ArraySlice<UInt8>] = []
    /// Whether the element that began last was `<a/>`, whose end is still to be told.
    private var endsAtOnce = false
    private var hasRoot = false

    /// Makes a reader.
    ///
    /// - Throws: ``XMLError`` when the bytes are not UTF-8.
    public init(_ bytes: [UInt8]) throws(XMLError) {
        self.bytes = bytes
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw XMLError(problem: .notUTF8, line: Self.lineOfFirstInvalidByte(bytes))
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        if holds("<?xml"), index + 5 < bytes.count, Self.isBlank(bytes[index + 5]) { try readDeclaration() }
    }

    /// The next event; nil at the end of the document.
    public mutating func next() throws(XMLError) -> Event? {
        if endsAtOnce {
            endsAtOnce = false
            return .end(Self.string(open.removeLast()))
        }
        while index < bytes.count {
            line = currentLine
            guard bytes[index] == UInt8(ascii: "<") else {
                if let text = try text() { return .text(text) }
                continue
            }
            if try skipMarkup() { continue }
            if holds("<![CDATA[") { return .text(try characterData()) }
            return holds("</") ? .end(try endTag()) : .start(try startTag())
        }
        line = currentLine
        if let element = open.last { throw failure(.unfinished(element: Self.string(element))) }
        guard hasRoot else { throw failure(.empty) }
        return nil
    }

    /// Skips what is left of the element that began last, its end included.
    public mutating func skipElement() throws(XMLError) {
        let depth = open.count - 1
        while open.count > depth, try next() != nil {}
    }
}

// MARK: - Tags

extension XMLReader {
    private mutating func startTag() throws(XMLError) -> String {
        guard !open.isEmpty || !hasRoot else { throw failure(.syntax(expected: "nothing after the end of the outermost element")) }
        guard open.count < Self.depthLimit else { throw failure(.tooDeep) }
        hasRoot = true
        index += 1
        let name = try name()
        while true {
            let hadBlank = skipBlanks()
            if consume(">") { break }
            if consume("/>") {
                endsAtOnce = true
                break
            }
            guard index < bytes.count else { throw failure(.unfinished(element: Self.string(name))) }
            guard hadBlank else { throw failure(.syntax(expected: "a blank, > or /> after \(Self.string(name))")) }
            try attribute()
        }
        open.append(name)
        return Self.string(name)
    }

    private mutating func endTag() throws(XMLError) -> String {
        index += 2
        let found = try name()
        skipBlanks()
        guard consume(">") else { throw failure(.syntax(expected: "> after </\(Self.string(found))")) }
        guard let element = open.popLast() else { throw failure(.syntax(expected: "an element, found only its end")) }
        guard found == element else { throw failure(.wrongEnd(expected: Self.string(element), found: Self.string(found))) }
        return Self.string(found)
    }

    private mutating func attribute() throws(XMLError) {
        _ = try name()
        skipBlanks()
        guard consume("=") else { throw failure(.syntax(expected: "= after the name of an attribute")) }
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
            throw failure(.syntax(expected: "the value of an attribute in quotes"))
        }
        let quote = bytes[index]
        index += 1
        guard let end = bytes[index...].firstByte(where: { $0.marks(quote...quote) | $0.marks("<") }), bytes[end] == quote else {
            throw failure(.syntax(expected: "a quote at the end of an attribute, and no < in it"))
        }
        advance(to: end + 1)
    }

    private mutating func name() throws(XMLError) -> ArraySlice<UInt8> {
        let end = bytes[index...].firstIndex { !Self.isNameByte($0) } ?? bytes.count
        guard end > index, end - index <= 200, let first = bytes[index...].first, first != UInt8(ascii: "-"), first != UInt8(ascii: "."),
            !(0x30...0x39).contains(first)
        else { throw failure(.syntax(expected: "a name; a plain < is written &lt;")) }
        defer { index = end }
        return bytes[index..<end]
    }
}

// MARK: - Bytes

extension XMLReader {
    func failure(_ problem: XMLError.Problem) -> XMLError { XMLError(problem: problem, line: currentLine) }

    func holds(_ text: String) -> Bool {
        guard index + text.utf8.count <= bytes.count else { return false }
        return bytes[index...].starts(with: text.utf8)
    }

    private mutating func consume(_ text: String) -> Bool {
        guard holds(text) else { return false }
        index += text.utf8.count
        return true
    }

    @discardableResult
    private mutating func skipBlanks() -> Bool {
        let end = bytes[index...].firstIndex { !Self.isBlank($0) } ?? bytes.count
        defer { advance(to: end) }
        return end > index
    }

    /// Goes on to a position and counts the lines on the way.
    mutating func advance(to end: Int) {
        var position = index
        while position < end, let found = bytes[position..<end].firstByte(where: { $0.marks("\n") }) {
            currentLine += 1
            position = found + 1
        }
        index = end
    }

    static func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x80...: true
        default: "_:-.".utf8.contains(byte)
        }
    }

    private static func lineOfFirstInvalidByte(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var line = 1
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { line += scalar == "\n" ? 1 : 0 }
        return line
    }
}
