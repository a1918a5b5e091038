/// Writes XML elements, in the order in which they are given, with every value escaped.
public struct XMLWriter {
    /// What was written so far, as UTF-8, beginning with the XML declaration.
    public private(set) var bytes = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)

    /// Makes a writer with nothing but the XML declaration.
    public init() {}

    /// Writes an element around what `body` writes. Names of elements and attributes must be XML names; they are not checked.
    public mutating func element(
        _ name: String, attributes: [(name: String, value: String)] = [], _ body: (inout XMLWriter) -> Void = { _ in }
    ) {
        bytes.append(contentsOf: "<\(name)".utf8)
        for attribute in attributes {
            bytes.append(contentsOf: " \(attribute.name)=\"".utf8)
            write(attribute.value, isAttribute: true)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
        body(&self)
        bytes.append(contentsOf: "</\(name)>".utf8)
    }

    /// Writes an element that holds text.
    public mutating func element(_ name: String, attributes: [(name: String, value: String)] = [], _ text: String) {
        element(name, attributes: attributes) { $0.text(text) }
    }

    /// Writes text; characters that XML 1.0 does not allow become U+FFFD.
    public mutating func text(_ text: String) { write(text, isAttribute: false) }

    private mutating func write(_ text: String, isAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes.append(contentsOf: "&amp;".utf8)
            case "<": bytes.append(contentsOf: "&lt;".utf8)
            case ">": bytes.append(contentsOf: "&gt;".utf8)
            case "\"": bytes.append(contentsOf: "&quot;".utf8)
            case "\t", "\n", "\r":
                // A reader takes a line break in an attribute for a blank.
                bytes.append(contentsOf: (isAttribute ? "&#\(scalar.value);" : String(scalar)).utf8)
            case "\u{00}"..<" ", "\u{FFFE}", "\u{FFFF}": bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
    }
}
