internal import Dispatch
internal import Foundation
internal import Locking

/// Starts one command at a time, so that none inherits the pipe of another and keeps it open.
final class SpawnGate: Sendable {
    private let lock = Lock(())

    /// Starts a process that writes into a pipe of its own.
    func run(_ process: Process) throws -> Pipe {
        try lock.withLock { _ in
            let pipe = Pipe()
            for handle in [pipe.fileHandleForReading, pipe.fileHandleForWriting] { _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC) }
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            return pipe
        }
    }
}

/// One run of a connector's command: without a shell, in a process group of its own, with bounded output, for a bounded time.
///
/// `Foundation.Process` puts a child into a group of its own and gives it an empty signal mask. It learns of the child's end only when every
/// process that the child left behind has ended, too, so the end is waited for here.
final class ConnectorProcess: Sendable {
    /// What came of it.
    struct Outcome: Sendable {
        let exit: ConnectorExit
        let output: CapturedOutput
        let duration: Duration
    }

    private enum State {
        case waiting
        case running(pid_t)
        /// Ended from here, and why.
        case ended(ConnectorExit)
        case over
    }

    private let command: ConnectorCommand
    private let environment: [String: String]
    private let timeout: Duration
    private let gate: SpawnGate
    private let state = Lock(State.waiting)
    private let output = Lock(CapturedOutput())

    init(_ command: ConnectorCommand, environment: [String: String], timeout: Duration, gate: SpawnGate = SpawnGate()) {
        self.command = command
        self.gate = gate
        self.environment = environment
        self.timeout = timeout
    }

    /// Runs it to its end. A task that is cancelled ends it.
    func run() async throws(SweepError) -> Outcome {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread { continuation.resume(returning: self.runInThisThread()) }
            }
        } onCancel: {
            end(as: .interrupted)
        }
        return try result.get()
    }

    private func runInThisThread() -> Result<Outcome, SweepError> {
        let (process, start) = (Process(), ContinuousClock.now)
        process.executableURL = URL(fileURLWithPath: command.program)
        process.arguments = Array(command.words.dropFirst())
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let pipe: Pipe
        do {
            pipe = try gate.run(process)
        } catch {
            return .failure(SweepError(.failure, "\(command.text) cannot be run: \(error.localizedDescription)"))
        }
        let isAtEnd = read(pipe.fileHandleForReading)
        let pid = process.processIdentifier
        begin(pid)
        DispatchQueue.global().asyncAfter(deadline: .now() + timeout.inSeconds) { [weak self] in self?.end(as: .timedOut) }
        let exit = Self.waitForEnd(of: process)
        let duration = ContinuousClock.now - start
        let forced = finish(pid)
        // What wrote has ended with its group; only what left the group may hold the pipe, for as long as it likes.
        _ = isAtEnd.wait(timeout: .now() + 2)
        return .success(Outcome(exit: forced ?? exit, output: output.withLock { $0 }, duration: duration))
    }

    /// Reads in a thread of its own, which signals the end. (A `readabilityHandler` was seen to miss it.)
    private func read(_ handle: FileHandle) -> DispatchSemaphore {
        let isAtEnd = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [output] in
            while case let more = handle.availableData, !more.isEmpty { output.withLock { $0.append(more) } }
            isAtEnd.signal()
        }
        return isAtEnd
    }

    private static func waitForEnd(of process: Process) -> ConnectorExit {
        var info = siginfo_t()
        var status = waitid(P_PID, id_t(process.processIdentifier), &info, WEXITED | WNOWAIT)
        while status != 0, errno == EINTR { status = waitid(P_PID, id_t(process.processIdentifier), &info, WEXITED | WNOWAIT) }
        #if canImport(Glibc)
            if status == 0 {
                let number = info._sifields._sigchld.si_status
                return info.si_code == CLD_EXITED ? .status(number) : .signal(number)
            }
        #endif
        // Foundation has waited for it before, and knows. (Other C libraries keep the status where Swift does not see it.)
        process.waitUntilExit()
        return process.terminationReason == .exit ? .status(process.terminationStatus) : .signal(process.terminationStatus)
    }

    private func begin(_ pid: pid_t) {
        let isUnwanted = state.withLock { state in
            if case .ended = state { return true }
            state = .running(pid)
            return false
        }
        if isUnwanted { kill(-pid, SIGKILL) }
    }

    /// Ends the whole group, unless it has ended.
    private func end(as exit: ConnectorExit) {
        state.withLock { state in
            switch state {
            case .waiting: state = .ended(exit)
            case .running(let pid):
                kill(-pid, SIGKILL)
                state = .ended(exit)
            case .ended, .over: break
            }
        }
    }

    /// Ends what the command left behind.
    ///
    /// - Returns: why it was ended from here, if it was.
    private func finish(_ pid: pid_t) -> ConnectorExit? {
        kill(-pid, SIGKILL)
        return state.withLock { state in
            defer { state = .over }
            if case .ended(let exit) = state { return exit }
            return nil
        }
    }
}

extension Duration {
    /// In seconds.
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// In whole milliseconds.
    var inMilliseconds: Int { Int(inSeconds * 1_000) }
}
