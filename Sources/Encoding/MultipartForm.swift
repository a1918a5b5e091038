/// `multipart/form-data` (RFC 7578), over bytes: how a browser sends a form with a file.
public enum MultipartForm {
    /// One field or file.
    public struct Part: Sendable, Equatable {
        /// The name of the field.
        public let name: String
        /// The name of the file; nil for a field without one.
        public let fileName: String?
        /// The value or the file's bytes.
        public let value: [UInt8]
    }

    /// The most parts that are read; a form with more is none of a person.
    public static let mostParts = 500
    /// The longest header of a part, in bytes.
    static let longestHeader = 4_096
    /// The longest boundary (RFC 2046 section 5.1.1).
    static let longestBoundary = 70

    /// The boundary of a `Content-Type`; nil when it is no such form, or names none that could be one.
    public static func boundary(ofContentType type: String) -> String? {
        let pieces = parameters(type)
        guard pieces.first?.name.lowercased() == "multipart/form-data" else { return nil }
        guard let boundary = pieces.dropFirst().first(where: { $0.name.lowercased() == "boundary" })?.value else { return nil }
        let isBoundary = (1...longestBoundary).contains(boundary.utf8.count) && boundary.utf8.allSatisfy(isBoundaryByte)
        return isBoundary && boundary.utf8.last != UInt8(ascii: " ") ? boundary : nil
    }

    /// Reads a body.
    ///
    /// - Returns: the parts in order; nil when the body is no such form to its last boundary, or has more than ``mostParts`` parts.
    public static func parts(of body: [UInt8], boundary: String) -> [Part]? {
        let delimiter = Array("--\(boundary)".utf8)
        guard var index = start(of: body, delimiter) else { return nil }
        var parts: [Part] = []
        while true {
            if body[index...].starts(with: "--".utf8) { return parts }
            index = skippingBlanks(body, index)
            guard body[index...].starts(with: "\r\n".utf8), parts.count < mostParts else { return nil }
            let end = [0x0D, 0x0A] + delimiter
            guard let next = position(of: end, in: body, from: index), let part = part(body[(index + 2)..<max(next, index + 2)])
            else { return nil }
            parts.append(part)
            index = next + end.count
        }
    }

    /// Where the first boundary ends: at the beginning, or after a preamble that nobody reads.
    private static func start(of body: [UInt8], _ delimiter: [UInt8]) -> Int? {
        if body.starts(with: delimiter) { return delimiter.count }
        let line = [0x0D, 0x0A] + delimiter
        return position(of: line, in: body, from: 0).map { $0 + line.count }
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        let bytes = Array(bytes)
        // A part without a header begins with the line break that ends it, and has no name either.
        guard let end = position(of: Array("\r\n\r\n".utf8), in: bytes, from: 0), end <= longestHeader else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "content-disposition" else { continue }
            let pieces = parameters(String(line[line.index(after: colon)...]))
            guard pieces.first?.name.lowercased() == "form-data" else { return nil }
            guard let name = pieces.first(where: { $0.name.lowercased() == "name" })?.value else { return nil }
            let fileName = pieces.first { $0.name.lowercased() == "filename" }?.value
            return Part(name: name, fileName: fileName, value: Array(bytes[(end + 4)...]))
        }
        return nil
    }

    private static func position(of pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard start + pattern.count <= bytes.count else { return nil }
        let (text, wanted) = (bytes.span, pattern.span)
        var index = start
        let last = bytes.count - pattern.count
        while index <= last {
            var matched = 0
            while matched < wanted.count, text[index + matched] == wanted[matched] { matched += 1 }
            if matched == wanted.count { return index }
            index += 1
        }
        return nil
    }

    private static func skippingBlanks(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index
    }

    private static func isBoundaryByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}

// MARK: - Header values

extension MultipartForm {
    /// The value of a header and its parameters: `form-data; name="a"`. Browsers write a quotation mark in a name as `%22`, and so it stays;
    /// a backslash escapes what RFC 2046 lets it escape.
    private static func parameters(_ header: String) -> [(name: String, value: String)] {
        var pieces: [(name: String, value: String)] = []
        var name: [Character] = []
        var value: [Character] = []
        var (isValue, isQuoted, isEscaped) = (false, false, false)
        for character in header {
            if isEscaped {
                value.append(character)
                isEscaped = false
            } else if isQuoted {
                if character == "\\" { isEscaped = true } else if character == "\"" { isQuoted = false } else { value.append(character) }
            } else {
                switch character {
                case ";":
                    pieces.append((String(name), String(value)))
                    (name, value, isValue) = ([], [], false)
                case "=" where !isValue: isValue = true
                case "\"" where isValue: isQuoted = true
                default:
                    if character.isWhitespace { continue }
                    if isValue { value.append(character) } else { name.append(character) }
                }
            }
        }
        pieces.append((String(name), String(value)))
        return pieces
    }
}
