import Foundation

/// `mock-salesforce serve` as a process of its own, as it runs in CI.
final class DemoServer {
    static let arguments = ["serve", "--config", "org.yaml", "--port", "0", "--ready-file", "ready.json"]

    /// The URL at which it listens.
    let url: String
    private let process = Process()
    private let log = Pipe()
    private var logText = ""
    private var signals: [any DispatchSourceSignal] = []

    /// Starts it in a folder with an `org.yaml`, and waits until it listens.
    init(in folder: DemoFolder) throws(DemoFailure) {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = Self.arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = log
        // What is set for another server must not reach this one.
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MOCK_SALESFORCE_") }
        let process = process
        try DemoFailure.of("the server") { try process.run() }
        // The ready file is written before the line is.
        guard Self.read(log, into: &logText, until: "listening on") else { throw DemoFailure("the server did not start: \(logText)") }
        struct Ready: Decodable { let url: String }
        let ready = try folder.read("ready.json")
        url = try DemoFailure.of("ready.json") { try JSONDecoder().decode(Ready.self, from: Data(ready)).url }
        signals = [SIGINT, SIGTERM].map { Self.stop(process, folder, at: $0) }
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Makes it read its configuration again, and waits until it has.
    func reload() throws(DemoFailure) {
        kill(process.processIdentifier, SIGHUP)
        guard Self.read(log, into: &logText, until: "configuration read again") else { throw DemoFailure("the server ended: \(logText)") }
    }

    /// Stops it gracefully.
    func stop() throws(DemoFailure) {
        process.terminate()
        _ = log.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw DemoFailure("the server ended with status \(process.terminationStatus)") }
    }

    /// Whoever stops the demo stops the server, too.
    private static func stop(_ process: Process, _ folder: DemoFolder, at number: Int32) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let (source, path) = (DispatchSource.makeSignalSource(signal: number, queue: .global()), folder.path)
        let pid = process.processIdentifier
        source.setEventHandler {
            kill(pid, SIGTERM)
            try? FileManager.default.removeItem(atPath: path)
            exit(128 + number)
        }
        source.resume()
        return source
    }

    private static func read(_ pipe: Pipe, into log: inout String, until text: String) -> Bool {
        while !log.contains(text) {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { return false }
            log += String(decoding: more, as: UTF8.self)
        }
        return true
    }
}
