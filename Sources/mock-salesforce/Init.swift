import ArgumentParser
import MockSalesforce

/// `mock-salesforce init`.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes org.yaml, key.pem and certificate.pem, ready for `serve`. Never overwrites a file.")

    @Argument(help: "The folder to write into; made when it is not there.")
    var directory = "."

    func run() throws {
        do {
            for file in try StarterFiles.write(to: directory, now: ServerClock.now) { print("wrote \(file)") }
        } catch {
            throw failure(error, exitCode: .badConfiguration)
        }
        let prefix = directory == "." ? "" : "cd \(directory) && "
        print("next: \(prefix)mock-salesforce serve")
    }
}
