/// A table in Markdown.
enum MarkdownTable {
    /// Writes the rows under a head, a bar in a cell escaped.
    static func text(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows)
            .map { "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |" }
            .joined(separator: "\n") + "\n"
    }
}
