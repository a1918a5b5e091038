extension XMLReader {
    /// Text up to the next tag; nil for blanks outside of the outermost element.
    mutating func text() throws(XMLError) -> String? {
        guard !open.isEmpty else {
            let start = index
            let end = bytes[index...].firstByte { $0.marks("<") } ?? bytes.count
            guard bytes[start..<end].allSatisfy(Self.isBlank) else { throw failure(.syntax(expected: "an element, found text")) }
            advance(to: end)
            return nil
        }
        var out: [UInt8] = []
        while true {
            let end = endOfPlainText()
            out += bytes[index..<end]
            index = end
            guard index < bytes.count, bytes[index] != UInt8(ascii: "<") else { return String(decoding: out, as: UTF8.self) }
            try appendSpecial(to: &out)
        }
    }

    /// The index of the next byte that is not simply copied. A loop of its own: nearly all bytes of a file come through here.
    private func endOfPlainText() -> Int {
        let (text, isPlain) = (bytes.span, Self.isPlain.span)
        var end = index
        while end < text.count, isPlain[Int(text[end])] { end += 1 }
        return end
    }

    private static let isPlain: [Bool] = (0...255).map { $0 >= 0x20 && !"<&>".utf8.contains($0) }

    /// What is not simply copied from text.
    private mutating func appendSpecial(to out: inout [UInt8]) throws(XMLError) {
        switch bytes[index] {
        case UInt8(ascii: "&"): out += String(try entity()).utf8
        case UInt8(ascii: "\n"):
            out.append(0x0A)
            currentLine += 1
        case UInt8(ascii: "\r"):
            // A line end of Windows is one LF, a CR alone as well (XML 1.0 section 2.11).
            if index + 1 == bytes.count || bytes[index + 1] != 0x0A { out.append(0x0A) }
        case UInt8(ascii: "\t"): out.append(0x09)
        case UInt8(ascii: ">"):
            guard !out.suffix(2).elementsEqual("]]".utf8) else { throw failure(.syntax(expected: "no ]]> in text")) }
            out.append(UInt8(ascii: ">"))
        default: throw failure(.syntax(expected: "text, found a control character"))
        }
        index += 1
    }

    /// The character that an entity stands for; ends at its semicolon.
    private mutating func entity() throws(XMLError) -> Unicode.Scalar {
        let start = index + 1
        let limit = min(bytes.count, start + 12)
        guard let semicolon = bytes[start..<limit].firstByte(where: { $0.marks(";") }), semicolon > start else {
            throw failure(.syntax(expected: "an entity such as &amp; (a plain & is written &amp;)"))
        }
        index = semicolon
        let name = Self.string(bytes[start..<semicolon])
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
            let isPlain = digits.allSatisfy { $0.isASCII && $0.isHexDigit }
            guard name.hasPrefix("#"), isPlain, let value = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10),
                let scalar = Unicode.Scalar(value), Self.isAllowed(scalar)
            else { throw failure(.entity(name.filter { $0.isLetter || $0.isNumber || $0 == "#" })) }
            return scalar
        }
    }

    mutating func characterData() throws(XMLError) -> String {
        guard !open.isEmpty else { throw failure(.syntax(expected: "an element, found text")) }
        let start = index + "<![CDATA[".utf8.count
        let end = try end(of: "]]>", from: start, expected: "]]> at the end of CDATA")
        guard bytes[start..<end].allSatisfy({ $0 >= 0x20 || Self.isBlank($0) }) else {
            throw failure(.syntax(expected: "text, found a control character"))
        }
        advance(to: end + 3)
        return Self.string(bytes[start..<end]).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    /// The characters of XML 1.0 (section 2.2).
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...: true
        default: false
        }
    }
}

// MARK: - What is skipped

extension XMLReader {
    /// Skips a comment or a processing instruction; false for anything else.
    mutating func skipMarkup() throws(XMLError) -> Bool {
        if holds("<!--") {
            advance(to: try end(of: "-->", from: index + 4, expected: "--> at the end of a comment") + 3)
        } else if holds("<?") {
            advance(to: try end(of: "?>", from: index + 2, expected: "?> at the end of a processing instruction") + 2)
        } else if holds("<!"), !holds("<![CDATA[") {
            throw failure(.declaration)
        } else {
            return false
        }
        return true
    }

    /// The XML declaration, of which the encoding counts.
    mutating func readDeclaration() throws(XMLError) {
        let end = try end(of: "?>", from: index + 5, expected: "?> at the end of the XML declaration")
        let text = Self.string(bytes[index..<end]).lowercased()
        if text.contains("encoding") {
            guard ["utf-8", "utf8", "us-ascii"].contains(where: { text.contains("\"\($0)\"") || text.contains("'\($0)'") }) else {
                throw failure(.notUTF8)
            }
        }
        advance(to: end + 2)
    }

    func end(of mark: String, from start: Int, expected: String) throws(XMLError) -> Int {
        let pattern = Array(mark.utf8)
        var position = start
        while position < bytes.count, let found = bytes[position...].firstByte(where: { $0.marks(pattern[0]...pattern[0]) }) {
            if bytes[found...].starts(with: pattern) { return found }
            position = found + 1
        }
        throw failure(.syntax(expected: expected))
    }
}
