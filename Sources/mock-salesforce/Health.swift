import ArgumentParser
import HTTPClient

/// `mock-salesforce health`.
struct Health: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks a running server whether it is well: exit status 0 if it is, 1 if not.")

    @Option(help: "The port of the server on this machine.")
    var port: UInt16 = 8080

    @Option(help: "An address of this machine, such as 127.0.0.1 or ::1.")
    var host = "127.0.0.1"

    func run() throws {
        let name = host.contains(":") ? "[\(host)]" : host
        let status: Int
        do throws(HTTPClientError) {
            status = try HTTPClient().send(HTTPClient.Request("GET", "http://\(name):\(port)/_mock/health", timeout: 2)).status
        } catch {
            throw failure(error)
        }
        guard status == 200 else { throw failure("\(name):\(port) answered with status \(status).") }
        print("ok")
    }
}
