import Foundation
import Testing

/// A page of the documentation, whose blocks are tested as pasted.
struct Page {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized

    let text: String

    init(_ name: String) throws {
        text = try String(contentsOf: Self.root.appendingPathComponent(name), encoding: .utf8)
    }

    /// The names of the blocks that are marked as tested, in their order.
    var testedBlocks: [String] { text.matches(of: /<!-- tested: (\w+) -->/).map { String($0.1) } }

    /// The block below `<!-- tested: NAME -->`, without the indentation that a list gives it.
    func block(_ name: String) throws -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let marker = try #require(lines.firstIndex { $0.hasSuffix("<!-- tested: \(name) -->") }, "\(name)")
        let indentation = lines[marker].prefix { $0 == " " }
        try #require(lines[marker + 1].hasPrefix("\(indentation)```"), "\(name)")
        let block = lines[(marker + 2)...].prefix { $0 != "\(indentation)```" }
        return block.map { $0.trimmingPrefix(indentation) }.joined(separator: "\n") + "\n"
    }
}
