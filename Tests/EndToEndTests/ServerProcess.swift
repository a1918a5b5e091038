import Foundation

/// The built program, running.
final class ServerProcess {
    private let process = Process()
    private let standardError = Pipe()
    /// What was read of its standard error so far.
    private(set) var logText = ""
    let url: String
    let tlsURL: String?

    /// Starts `serve --port 0` in a folder and waits until it says that it listens.
    init(in directory: URL, arguments: [String] = [], environment: [String: String] = [:]) throws {
        let ready = directory.appendingPathComponent("ready.json")
        process.executableURL = Self.program
        process.arguments = ["serve", "--port", "0", "--ready-file", ready.path] + arguments
        process.currentDirectoryURL = directory
        process.environment = Self.environment(path: "/usr/bin:/bin", home: directory).merging(environment) { _, new in new }
        process.standardError = standardError
        try process.run()
        guard Self.read(standardError, into: &logText, until: "listening on") else { throw ProcessError(text: logText) }
        // The ready file is written before the line is.
        let listening = try JSONDecoder().decode(Ready.self, from: Data(contentsOf: ready))
        (url, tlsURL) = (listening.url, listening.tlsURL)
    }

    /// Reads its standard error until a text is there; false when it ends before.
    func waitForLog(_ text: String) -> Bool { Self.read(standardError, into: &logText, until: text) }

    private static func read(_ pipe: Pipe, into log: inout String, until text: String) -> Bool {
        while !log.contains(text) {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { return false }
            log += String(decoding: more, as: UTF8.self)
        }
        return true
    }

    deinit { if process.isRunning { process.terminate() } }

    private struct Ready: Decodable {
        let url: String
        let tlsURL: String?
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for its end.
    func waitForExit() -> Int32 {
        // First to the end of what it writes, or a pipe that is full would keep it from ending.
        logText += String(decoding: standardError.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// What a process sees of the environment: nothing of that of the tests, but for how script/sanitize has it run.
    static func environment(path: String, home: URL) -> [String: String] {
        let sanitizers = ProcessInfo.processInfo.environment.filter { $0.key == "ASAN_OPTIONS" || $0.key == "TSAN_OPTIONS" }
        return sanitizers.merging(["PATH": path, "HOME": home.path]) { _, new in new }
    }

    /// `mock-salesforce` beside the test bundle.
    static let program: URL = {
        var folder = Bundle(for: ServerProcess.self).bundleURL
        while !FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("mock-salesforce").path), folder.path != "/" {
            folder = folder.deletingLastPathComponent()
        }
        return folder.appendingPathComponent("mock-salesforce")
    }()
}

struct ProcessError: Error { let text: String }

/// What a command did.
struct CommandResult {
    let status: Int32
    let output: String
    let error: String
}

/// Runs a shell script to its end, as a person would type it.
func shell(_ script: String, in directory: URL, environment: [String: String] = [:]) throws -> CommandResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "set -euo pipefail\n" + script]
    process.currentDirectoryURL = directory
    let path = "/usr/local/bin:/usr/bin:/bin:" + ServerProcess.program.deletingLastPathComponent().path
    process.environment = ServerProcess.environment(path: path, home: directory).merging(environment) { _, new in new }
    let output = directory.appendingPathComponent("stdout-\(UUID().uuidString)")
    let error = directory.appendingPathComponent("stderr-\(UUID().uuidString)")
    for file in [output, error] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return CommandResult(
        status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
        error: try String(contentsOf: error, encoding: .utf8))
}

/// A folder of its own for a test, removed when the test is over.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("mock-salesforce-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func read(_ name: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    func write(_ name: String, _ text: String) throws {
        try text.write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
}
