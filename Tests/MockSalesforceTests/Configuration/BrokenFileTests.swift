import Foundation
import MockSalesforce
import Testing

/// A broken file of fixtures/orgs/broken.txt with the messages that it must get.
struct BrokenFile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let yaml: String
    let messages: [String]

    static let all: [BrokenFile] = Sample.text("fixtures/orgs/broken.txt").components(separatedBy: "=== ").dropFirst().map { part in
        let lines = part.components(separatedBy: "\n")
        let yaml = lines.dropFirst().prefix { !$0.hasPrefix("--> ") }
        let messages = lines.filter { $0.hasPrefix("--> ") }.map { String($0.dropFirst(4)) }
        return BrokenFile(testDescription: lines[0], yaml: yaml.joined(separator: "\n") + "\n", messages: messages)
    }
}

@Suite struct BrokenFileTests {
    @Test func `there are many broken files`() { #expect(BrokenFile.all.count >= 100) }

    @Test(arguments: BrokenFile.all) func `a broken file gets its messages with line and column`(_ file: BrokenFile) {
        #expect(!file.messages.isEmpty)
        expect(Sample.problems(file.yaml), file.messages)
    }

    @Test(arguments: BrokenFile.all) func `line ends of Windows change no place`(_ file: BrokenFile) {
        expect(Sample.problems(file.yaml.replacing("\n", with: "\r\n")), file.messages)
    }

    /// What JOSE says of a certificate is its own tests' business: a message that ends with … is compared up to there.
    private func expect(_ messages: [String], _ expected: [String]) {
        #expect(messages.count == expected.count, "\(messages)")
        for (message, expected) in zip(messages, expected) {
            #expect(expected.hasSuffix("…") ? message.hasPrefix(expected.dropLast()) : message == expected)
        }
    }

    @Test(arguments: BrokenFile.all) func `no message is long or acts on a terminal`(_ file: BrokenFile) {
        for message in Sample.problems(file.yaml) {
            #expect(message.count < 500)
            #expect(message.unicodeScalars.allSatisfy { ![.control, .format].contains($0.properties.generalCategory) })
        }
    }
}
