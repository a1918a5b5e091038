/// Writes an HTML page element by element, with every text and every value of an attribute escaped.
///
/// Names of elements and attributes are constants of the program; what comes from elsewhere can only become text or a value. There is no
/// way to write a script or a style sheet into the page: their elements take a source.
///
/// ```swift
/// var html = HTMLWriter()
/// html.element("p", .class("hint")) { html in
///     html.text("Tom & Jerry, ")
///     html.element("a", .href("/setup"), text: "Setup")
/// }
/// html.bytes   // <!doctype html><p class="hint">Tom &amp; Jerry, <a href="/setup">Setup</a></p>
/// ```
public struct HTMLWriter {
    /// An attribute of an element.
    public struct Attribute: Sendable {
        fileprivate enum Value: Sendable {
            case text(String)
            case present
            case absent
        }

        fileprivate let name: StaticString
        fileprivate let value: Value

        /// An attribute with a value; left out when there is none. Addresses go through ``href(_:)`` and its like.
        public static func value(_ name: StaticString, _ value: String?) -> Attribute {
            Attribute(name: name, value: value.map { .text($0) } ?? .absent)
        }

        /// An attribute that is there or not, such as `required`.
        public static func flag(_ name: StaticString, _ isOn: Bool = true) -> Attribute {
            Attribute(name: name, value: isOn ? .present : .absent)
        }

        /// `id`.
        public static func id(_ id: String?) -> Attribute { value("id", id) }
        /// `class`.
        public static func `class`(_ name: String?) -> Attribute { value("class", name) }
        /// `href`: a path, a fragment or the URL of a web page; anything else, such as `javascript:`, becomes `#`.
        public static func href(_ address: String) -> Attribute { value("href", harmless(address)) }
        /// `src`, with the same restriction.
        public static func src(_ address: String) -> Attribute { value("src", harmless(address)) }
        /// `action`, with the same restriction.
        public static func action(_ address: String) -> Attribute { value("action", harmless(address)) }

        private static func harmless(_ address: String) -> String {
            let isPath = address.hasPrefix("/") && !address.hasPrefix("//") && !address.hasPrefix("/\\")
            let isPage = ["https://", "http://"].contains { address.hasPrefix($0) }
            return isPath || isPage || address.hasPrefix("#") || address.hasPrefix("?") ? address : "#"
        }
    }

    /// What was written so far, as UTF-8, beginning with the document type.
    public private(set) var bytes = Array("<!doctype html>".utf8)

    /// Makes a writer with nothing but the document type.
    public init() {}

    /// Writes an element around what `body` writes.
    public mutating func element<Problem: Error>(
        _ name: StaticString, _ attributes: Attribute..., body: (inout HTMLWriter) throws(Problem) -> Void
    ) throws(Problem) {
        try element(name, attributes, body: body)
    }

    /// Writes an element with attributes that were collected before.
    public mutating func element<Problem: Error>(
        _ name: StaticString, _ attributes: [Attribute], body: (inout HTMLWriter) throws(Problem) -> Void
    ) throws(Problem) {
        open(name, attributes)
        // A browser drops the first line break of these.
        if ["textarea", "pre"].contains(name.description) { bytes.append(0x0A) }
        try body(&self)
        bytes.append(contentsOf: "</".utf8)
        append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Writes an element that holds text.
    public mutating func element(_ name: StaticString, _ attributes: Attribute..., text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// Writes an element that never has content, such as `input` and `meta`.
    public mutating func void(_ name: StaticString, _ attributes: Attribute...) { open(name, attributes) }

    /// Writes an element that never has content, with attributes that were collected before.
    public mutating func void(_ name: StaticString, _ attributes: [Attribute]) { open(name, attributes) }

    /// Writes text. Control characters that HTML does not allow become U+FFFD.
    public mutating func text(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            case 0x09, 0x0A, 0x0D: bytes.append(byte)
            case 0x00..<0x20, 0x7F: bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
    }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes {
            if case .absent = attribute.value { continue }
            bytes.append(UInt8(ascii: " "))
            append(attribute.name)
            guard case .text(let value) = attribute.value else { continue }
            bytes.append(contentsOf: "=\"".utf8)
            text(value)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func append(_ name: StaticString) { bytes.append(contentsOf: name.description.utf8) }
}
