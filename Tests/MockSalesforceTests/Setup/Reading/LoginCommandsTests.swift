import Foundation
import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct LoginCommandsTests {
    private func run(_ commands: String, in directory: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-euc", commands]
        process.currentDirectoryURL = directory
        process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `they work as pasted, also with a username that a shell would take apart`() throws {
        let username = "o'neil $HOME \"x\"@acme.example"
        let directory = URL.temporaryDirectory.appending(path: "login-commands-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        _ = try run(LoginCommands.makeKey, in: directory)
        let certificate = try Certificate(uploading: Array(Data(contentsOf: directory.appending(path: "certificate.pem"))))
        let org = Org.make(username: username) { $0.connectedApps[0].certificate = AppCertificate(certificate) }
        // The commands ask the wall clock for exp.
        let mock = try MockFixture(orgs: [org], time: Timestamp(seconds: Int64(Date.now.timeIntervalSince1970)))
        let commands = LoginCommands(
            loginURL: mock.url, audience: "https://login.salesforce.com", consumerKey: "3MVG9.acme.drupal", username: username)
        let output = try run(commands.logIn + "\n" + commands.useToken, in: directory)
        #expect(output.contains("\"access_token\"") && output.contains("DailyApiRequests"))
    }

    @Test func `every value is one word of a shell`() {
        #expect("a'b".shellQuoted == #"'a'\''b'"#)
        let commands = LoginCommands(loginURL: "http://h", audience: "a", consumerKey: "$(k)", username: "u v")
        #expect(commands.program == "mock-salesforce login --url 'http://h' --consumer-key '$(k)' --username 'u v' --key key.pem")
    }
}
