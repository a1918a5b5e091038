import Encoding
import Foundation

/// Prints the demo: numbered steps, and below each of them what was done and what came back, in columns.
struct DemoPage {
    private enum Style: String {
        case bold = "1", dim = "2", red = "31", green = "32", cyan = "36"
    }

    /// At most this wide, so that lines can be read at a glance.
    private let width = min(Terminal.width, 110)
    private let labelWidth = 13
    private var number = 0

    mutating func step(_ title: String) {
        number += 1
        write("\n" + styled("\(number)  \(title)", .bold))
    }

    /// A smaller heading.
    func heading(_ mark: String, _ text: String) { write("\n   " + styled("\(mark)  \(text)", .bold)) }

    func note(_ text: String) { text.wrapped(to: width - 3).forEach { write("   " + $0) } }

    /// A command line, broken only between options.
    func command(_ words: [String]) {
        let text = words.dropFirst().reduce(words[0]) { line, word in
            // An option and its value stay together.
            line + (word.hasPrefix("-") ? " " : "\u{A0}") + word
        }
        let lines = text.wrapped(to: width - 9).map { $0.replacing("\u{A0}", with: " ") }
        for (index, line) in lines.enumerated() {
            write("   " + styled((index == 0 ? "$ " : "    ") + line + (index == lines.count - 1 ? "" : " \\"), .cyan))
        }
    }

    /// A name and its value.
    func row(_ label: String, _ value: String) { columns(styled(label.padded(to: labelWidth), .dim), value, .none) }

    /// A name, and an answer that refuses.
    func refusal(_ label: String, _ value: String) { columns(styled(label.padded(to: labelWidth), .dim), value, .red) }

    /// Something that went as it should.
    func success(_ text: String) {
        let lines = text.wrapped(to: width - 5)
        for (index, line) in lines.enumerated() { write("   " + (index == 0 ? styled("✓", .green) : " ") + " " + line) }
    }

    func end(_ text: String) { write("\n" + styled("✓ \(text)", .green)) }

    private func columns(_ label: String, _ value: String, _ style: Style?) {
        let lines = value.wrapped(to: width - labelWidth - 6)
        for (index, line) in lines.enumerated() {
            write("     " + (index == 0 ? label : String(repeating: " ", count: labelWidth)) + " " + styled(line, style))
        }
    }

    private func styled(_ text: String, _ style: Style?) -> String {
        guard Terminal.isColoured, let style else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }

    private func write(_ line: String) {
        // Whole lines at once, so that they come in order with those of others.
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
