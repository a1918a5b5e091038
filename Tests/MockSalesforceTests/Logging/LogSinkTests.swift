import Foundation
import Locking
import Logging
import MockSalesforce
import Testing

@Suite struct LogSinkTests {
    private final class Written: Sendable {
        let text = Lock("")
        var lines: [String] { text.withLock { $0 }.split(separator: "\n").map(String.init) }
    }

    @Test("Lines come whole and in order, at the latest when they are flushed")
    func order() {
        let written = Written()
        let sink = LogSink { data in written.text.withLock { $0 += String(decoding: data, as: UTF8.self) } }
        for number in 0..<1_000 { sink.append("line \(number)") }
        sink.flush()
        #expect(written.lines == (0..<1_000).map { "line \($0)" })
        sink.append("later")
        sink.flush()
        sink.flush()
        #expect(written.lines.count == 1_001 && written.lines.last == "later")
    }

    @Test("What comes faster than it can be written is dropped, and its number told")
    func bounded() {
        let written = Written()
        let begin = DispatchSemaphore(value: 0)
        let sink = LogSink { data in
            begin.wait()
            written.text.withLock { $0 += String(decoding: data, as: UTF8.self) }
        }
        let line = String(repeating: "x", count: 1_023)
        for _ in 0..<3_000 { sink.append(line) }
        for _ in 0..<10 { begin.signal() }
        sink.flush()
        sink.flush()
        #expect(written.lines.count < 3_000)
        #expect(written.lines.contains { $0.contains("log lines dropped") })
    }

    @Test("A line is text with escapes, or JSON, and never forges another", arguments: [LogFormat.text, .json])
    func formats(_ format: LogFormat) throws {
        let written = Written()
        let sink = LogSink { data in written.text.withLock { $0 += String(decoding: data, as: UTF8.self) } }
        let logger = Logger(label: "test") { _ in LineLogHandler(format: format, sink: sink) }
        logger.warning("a\nb\u{1B}[31m\u{202E}é", metadata: ["user": "x\r\ny"])
        logger.debug("not urgent")
        sink.flush()
        #expect(written.lines.count == 1)
        let line = try #require(written.lines.first)
        switch format {
        case .text: #expect(line.hasSuffix(#"warning a\u{a}b\u{1b}[31m\u{202e}é user=x\u{d}\u{a}y"#))
        case .json:
            let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
            #expect(object["message"] == "a\nb\u{1B}[31m\u{202E}é" && object["level"] == "warning" && object["user"] == "x\r\ny")
        }
    }
}
