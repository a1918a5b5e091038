import Foundation
import Testing

/// The lines of docs/flows.md, as pasted, against the built program.
@Suite struct FlowsPageTests {
    private let page: Page
    private let folder: TemporaryFolder
    private let server: ServerProcess

    init() throws {
        page = try Page("docs/flows.md")
        folder = try TemporaryFolder()
        try folder.write("org.yaml", page.block("org"))
        server = try ServerProcess(in: folder.url)
    }

    private func run(_ blocks: String...) throws -> String {
        let script = try
            (["login=\(server.url)\n"] + blocks.map { try page.block($0).replacing("http://127.0.0.1:8080", with: server.url) })
            .joined()
        let result = try shell(script, in: folder.url)
        #expect(result.status == 0, "\(result.error)")
        return result.output
    }

    @Test func `a script gets a code with a proof key, exchanges and refreshes it`() throws {
        let output = try run("code", "refresh")
        #expect(output.hasPrefix("https://web.acme.example/callback?code=aPrx"))
        #expect(output.contains("&state=a-state\n"))
        let tokens = try folder.read("tokens.json")
        for member in ["access_token", "refresh_token", "id_token", "issued_at"] { #expect(tokens.contains("\"\(member)\":\"")) }
        #expect(output.contains(#"{"access_token":"00D"#))
    }

    @Test func `an app logs in as itself`() throws { #expect(try run("client").contains(#""scope":"api openid""#)) }

    @Test func `a username, a password and a security token log in`() throws {
        #expect(try run("password").hasPrefix(#"{"access_token":"00D"#))
    }

    @Test func `a device waits for its user`() throws {
        let answer = try run("device")
        #expect(answer == #"{"error":"authorization_pending"}"#)
        #expect(page.text.contains("    \(answer)\n"))
        #expect(
            try folder.read("device.json").contains("\(server.url.replacing("/", with: "\\/"))\\/connect")
                || folder.read("device.json").contains("\(server.url)/connect"))
    }

    @Test func `every block is tested`() { #expect(page.testedBlocks == ["org", "code", "refresh", "client", "password", "device"]) }

    @Test func `no secret, password, code or token is in the server's log`() throws {
        _ = try run("code", "refresh", "password", "device")
        server.signal(SIGTERM)
        #expect(server.waitForExit() == 0)
        let tokens = try folder.read("tokens.json")
        var secrets = ["1955279925675241571", "correct horse", "aPrx"]
        for member in ["access_token", "refresh_token", "id_token"] {
            secrets.append(String(try #require(tokens.firstMatch(of: try Regex("\"\(member)\":\"([^\"]*)\""))?.output[1].substring)))
        }
        for secret in secrets { #expect(!server.logText.contains(secret)) }
        #expect(server.logText.contains("granted: user ada@acme.example, app Web"))
    }
}
