import Foundation
import Testing

@Suite struct LoginCommandTests {
    private static let login =
        "mock-salesforce login --url $URL --consumer-key 3MVG9.acme.drupal --username ${USERNAME:-drupal@acme.example}"

    /// A server with the org that `init` writes, in a folder with its key.
    private func serve() throws -> (folder: TemporaryFolder, server: ServerProcess) {
        let folder = try TemporaryFolder()
        _ = try shell("mock-salesforce init", in: folder.url)
        return (folder, try ServerProcess(in: folder.url))
    }

    private func run(_ script: String, _ folder: TemporaryFolder, _ server: ServerProcess, _ more: [String: String] = [:]) throws
        -> CommandResult
    {
        try shell(script, in: folder.url, environment: ["URL": server.url].merging(more) { _, new in new })
    }

    @Test func `a token comes as JSON on standard output`() throws {
        let (folder, server) = try serve()
        let granted = try run(Self.login + " --key key.pem", folder, server)
        #expect(granted.status == 0, "\(granted.error)")
        let answer = try JSONDecoder().decode([String: String].self, from: Data(granted.output.utf8))
        #expect(Set(answer.keys) == ["access_token", "scope", "instance_url", "id", "token_type"])
        #expect(answer["instance_url"] == server.url && answer["access_token"]?.hasPrefix("00D000000000P01!") == true)
    }

    @Test func `a refusal is told on standard error with a hint, and has exit status 1`() throws {
        let (folder, server) = try serve()
        let refused = try run(Self.login + " --key key.pem", folder, server, ["USERNAME": "nobody@acme.example"])
        #expect(refused.status == 1 && refused.output.isEmpty)
        #expect(refused.error.contains("invalid_grant: user hasn't approved this consumer"))
        #expect(refused.error.contains("five different causes"))
        let json = try run(Self.login + " --key key.pem --json", folder, server, ["USERNAME": "nobody@acme.example"])
        #expect(json.status == 1)
        #expect(json.error.hasPrefix(#"{"error":"invalid_grant","error_description":"user hasn't approved this consumer","status":400,"#))
    }

    @Test func `the key may come by standard input, encrypted, or belong to another certificate`() throws {
        let (folder, server) = try serve()
        #expect(try run(Self.login + " --key - < key.pem", folder, server).status == 0)
        let encrypt = "printf 'a secret\\n' >password; openssl pkcs8 -topk8 -in key.pem -out encrypted.pem -passout file:password\n"
        #expect(try run(encrypt + Self.login + " --key encrypted.pem --password-file password", folder, server).status == 0)
        let without = try run(Self.login + " --key encrypted.pem", folder, server)
        #expect(without.status == 78 && without.error.contains("no password was given"))
        let other = try run(
            DrupalGuideTests.makeKey.replacing("key.pem", with: "other.pem") + "\n" + Self.login + " --key other.pem", folder, server)
        #expect(other.status == 1 && other.error.contains("invalid_grant: invalid assertion"))
    }

    @Test func `audience and token URL may differ from the login URL, as in Government Cloud`() throws {
        let (folder, server) = try serve()
        let granted = try run(
            Self.login.replacing("$URL", with: "https://login.salesforce.com") + " --key key.pem --token-url $URL/acme.my.salesforce.com",
            folder, server)
        #expect(granted.status == 0, "\(granted.error)")
        let refused = try run(Self.login + " --key key.pem --audience https://test.salesforce.com", folder, server)
        #expect(refused.error.contains("audience is invalid"))
    }

    @Test func `a server that does not answer, and a key that is none, are told`() throws {
        let (folder, server) = try serve()
        server.signal(SIGTERM)
        _ = server.waitForExit()
        let gone = try run(Self.login + " --key key.pem", folder, server)
        #expect(gone.status == 1 && gone.error.contains("Check the host name and the port"))
        for (key, words) in [("certificate.pem", "may be swapped"), ("missing.pem", "there is no such file"), (".", "it is a directory")] {
            let result = try run(Self.login + " --key \(key)", folder, server)
            #expect(result.status == 78 && result.error.contains(words), "\(key): \(result.error)")
        }
    }

    @Test func `a secret in the place of a path is refused and not shown`() throws {
        let (folder, server) = try serve()
        for script in [
            Self.login + #" --key "$(cat key.pem)""#, #"mock-salesforce assertion inspect "$(printf eyJhbGciOiJSUzI1NiJ9.e30.x)""#,
        ] {
            let result = try run(script, folder, server)
            #expect(result.status == 64 && result.error.contains("seen by everybody on this machine"))
            #expect(!result.error.contains("BEGIN") && !result.error.contains("eyJ"))
        }
    }
}
