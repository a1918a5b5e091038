import Foundation
import Testing

/// `serve --save` is killed in the middle of its work, again and again.
@Suite struct KillTests {
    /// How often; script/kill-test asks for more.
    private static let rounds = ProcessInfo.processInfo.environment["KILL_ROUNDS"].flatMap(Int.init) ?? 20
    private static let orgs = ["acme", "acme-dev"]
    /// More than come through before the kill.
    private static let edits = 400

    @Test("A kill at any moment leaves a whole file with every edit that was answered, and nothing that piles up")
    func kill() throws {
        let folder = try TemporaryFolder()
        #expect(try shell("mock-salesforce init", in: folder.url).status == 0)
        let sandbox = "  - name: acme-dev\n    kind: sandbox\n    users: [{username: u@dev.example}]\n"
        try folder.write("org.yaml", try folder.read("org.yaml") + sandbox)
        let files = ["certificate.pem", "key.pem", "org.yaml", "org.yaml.orig", "ready.json"]

        var (acknowledged, unfinished, total) = ([String: Int](), 0, 0)
        for round in 0...Self.rounds {
            let server = try ServerProcess(in: folder.url, arguments: ["--save"])
            var first: [String: Int] = [:]
            for org in Self.orgs {
                let found = try number(org, server, folder)
                // The edit that was on its way may be there; the ones before it must be.
                let last = acknowledged[org] ?? 0
                #expect(found == last || found == last + 1, "round \(round): \(found) of \(org), acknowledged \(last)")
                first[org] = found
            }
            #expect(try names(folder).filter { !$0.hasPrefix("std") && !files.contains($0) } == [], "round \(round)")
            guard round < Self.rounds else { break }

            let streams = try Self.orgs.map { try EditStream($0, after: first[$0] ?? 0, count: Self.edits, server.url, folder.url) }
            let began = ContinuousClock.now
            let wanted = Int.random(in: 1...25)
            try streams[0].wait(for: wanted)
            // Somewhere in the next edit: the moment is the point, and nothing is asserted of it.
            let one = (ContinuousClock.now - began) / wanted
            usleep(UInt32.random(in: 0...UInt32(clamping: one.components.attoseconds / 1_000_000_000_000)))
            server.signal(SIGKILL)
            _ = server.waitForExit()
            for (org, stream) in zip(Self.orgs, streams) {
                let answers = stream.finish()
                #expect(answers.allSatisfy { ["200", "201"].contains($0) }, "\(answers.suffix(3))")
                #expect(answers.count < Self.edits)
                acknowledged[org] = (first[org] ?? 0) + answers.count
                total += answers.count
            }
            let left = try names(folder).filter { $0.hasSuffix(".saving") }
            #expect(left.count <= 1)
            unfinished += left.count
        }
        print("\(Self.rounds) kills, \(total) edits answered, \(unfinished) kills while the file was written")
    }

    private func names(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }

    /// The number of the last edit that a server knows of.
    private func number(_ org: String, _ server: ServerProcess, _ folder: TemporaryFolder) throws -> Int {
        let user = try shell(
            "curl -s $URL/_mock/orgs/\(org)/users/edited@\(org).example", in: folder.url, environment: ["URL": server.url])
        return user.output.firstMatch(of: /"name":"edit (\d+)"/).flatMap { Int($0.1) } ?? 0
    }
}

/// A client that makes one edit after the other, until one is not answered.
private final class EditStream {
    private let process = Process()
    private let answers = Pipe()
    private var text = ""

    init(_ org: String, after first: Int, count: Int, _ url: String, _ folder: URL) throws {
        let edits = (first + 1...first + count).map { number in
            """
            url = "\(url)/_mock/orgs/\(org)/users/edited@\(org).example"
            request = PUT
            header = "Content-Type: application/json"
            data = "{\\"name\\":\\"edit \(number)\\"}"
            output = /dev/null
            write-out = "%{stderr}%{http_code}\\n"
            """
        }
        let file = folder.appendingPathComponent("std-edits-\(org)")
        try edits.joined(separator: "\nnext\n").write(to: file, atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = ["--silent", "--fail-early", "--config", file.path]
        // Unbuffered, so that each answer is seen when it comes.
        process.standardError = answers
        try process.run()
    }

    /// Waits until so many edits were answered.
    func wait(for count: Int) throws {
        while text.count(where: { $0 == "\n" }) < count {
            let more = answers.fileHandleForReading.availableData
            if more.isEmpty { throw ProcessError(text: text) }
            text += String(decoding: more, as: UTF8.self)
        }
    }

    /// Waits for the end, and gives the status of each edit that was answered.
    func finish() -> [String] {
        text += String(decoding: answers.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n").map(String.init).filter { $0 != "000" }
    }
}
