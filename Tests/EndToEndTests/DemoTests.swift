import Foundation
import Testing

@Suite struct DemoTests {
    @Test func `every step is there, the three mistakes have one answer, and nothing is left behind`() throws {
        let folder = try TemporaryFolder()
        let demo = try shell("TMPDIR=$PWD/tmp; export TMPDIR; mkdir tmp; mock-salesforce demo; ls tmp", in: folder.url)
        #expect(demo.status == 0, "\(demo.output)\(demo.error)")
        for text in [
            "$ openssl req -newkey rsa:2048 -nodes -keyout key.pem", "listens on http://127.0.0.1:", "access_token  00D000000000P01!",
            "newest ",
        ] {
            #expect(demo.output.contains(text), "\(text)")
        }
        #expect(demo.output.ranges(of: "400 invalid_grant: user hasn't approved this consumer").count == 3)
        for rule in ["user-unknown", "app-not-installed", "not-approved"] { #expect(demo.output.contains("mock: rule    \(rule)\n")) }
        #expect(demo.output.ranges(of: "✓ repaired by").count == 3)
        // The last line is the demo's own: the folder for temporary files is empty, and without a terminal there is no colour.
        #expect(demo.output.hasSuffix("Server stopped, folder removed.\n"))
        #expect(!demo.output.contains("\u{1B}"))
    }

    @Test func `the token is shortened`() throws {
        let folder = try TemporaryFolder()
        let demo = try shell("mock-salesforce demo", in: folder.url)
        #expect(demo.output.firstMatch(of: /00D000000000P01!\S{20}/) == nil)
    }

    @Test func `without openssl it fails with a message`() throws {
        let folder = try TemporaryFolder()
        let program = ServerProcess.program.path
        let demo = try shell("PATH=/nowhere \(program) demo", in: folder.url)
        #expect(demo.status == 1 && demo.error.contains("mock-salesforce: openssl ended with status 127"), "\(demo.error)")
    }
}
