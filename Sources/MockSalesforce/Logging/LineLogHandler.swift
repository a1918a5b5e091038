internal import Encoding
internal import Foundation
public import Logging
internal import SalesforceOrg

/// The form of log lines.
public enum LogFormat: String, Sendable, CaseIterable {
    case text, json
}

/// A log handler that writes one line for each message, in text or JSON, to a ``LogSink``.
public struct LineLogHandler: LogHandler {
    /// What is less urgent is not written.
    public var logLevel = Logger.Level.info
    /// Written with every line.
    public var metadata = Logger.Metadata()
    private let format: LogFormat
    private let sink: LogSink

    /// Makes a handler.
    public init(format: LogFormat, sink: LogSink) {
        self.format = format
        self.sink = sink
    }

    /// One piece of the metadata.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a line.
    public func log(event: LogEvent) {
        let time = Timestamp.now.iso8601
        let message = event.message.description
        switch format {
        case .text:
            let (level, text) = (event.level.rawValue, message.safeToShow)
            let fields = fields(of: event).map { " \($0.key)=\($0.value.description.safeToShow)" }
            sink.append { line in
                line.append(contentsOf: time.utf8)
                line.append(UInt8(ascii: " "))
                line.append(contentsOf: level.utf8)
                line.append(UInt8(ascii: " "))
                line.append(contentsOf: text.utf8)
                for field in fields { line.append(contentsOf: field.utf8) }
            }
        case .json:
            var json = JSONWriter()
            json.object { json in
                json.member("time", time)
                json.member("level", event.level.rawValue)
                json.member("message", message)
                for (name, value) in fields(of: event) { json.member(name, value.description) }
            }
            sink.append(String(decoding: json.bytes, as: UTF8.self))
        }
    }

    /// By name; the event's own win.
    private func fields(of event: LogEvent) -> [(key: String, value: Logger.Metadata.Value)] {
        guard event.metadata != nil || !metadata.isEmpty else { return [] }
        return (event.metadata ?? [:]).merging(metadata) { own, _ in own }.sorted { $0.key < $1.key }
    }
}

extension Timestamp {
    /// The wall clock, which only the server asks.
    static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

extension String {
    /// The text with everything escaped that could forge a line, colour a terminal or turn the direction of text.
    var safeToShow: String {
        guard containsByte(where: { $0.marks(0x00...0x1F) | $0.marks(0x7F...0x7F) | $0.marksOutsideASCII }) else { return self }
        var out = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                out += "\\u{\(String(scalar.value, radix: 16))}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
