import Encoding
import Testing

@Suite struct XMLWriterTests {
    private func text(_ body: (inout XMLWriter) -> Void) -> String {
        var xml = XMLWriter()
        body(&xml)
        return String(decoding: xml.bytes, as: UTF8.self)
    }

    private static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#

    @Test func `a new document has only its declaration`() { #expect(text { _ in } == Self.declaration) }

    @Test func `elements come in order and nested`() {
        let written = text { xml in
            xml.element("OAuth") { xml in
                xml.element("error", "invalid_grant")
                xml.element("empty", "")
            }
        }
        #expect(written == Self.declaration + "<OAuth><error>invalid_grant</error><empty></empty></OAuth>")
    }

    @Test func `attributes are written in order and escaped, line breaks so that they stay`() {
        let written = text { xml in
            xml.element("a", attributes: [("x", "\"<&>\n"), ("y", "")], "text")
            xml.element("b", attributes: [("z", "1")])
        }
        #expect(written == Self.declaration + #"<a x="&quot;&lt;&amp;&gt;&#10;" y="">text</a><b z="1"></b>"#)
    }

    @Test func `markup in text is escaped`() {
        #expect(
            text { $0.text(#"<a href="x">&amp;</a>]]>"#) } == Self.declaration + "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;]]&gt;")
    }

    @Test func `characters that XML forbids are replaced`() {
        #expect(text { $0.text("a\u{0}b\u{1B}c\u{FFFE}d\u{FFFF}") } == Self.declaration + "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}")
    }

    @Test func `line breaks, tabs and other letters stay`() { #expect(text { $0.text("a\n\t\ré🔑") } == Self.declaration + "a\n\t\ré🔑") }
}
