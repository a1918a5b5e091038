/// Writes XML elements, in the order in which they are given, with every value escaped.
public struct XMLWriter {
    /// What was written so far, as UTF-8, beginning with the XML declaration.
    public private(set) var bytes = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)

    /// Makes a writer with nothing but the XML declaration.
    public init() {}

    /// Writes an element around what `body` writes. `name` must be an XML name; it is not checked.
    public mutating func element(_ name: String, _ body: (inout XMLWriter) -> Void) {
        bytes.append(contentsOf: "<\(name)>".utf8)
        body(&self)
        bytes.append(contentsOf: "</\(name)>".utf8)
    }

    /// Writes an element that holds text.
    public mutating func element(_ name: String, _ text: String) {
        element(name) { $0.text(text) }
    }

    /// Writes text; characters that XML 1.0 does not allow become U+FFFD.
    public mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes.append(contentsOf: "&amp;".utf8)
            case "<": bytes.append(contentsOf: "&lt;".utf8)
            case ">": bytes.append(contentsOf: "&gt;".utf8)
            case "\"": bytes.append(contentsOf: "&quot;".utf8)
            case "\t", "\n", "\r": bytes.append(UInt8(scalar.value))
            case "\u{00}"..<" ", "\u{FFFE}", "\u{FFFF}": bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
    }
}
