import ArgumentParser
import HTTPServer

/// `mock-salesforce health`.
struct Health: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks a running server whether it is well: exit status 0 if it is, 1 if not.")

    @Option(help: "The port of the server on this machine.")
    var port: UInt16 = 8080

    @Option(help: "An address of this machine, such as 127.0.0.1 or ::1.")
    var host = "127.0.0.1"

    func run() throws {
        let status = HTTPProbe.status(host: host, port: port, path: "/_mock/health", timeout: 2)
        guard status == 200 else {
            let reason = status.map { "answered with status \($0)" } ?? "does not answer"
            throw ValidationFailure(description: "\(host) port \(port) \(reason)")
        }
        print("ok")
    }
}

/// A failure that is told in one line, with exit status 1.
private struct ValidationFailure: Error, CustomStringConvertible {
    let description: String
}
