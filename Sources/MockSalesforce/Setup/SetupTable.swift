internal import Encoding

/// A table of a page, which scrolls in its own frame where the window is narrow.
struct SetupTable {
    /// What it lists, for those who cannot see it.
    let caption: String
    let columns: [String]
    /// What stands there when it has no rows.
    var empty = "Nothing is here yet."

    /// Writes the table; `row` writes the cells of one item.
    func write<Items: Collection>(_ items: Items, _ html: inout HTMLWriter, row: (Items.Element, inout HTMLWriter) -> Void) {
        guard !items.isEmpty else { return html.element("p", .class("empty"), text: empty) }
        html.element("div", .class("scroll"), .value("role", "region"), .value("tabindex", "0"), .value("aria-label", caption)) { html in
            html.element("table") { html in
                html.element("thead") { html in
                    html.element("tr") { html in
                        for column in columns { html.element("th", .value("scope", "col"), text: column) }
                    }
                }
                html.element("tbody") { html in
                    for item in items { html.element("tr") { html in row(item, &html) } }
                }
            }
        }
    }
}

extension HTMLWriter {
    /// A cell with text.
    mutating func cell(_ text: String) { element("td", text: text) }

    /// The cell that names its row, with a link to it.
    mutating func rowHeader(_ text: String, _ path: String) {
        element("th", .value("scope", "row")) { html in html.element("a", .href(path), text: text) }
    }

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
