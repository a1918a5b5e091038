import Encoding
import Testing

@testable import MockSalesforce

@Suite struct SetupTableTests {
    private func text(_ rows: [String]) -> String {
        var html = HTMLWriter()
        SetupTable(caption: "Apps", columns: ["Name", "Status"], empty: "None yet.").write(rows, &html) { name, row in
            row.rowHeader(name, "/setup")
            row.cell("on")
        }
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func `each cell knows its column, for windows in which they stand below each other`() {
        let text = text(["Drupal", "Mobile"])
        #expect(text.contains(#"<th scope="row" role="rowheader" data-label="Name"><a href="/setup">Drupal</a></th>"#))
        #expect(text.contains(#"<td role="cell" data-label="Status">on</td></tr><tr role="row">"#) && text.contains("Mobile"))
        #expect(text.split(separator: "<!doctype html>").count == 1)
    }

    @Test func `without rows it says so`() { #expect(text([]).contains("None yet.") && !text([]).contains("<table")) }
}
