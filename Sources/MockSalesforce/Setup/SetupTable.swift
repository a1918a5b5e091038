internal import Encoding

/// A table of a page. Where the window is narrow, the cells of a row stand below each other, each with the title of its column.
struct SetupTable {
    /// What it lists, for those who cannot see it.
    let caption: String
    let columns: [String]
    /// What stands there when it has no rows.
    var empty = "Nothing is here yet."

    /// Writes the table; `row` writes the cells of one item.
    func write<Items: Collection>(_ items: Items, _ html: inout HTMLWriter, row: (Items.Element, inout SetupTableRow) -> Void) {
        guard !items.isEmpty else { return html.element("p", .class("empty"), text: empty) }
        html.element("div", .class("scroll"), .value("role", "region"), .value("tabindex", "0"), .value("aria-label", caption)) { html in
            // Roles in so many words, since a browser forgets what a table is when its cells stand below each other.
            html.element("table", .role("table")) { html in
                html.element("thead", .role("rowgroup")) { html in
                    html.element("tr", .role("row")) { html in
                        for column in columns {
                            html.element("th", .value("scope", "col"), .role("columnheader"), text: column)
                        }
                    }
                }
                html.element("tbody", .role("rowgroup")) { html in
                    for item in items {
                        html.element("tr", .role("row")) { html in
                            var cells = SetupTableRow(columns: columns)
                            swap(&html, &cells.html)
                            row(item, &cells)
                            swap(&html, &cells.html)
                        }
                    }
                }
            }
        }
    }
}

/// Writes the cells of a row, one for each column, in order.
struct SetupTableRow {
    fileprivate var html = HTMLWriter()
    private var columns: ArraySlice<String>

    init(columns: [String]) { self.columns = columns[...] }

    /// A cell with text.
    mutating func cell(_ text: String) { cell { $0.text(text) } }

    /// A cell with anything in it.
    mutating func cell(_ body: (inout HTMLWriter) -> Void) {
        html.element("td", [.role("cell"), .value("data-label", columns.popFirst())], body: body)
    }

    /// The cell that names its row, with a link to it.
    mutating func rowHeader(_ text: String, _ path: String, style: String? = nil) {
        rowHeader(style: style) { $0.element("a", .href(path), text: text) }
    }

    /// The cell that names its row.
    mutating func rowHeader(style: String? = nil, _ body: (inout HTMLWriter) -> Void) {
        html.element(
            "th", [.value("scope", "row"), .role("rowheader"), .class(style), .value("data-label", columns.popFirst())], body: body)
    }
}

extension HTMLWriter.Attribute {
    fileprivate static func role(_ role: String) -> HTMLWriter.Attribute { .value("role", role) }
}

extension HTMLWriter {
    /// A link that leads to another page of an admin's work, looking like a button.
    mutating func buttonLink(_ text: String, _ path: String, isMain: Bool = false) {
        element("a", .class(isMain ? "button main" : "button"), .href(path), text: text)
    }

    /// A form of one button, for what a link must not do.
    mutating func actionButton(_ text: String, _ path: String, id: String? = nil, style: String? = nil) {
        element("form", .class("inline"), .value("method", "post"), .action(path)) { html in
            html.element("button", .id(id), .class(style), text: text)
        }
    }

    /// A list of labels and values, as detail pages have it.
    mutating func details(_ pairs: [(label: String, value: String)]) {
        element("dl", .class("details")) { html in
            for (label, value) in pairs {
                html.element("div") { html in
                    html.element("dt", text: label)
                    html.element("dd", text: value)
                }
            }
        }
    }

    /// A part of a page with its heading.
    mutating func section(_ title: String, id: String? = nil, body: (inout HTMLWriter) -> Void) {
        element("section", .id(id)) { html in
            html.element("h2", text: title)
            body(&html)
        }
    }
}
