internal import Dispatch
public import Foundation
internal import Locking

/// Collects log lines and writes them in one piece, a fiftieth of a second later at the latest, so that no request waits for a terminal.
public final class LogSink: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var isScheduled = false
        var dropped = 0
    }

    /// How many bytes may wait; what comes while a reader is slower than that is counted and dropped.
    private static let capacity = 1 << 20

    private let state = Lock(State())
    private let queue = DispatchQueue(label: "mock-salesforce.log")
    private let write: @Sendable (Data) -> Void

    /// Makes a sink.
    ///
    /// - Parameter write: takes whole lines; called on one queue only.
    public init(write: @escaping @Sendable (Data) -> Void) { self.write = write }

    /// A sink that writes to standard error.
    public static func standardError() -> LogSink {
        LogSink { try? FileHandle.standardError.write(contentsOf: $0) }
    }

    /// Takes a line, without its line break.
    public func append(_ line: String) { append { $0.append(contentsOf: line.utf8) } }

    /// Takes what `line` writes as a line, without its line break. `line` must be short and must not use the sink.
    func append(_ line: (inout [UInt8]) -> Void) {
        let mustSchedule = state.withLock { state in
            guard state.pending.count < Self.capacity else {
                state.dropped += 1
                return false
            }
            line(&state.pending)
            state.pending.append(0x0A)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.asyncAfter(deadline: .now() + .milliseconds(20)) { self.writePending() } }
    }

    /// Writes what waits, now.
    public func flush() { queue.sync { writePending() } }

    private func writePending() {
        let (lines, dropped) = state.withLock { state in
            defer {
                // The memory is kept: under load as much comes in the next fiftieth of a second.
                state.pending.removeAll(keepingCapacity: true)
                state.isScheduled = false
                state.dropped = 0
            }
            return (Data(state.pending), state.dropped)
        }
        if !lines.isEmpty { write(lines) }
        if dropped > 0 { write(Data("(\(dropped) log lines dropped: they came faster than they could be written)\n".utf8)) }
    }
}
