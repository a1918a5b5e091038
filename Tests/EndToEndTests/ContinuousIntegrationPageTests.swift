import Foundation
import Testing

/// The lines of docs/ci.md, as pasted into a job.
@Suite struct ContinuousIntegrationPageTests {
    private let page: Page

    init() throws { page = try Page("docs/ci.md") }

    @Test func `every block for a shell is tested here`() {
        #expect(page.testedBlocks == ["shell", "orgs", "config"])
        #expect(page.text.matches(of: #/\n```sh\n/#).count == 3)
    }

    @Test func `a job starts a server, waits for it, logs in and stops it`() throws {
        let folder = try TemporaryFolder()
        let result = try shell(page.block("shell"), in: folder.url)
        #expect(result.status == 0, "\(result.error)")
        #expect(try folder.read("token.json").contains(#""token_type":"Bearer""#))
        #expect(try folder.read("mock.log").contains("granted: user drupal@acme.example"))
    }

    @Test func `a job that gets no server ends, with the server's reason`() throws {
        let folder = try TemporaryFolder()
        let script = try page.block("shell").replacing("--port 0", with: "--port 0 --scenario no-such-scenario").replacing(
            "timeout 10", with: "timeout 1")
        let result = try shell(script, in: folder.url)
        #expect(result.status == 1 && result.output.contains("no-such-scenario"), "\(result.error)")
    }

    @Test func `an org of its own takes a job's login`() throws {
        let folder = try TemporaryFolder()
        let server = try ServerProcess(in: folder.url)
        let result = try shell("url=\(server.url)\n" + page.block("orgs"), in: folder.url)
        #expect(result.status == 0, "\(result.error)")
        #expect(try folder.read("token.json").contains("/test.my.salesforce.com"))
    }

    @Test func `a configuration in a variable takes the login of its key`() throws {
        let folder = try TemporaryFolder()
        let start = """
            mock-salesforce serve --port 0 --ready-file ready.json 2>mock.log &
            trap "kill $!" EXIT
            until [ -e ready.json ]; do kill -0 $! 2>/dev/null || { cat mock.log; exit 1; }; done
            url=$(sed 's/.*"url":"\\([^"]*\\)".*/\\1/' ready.json)
            mock-salesforce login --url "$url" --consumer-key 3MVG9.acme.drupal --username drupal@acme.example --key key.pem

            """
        let result = try shell(page.block("config") + start, in: folder.url)
        #expect(result.status == 0 && result.output.contains(#""token_type":"Bearer""#), "\(result.output) \(result.error)")
    }
}
