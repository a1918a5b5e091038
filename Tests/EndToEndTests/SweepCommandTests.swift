import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct SweepCommandTests {
    private static let connector = URL(fileURLWithPath: #filePath)
        .appendingPathComponent("../../../docs/examples/curl/login.sh").standardized.path

    private func sweep(_ arguments: String, in folder: TemporaryFolder = try! TemporaryFolder()) throws -> CommandResult {
        try shell("mock-salesforce sweep \(arguments)", in: folder.url, environment: ["CURL": Self.connector])
    }

    @Test func `a report comes on standard output and progress on standard error`() throws {
        let result = try sweep(#"--only user-frozen --jobs 2 -- "$CURL""#)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("400 invalid_grant: inactive user") && result.output.contains("1 scenario run, 0 not applicable"))
        #expect(result.error.contains("[1/1] user-frozen"))
    }

    @Test func `reports are written, and what was written as expected is a gate`() throws {
        let folder = try TemporaryFolder()
        let names = "--only user-frozen --only concurrent-request"
        let first = try sweep(#"\#(names) --write-expectations e.yaml --junit j.xml --json r.json -- "$CURL""#, in: folder)
        #expect(first.status == 0)
        for file in ["e.yaml", "j.xml", "r.json"] {
            #expect(FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(file).path), "\(file)")
        }
        #expect(try sweep(#"\#(names) --expect e.yaml -- "$CURL""#, in: folder).status == 0)
        let other = try sweep(#"\#(names) --expect e.yaml -- sh -c '"$CURL" || "$CURL"'"#, in: folder)
        #expect(other.status == 1)
        #expect(other.output.contains("concurrent-request: expected to end failed, ended recovered"))
    }

    @Test func `a finding is a failure where it was asked for`() throws {
        #expect(try sweep(#"--only concurrent-request -- "$CURL""#).status == 0)
        #expect(try sweep(#"--only concurrent-request --strict -- "$CURL""#).status == 1)
    }

    @Test func `a connector that does not get along with a good org is told so`() throws {
        let result = try sweep("-- false")
        #expect(result.status == 1 && result.output.hasPrefix("Nothing was swept."))
    }

    @Test(arguments: [
        ("", 64), ("--only no-such -- true", 64), ("--env X=Y -- true", 64), ("--timeout 5 -- true", 64), ("-- no-such-program", 64),
        ("--tls-port 8443 --jobs 2 -- true", 64), ("--config org.yaml -- true", 64), ("--expect none.yaml -- true", 78),
        ("--config none.yaml --key none.pem -- true", 78), ("--show-output some -- true", 64),
        ("--login-host https://login.salesforce.com -- true", 64),
    ])
    func `what is given wrong has its exit status`(_ arguments: String, _ status: Int32) throws {
        let result = try sweep(arguments)
        #expect(result.status == status, "\(result.error)")
    }

    @Test func `a signal ends the commands, and what was done until then is reported`() throws {
        let folder = try TemporaryFolder()
        let script = #"""
            mock-salesforce sweep --only method-not-post --only user-frozen -- sh -c '"$CURL" || { touch refused; exec sleep 3600; }' >report 2>&1 &
            until [ -e refused ]; do sleep 0.05; done
            kill -INT $!
            status=0
            wait $! || status=$?
            echo $status
            """#
        let result = try shell(script, in: folder.url, environment: ["CURL": Self.connector])
        #expect(result.output == "130\n")
        let report = try String(contentsOf: folder.url.appendingPathComponent("report"), encoding: .utf8)
        #expect(report.contains("Stopped before the end: 0 scenarios run, 1 not applicable"))
    }

    @Test func `the Swift client gets over what passes, and tells what does not`() throws {
        let program = ServerProcess.program.deletingLastPathComponent().appendingPathComponent("swift-connector").path
        let result = try sweep("--only user-frozen --only session-expired --only concurrent-request --strict -- '\(program)'")
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.components(separatedBy: "recovered (exit 0)").count == 3)
    }
}
