import Foundation
import Testing

/// The README's lines, as pasted.
@Suite struct ReadmeTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized

    private func block(_ name: String) throws -> String {
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let start = try #require(readme.range(of: "<!-- tested: \(name) -->\n```sh\n"))
        let end = try #require(readme.range(of: "```", range: start.upperBound..<readme.endIndex))
        return String(readme[start.upperBound..<end.lowerBound])
    }

    @Test("A server without configuration gives a token to the lines of the README, and tells of a refusal")
    func builtInOrg() throws {
        let folder = try TemporaryFolder()
        let server = try ServerProcess(in: folder.url)
        let run = { (script: String) in
            try shell(script.replacing("http://127.0.0.1:8080", with: server.url), in: folder.url).output
        }
        #expect(try run(block("token")).contains(#""token_type":"Bearer""#))
        let refused = try run(block("token").replacing("drupal@acme.example", with: "somebody@else.example"))
        #expect(refused == #"{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}"#)
        let history = try run(block("history"))
        #expect(history.contains(#""refusedBy":"user-unknown","#))
        #expect(history.contains(#""explanation":"The host that was asked finds no user with this username. Expected: "#))
    }

    @Test("init and the guide's openssl command make what serve takes")
    func ownOrg() throws {
        let folder = try TemporaryFolder()
        let script = try block("init").replacing(".build/release/mock-salesforce", with: "mock-salesforce")
        #expect(try shell(script, in: folder.url).status == 0)
        let org = folder.url.appendingPathComponent("my-org")
        #expect(try shell("rm key.pem certificate.pem\n" + block("guide"), in: org).status == 0)
        let server = try ServerProcess(in: folder.url, arguments: ["--config", "my-org/org.yaml"])
        let granted = try shell(DrupalGuideTests.sign + DrupalGuideTests.post, in: org, environment: ["URL": server.url])
        #expect(granted.output.hasSuffix("\n200"), "\(granted.output)")
    }
}
