internal import Encoding

/// Writes a tree as YAML that people like to read: one key a line, short lists in brackets, certificates as blocks.
///
/// Text is in quotes where another reader might take it for a number, a date or a boolean.
enum YAMLText {
    /// The text of an object.
    static func text(_ tree: JSONTree) -> String {
        var lines: [String] = []
        write(tree, indent: 0, into: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func write(_ tree: JSONTree, indent: Int, into lines: inout [String]) {
        switch tree {
        case .object(let members): for member in members { write(member, indent: indent, into: &lines) }
        case .array(let elements):
            for element in elements {
                var item: [String] = []
                write(element, indent: indent + 2, into: &item)
                // The dash stands in the place of the first line's indentation.
                let first = item.first ?? ""
                lines.append(spaces(indent) + "- " + first.dropFirst(indent + 2))
                lines += item.dropFirst()
            }
        default: lines.append(spaces(indent) + scalar(tree))
        }
    }

    private static func write(_ member: JSONTree.Member, indent: Int, into lines: inout [String]) {
        let key = spaces(indent) + quotedUnlessPlain(member.name) + ":"
        switch member.value {
        case .object(let members) where !members.isEmpty:
            lines.append(key)
            write(member.value, indent: indent + 2, into: &lines)
        case .array(let elements) where elements.contains(where: { $0.members?.isEmpty == false }):
            lines.append(key)
            write(member.value, indent: indent + 2, into: &lines)
        case .array(let elements): lines.append("\(key) [\(elements.map(scalar).joined(separator: ", "))]")
        case .object: lines.append("\(key) {}")
        case .string(let text) where isBlock(text):
            lines.append("\(key) |")
            lines += text.split(separator: "\n").map { spaces(indent + 2) + $0 }
        default: lines.append("\(key) \(scalar(member.value))")
        }
    }

    private static func scalar(_ tree: JSONTree) -> String {
        guard case .string(let text) = tree else { return String(decoding: tree.bytes, as: UTF8.self) }
        return quotedUnlessPlain(text)
    }

    /// Several lines, none of them empty or indented, and a line end after the last: what `|` keeps as it is.
    private static func isBlock(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count > 2 && lines.last == ""
            && lines.dropLast().allSatisfy { line in
                !line.isEmpty && line.first != " " && line.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
            }
    }

    private static func quotedUnlessPlain(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// The text in quotes, with what is no printable character escaped: YAML forbids some, and folds others as line ends.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default: quoted += isShown(scalar) ? String(scalar) : escape(scalar)
            }
        }
        return quoted + "\""
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.last != " ", !words.contains(text.lowercased()) else {
            return isDuration(text)
        }
        return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || " _./@+-".utf8.contains($0) }
    }

    /// `90s` and its like, which no reader takes for anything else.
    private static func isDuration(_ text: String) -> Bool {
        text.utf8.count > 1 && text.utf8.dropLast().allSatisfy(isDigit) && text.utf8.last.map { "smhd".utf8.contains($0) } ?? false
    }

    private static let words: Set = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
