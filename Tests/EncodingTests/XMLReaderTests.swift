import Encoding
import Testing

@Suite struct XMLReaderTests {
    private func events(_ text: String) throws -> [XMLReader.Event] { try events(Array(text.utf8)) }

    private func events(_ bytes: [UInt8]) throws -> [XMLReader.Event] {
        var reader = try XMLReader(bytes)
        var events: [XMLReader.Event] = []
        while let event = try reader.next() { events.append(event) }
        return events
    }

    private func error(_ text: String) -> XMLError? { error(Array(text.utf8)) }

    private func error(_ bytes: [UInt8]) -> XMLError? {
        do {
            _ = try events(bytes)
            return nil
        } catch {
            return error as? XMLError
        }
    }

    @Test func `elements and texts come in their order`() throws {
        let found = try events("<app><label>Order &amp; Sync</label><empty/><e a = '1' b=\"x>y\" ></e></app>")
        #expect(
            found == [
                .start("app"), .start("label"), .text("Order & Sync"), .end("label"), .start("empty"), .end("empty"), .start("e"),
                .end("e"), .end("app"),
            ])
    }

    @Test func `a declaration, a byte order mark, comments and instructions are skipped`() throws {
        let text = "<?xml version='1.0' encoding='utf-8'?>\n<!-- <a> & -->\n<?x <y> ?><a>1<!-- - -->2<?z?></a>\n<!-- end -->"
        let expected: [XMLReader.Event] = [.start("a"), .text("1"), .text("2"), .end("a")]
        #expect(try events(text) == expected)
        #expect(try events([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
    }

    @Test func `entities, numbers and CDATA are text`() throws {
        #expect(try events("<a>&lt;&gt;&quot;&apos;&#65;&#x20AC;</a>") == [.start("a"), .text("<>\"'A€"), .end("a")])
        #expect(try events("<a><![CDATA[<b>&amp;]]\r\n]]></a>") == [.start("a"), .text("<b>&amp;]]\n"), .end("a")])
    }

    @Test func `line ends of every system are one line feed`() throws {
        #expect(try events("<a>1\r\n2\r3\n4</a>") == [.start("a"), .text("1\n2\n3\n4"), .end("a")])
    }

    @Test func `an element can be skipped with all that is in it`() throws {
        var reader = try XMLReader(Array("<a><b><c>1</c><d/></b><e/></a>".utf8))
        _ = try reader.next()
        #expect(try reader.next() == .start("b"))
        try reader.skipElement()
        #expect(try reader.next() == .start("e"))
        try reader.skipElement()
        #expect(try reader.next() == .end("a"))
        #expect(try reader.next() == nil)
    }

    @Test func `events know their lines`() throws {
        var reader = try XMLReader(Array("<?xml version='1.0'?>\n<a>\n\n<b\nx='\n'/><!--\n--><c/></a>".utf8))
        var lines: [String: Int] = [:]
        while let event = try reader.next() { if case .start(let name) = event { lines[name] = reader.line } }
        #expect(lines == ["a": 2, "b": 4, "c": 7])
    }

    @Test(arguments: [
        ("<a>\n<b>\n</a>", 3, "`</a>` ends another element than `<b>`"), ("<a>\n<b>", 2, "the file ends within `<b>`"),
        ("", 1, "no element"), (" \n", 2, "no element"), ("<a/>\n<b/>", 2, "nothing after the end"), ("x<a/>", 1, "found text"),
        ("</a>", 1, "found only its end"), ("<a>\n&nbsp;</a>", 2, "`&nbsp;` is unknown"), ("<a>&amp</a>", 1, "an entity such as"),
        ("<a>R & D</a>", 1, "an entity such as"), ("<a>&#0;</a>", 1, "is unknown"), ("<a>&#xD800;</a>", 1, "is unknown"),
        ("<a>\u{1}</a>", 1, "control character"), ("<a>]]></a>", 1, "no ]]> in text"), ("<a b></a>", 1, "= after the name"),
        ("<a b=c></a>", 1, "in quotes"), ("<a b='<'></a>", 1, "no < in it"), ("<a b='1'c='2'/>", 1, "a blank"), ("<1/>", 1, "a name"),
        ("<a><</a>", 1, "a plain < is written &lt;"), ("<a><!-- </a>", 1, "-->"), ("<a><![CDATA[</a>", 1, "]]>"),
        ("<a", 1, "the file ends within `<a>`"), ("<![CDATA[x]]>", 1, "found text"),
    ]) func `what is broken is told with its line`(_ text: String, _ line: Int, _ words: String) throws {
        let error = try #require(self.error(text))
        #expect(error.line == line && error.description.contains(words), "\(error.line): \(error.description)")
    }

    @Test(arguments: [
        "<!DOCTYPE a>\n<a/>", "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><lolz>&lol2;</lolz>",
        "<a><!ENTITY x 'y'></a>", "<!ELEMENT a ANY><a/>",
    ]) func `declarations are refused`(_ text: String) { #expect(error(text)?.problem == .declaration) }

    @Test func `other encodings than UTF-8 are refused`() {
        #expect(error("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")?.problem == .notUTF8)
        #expect(error([0xFF, 0xFE] + Array("<a/>".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })?.problem == .notUTF8)
        let broken = error(Array("<a>\n".utf8) + [0xFF] + Array("</a>".utf8))
        #expect(broken?.problem == .notUTF8 && broken?.line == 2)
    }

    @Test func `nesting has a limit`() throws {
        let depth = XMLReader.depthLimit
        let nested = { (depth: Int) in String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth) }
        #expect(try events(nested(depth)).count == 2 * depth)
        #expect(error(nested(depth + 1))?.problem == .tooDeep)
        #expect(error(String(repeating: "<a>", count: 100_000))?.problem == .tooDeep)
    }

    @Test func `ten megabytes are read`() throws {
        // Long texts: in a debug build each element takes microseconds.
        let name = String(repeating: "Account.Name", count: 300)
        let field = Array("<fieldPermissions>\n<editable>true</editable><field>\(name)&amp;</field></fieldPermissions>\n".utf8)
        let elements = 10_500_000 / field.count
        var bytes = Array("<Profile>".utf8)
        for _ in 0..<elements { bytes += field }
        bytes += "</Profile>".utf8
        var reader = try XMLReader(bytes)
        _ = try reader.next()
        var count = 0
        while let event = try reader.next() {
            guard case .start = event else { continue }
            try reader.skipElement()
            count += 1
        }
        #expect(count == elements)
        #expect(reader.line == 2 * count + 1)
    }
}
