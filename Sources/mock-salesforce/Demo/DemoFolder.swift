import Foundation

/// A temporary folder, and the commands that run in it.
final class DemoFolder: Sendable {
    let path: String

    init() throws(DemoFailure) {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("mock-salesforce-demo-\(UUID().uuidString)").path
        let path = path
        try DemoFailure.of("the temporary folder") {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: NSNumber(value: 0o700)])
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws(DemoFailure) {
        try DemoFailure.of(name) { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"), options: .atomic) }
    }

    func read(_ name: String) throws(DemoFailure) -> [UInt8] {
        try DemoFailure.of(name) { try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))) }
    }

    /// Runs a program of the PATH to its end; its output is shown only if it fails.
    func run(_ arguments: [String]) throws(DemoFailure) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try DemoFailure.of(arguments[0]) { try process.run() }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw DemoFailure("\(arguments[0]) ended with status \(process.terminationStatus): \(text.prefix(500))")
        }
    }
}
