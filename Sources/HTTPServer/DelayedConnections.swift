internal import CMicroHTTPD
internal import Dispatch
internal import Locking

/// The connections whose answers are held back.
///
/// libmicrohttpd aborts the process when it is stopped while a connection is suspended, so each is kept here until it is resumed, and none is
/// suspended once ``stop()`` was called. A suspended connection is neither closed nor timed out, so its pointer stays good.
final class DelayedConnections: Sendable {
    /// A suspended connection. The library allows any thread to resume it.
    private struct Suspended: @unchecked Sendable {
        let connection: OpaquePointer
    }

    private struct State {
        var suspended: [Int: Suspended] = [:]
        var lastNumber = 0
        var isStopped = false
    }

    private let state = Lock(State())

    /// Suspends a connection for a while; only from a callback of the connection itself.
    ///
    /// - Returns: false when it must be answered now.
    func hold(_ connection: OpaquePointer, for duration: Duration) -> Bool {
        let suspended = Suspended(connection: connection)
        let number = state.withLock { state -> Int? in
            guard !state.isStopped, state.suspended.count < HTTPServer.mostDelayed else { return nil }
            // Under the lock, so that nobody resumes what is not yet suspended.
            MHD_suspend_connection(suspended.connection)
            state.lastNumber += 1
            state.suspended[state.lastNumber] = suspended
            return state.lastNumber
        }
        guard let number else { return false }
        let (seconds, attoseconds) = min(duration, HTTPServer.longestDelay).components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in self?.resume(number) }
        return true
    }

    /// Resumes all, and suspends none from now on.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            for suspended in state.suspended.values { MHD_resume_connection(suspended.connection) }
            state.suspended = [:]
        }
    }

    private func resume(_ number: Int) {
        // Under the lock, so that the daemon is not stopped in between.
        state.withLock { state in
            guard let suspended = state.suspended.removeValue(forKey: number) else { return }
            MHD_resume_connection(suspended.connection)
        }
    }
}
