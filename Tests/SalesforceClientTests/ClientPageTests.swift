import Foundation
import Testing

@Suite struct ClientPageTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// The texts between two lines, without the indentation of the first line of each.
    private func blocks(in file: String, after start: String, before end: String) throws -> [[String]] {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
        var blocks: [[String]] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            switch line.trimmingCharacters(in: .whitespaces) {
            case start where !isInside:
                isInside = true
                blocks.append([])
            case end where isInside: isInside = false
            default: if isInside { blocks[blocks.count - 1].append(String(line)) }
            }
        }
        return blocks.map { block in
            let indentation = block.first?.prefix { $0 == " " } ?? ""
            return block.map { String($0.trimmingPrefix(indentation)) }
        }
    }

    @Test func `the examples of docs/client.md are those that compile here`() throws {
        let page = try blocks(in: "../../docs/client.md", after: "```swift", before: "```")
            .map { $0.filter { !$0.hasPrefix("import ") } }
            .map { Array($0.drop { $0.isEmpty }) }
        let compiled = try blocks(in: "ClientPageExamples.swift", after: "// example", before: "// end")
        #expect(page == compiled)
        #expect(page.count == 6)
    }
}
