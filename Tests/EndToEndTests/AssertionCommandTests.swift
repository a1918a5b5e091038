import Foundation
import Testing

@Suite struct AssertionCommandTests {
    private static let make =
        "mock-salesforce assertion make --consumer-key 3MVG9.acme.drupal --username drupal@acme.example --audience https://login.salesforce.com"
        + " --key key.pem"

    private func run(_ script: String) throws -> CommandResult {
        let folder = try TemporaryFolder()
        return try shell("mock-salesforce keygen >/dev/null\n" + script, in: folder.url)
    }

    @Test func `what make prints, inspect finds in order, and the server takes`() throws {
        let result = try run(Self.make + " | mock-salesforce assertion inspect --certificate certificate.pem")
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(result.output.contains("ok       exp        Ends in 3 minutes"))
        #expect(result.output.contains("ok       signature  Made with the key"))
        let folder = try TemporaryFolder()
        _ = try shell("mock-salesforce init", in: folder.url)
        let server = try ServerProcess(in: folder.url)
        let post = "assertion=$(\(Self.make) --jti 1)\n" + DrupalGuideTests.post
        let granted = try shell(post, in: folder.url, environment: ["URL": server.url])
        #expect(granted.output.hasSuffix("\n200"), "\(granted.output)")
    }

    @Test func `one that has ended is a problem, with exit status 1`() throws {
        let result = try run(Self.make + " --expires-in=-7h | mock-salesforce assertion inspect -")
        #expect(result.status == 1 && result.output.contains("Ended 7 hours ago"), "\(result.output)")
    }

    @Test func `JSON is for programs`() throws {
        let result = try run(Self.make + " >a; mock-salesforce assertion inspect a --json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(json["problems"] as? Int == 0)
        #expect((json["claims"] as? [String: String])?["iss"] == "3MVG9.acme.drupal")
    }

    @Test func `what cannot be read is told`() throws {
        #expect(try run("mock-salesforce assertion inspect missing").status == 78)
        let swapped = try run(Self.make + " | mock-salesforce assertion inspect --certificate key.pem")
        #expect(swapped.status == 78 && swapped.error.contains("may be swapped"))
        #expect(try run(Self.make + " --expires-in soon").status == 64)
    }
}
