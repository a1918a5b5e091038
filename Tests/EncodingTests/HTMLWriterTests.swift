import Encoding
import Testing

@Suite struct HTMLWriterTests {
    private func text(_ body: (inout HTMLWriter) -> Void) -> String {
        var html = HTMLWriter()
        body(&html)
        return String(String(decoding: html.bytes, as: UTF8.self).dropFirst("<!doctype html>".count))
    }

    @Test func `a new page has only its document type`() {
        #expect(String(decoding: HTMLWriter().bytes, as: UTF8.self) == "<!doctype html>")
    }

    @Test func `elements come in order and nested, with their attributes`() {
        let written = text { html in
            html.element("ul", .id("a"), .class("b")) { html in
                html.element("li", text: "one")
                html.element("li") { html in html.void("input", .value("type", "checkbox"), .flag("checked"), .flag("disabled", false)) }
            }
        }
        #expect(written == #"<ul id="a" class="b"><li>one</li><li><input type="checkbox" checked></li></ul>"#)
    }

    @Test func `markup in text and in values is escaped`() {
        #expect(text { $0.text(#"<a href="x" id='y'>&amp;"#) } == "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;")
        let written = text { $0.void("input", .value("value", #""><script>'"#)) }
        #expect(written == #"<input value="&quot;&gt;&lt;script&gt;&#39;">"#)
    }

    @Test func `control characters are replaced, line breaks and other letters stay`() {
        #expect(text { $0.text("a\u{0}b\u{1B}c\u{7F}d\n\té🔑") } == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\n\té🔑")
    }

    @Test func `an attribute without a value is left out, an empty value is not`() {
        #expect(text { $0.void("input", .value("min", nil), .value("value", "")) } == #"<input value="">"#)
    }

    @Test(
        arguments: [
            ("/setup?a=1#b", "/setup?a=1#b"), ("#main", "#main"), ("?done=saved", "?done=saved"),
            ("https://a.example/", "https://a.example/"),
            ("http://localhost:1/", "http://localhost:1/"), ("javascript:alert(1)", "#"), ("JavaScript:alert(1)", "#"),
            ("data:text/html,x", "#"),
            ("//evil.example", "#"), ("/\\evil.example", "#"), (" /x", "#"), ("", "#"),
        ]) func `an address is a path, a fragment or a web page`(_ address: String, _ written: String)
    {
        #expect(text { $0.element("a", .href(address), text: "") } == "<a href=\"\(written)\"></a>")
        #expect(text { $0.element("form", .action(address), text: "") } == "<form action=\"\(written)\"></form>")
        #expect(text { $0.void("img", .src(address)) } == "<img src=\"\(written)\">")
    }

    @Test func `the first line break of a text field is kept`() {
        #expect(text { $0.element("textarea", text: "\na") } == "<textarea>\n\na</textarea>")
    }
}
