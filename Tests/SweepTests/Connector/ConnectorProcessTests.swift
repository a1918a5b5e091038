import Testing

@testable import Sweep

@Suite(.timeLimit(.minutes(5))) struct ConnectorProcessTests {
    private func run(_ script: String, timeout: Duration = .seconds(120)) async throws -> ConnectorProcess.Outcome {
        let command = try ConnectorCommand(["/bin/sh", "-c", script], path: "")
        return try await ConnectorProcess(command, environment: ["PATH": Connectors.path, "WORD": "a word"], timeout: timeout).run()
    }

    @Test func `exit status, output and errors are kept`() async throws {
        let outcome = try await run("echo out; echo error >&2; echo \"$WORD\"; exit 3")
        #expect(outcome.exit == .status(3))
        #expect(outcome.output.text == "out\nerror\na word\n")
    }

    @Test func `the end by a signal is told`() async throws {
        let outcome = try await run("kill -KILL $$")
        #expect(outcome.exit == .signal(9))
    }

    @Test func `what the command leaves behind is ended and not waited for`() async throws {
        let outcome = try await run("sleep 3600 & echo $!")
        #expect(outcome.exit == .status(0))
        let left = try #require(outcome.output.text.split(separator: "\n").first)
        // Ended, or a zombie of whoever takes in orphans here; the signal takes a moment.
        let gone = try await run("while grep -qs 'State:.[^Z]' /proc/\(left)/status; do sleep 0.05; done; echo gone")
        #expect(gone.output.text == "gone\n")
    }

    @Test func `a command that runs too long is ended with its children`() async throws {
        let outcome = try await run("(sleep 3600); sleep 3600", timeout: .milliseconds(200))
        #expect(outcome.exit == .timedOut)
    }

    @Test func `output is kept up to a bound, and the rest counted`() async throws {
        let outcome = try await run("head -c 3000000 /dev/zero")
        #expect(outcome.exit == .status(0))
        #expect(outcome.output.bytes.count == CapturedOutput.limit && outcome.output.dropped == 3_000_000 - CapturedOutput.limit)
    }

    @Test func `many at once end each by itself`() async throws {
        try await withThrowingTaskGroup(of: (Int, ConnectorExit).self) { group in
            for number in 0..<20 { group.addTask { (number, try await run("echo; exit \(number)").exit) } }
            for try await (number, exit) in group { #expect(exit == .status(Int32(number))) }
        }
    }

    @Test func `signals that are blocked here are not blocked there`() async throws {
        #expect(try await run("grep SigBlk /proc/self/status").output.text == "SigBlk:\t0000000000000000\n")
    }
}
