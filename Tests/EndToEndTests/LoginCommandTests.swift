import Foundation
import TestSupport
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

    private static let asApp = "mock-salesforce login --flow client-credentials --url $URL --consumer-key 3MVG9.acme.portal "

    /// A server that gives a token as Salesforce does in the client credentials flow.
    private func app(_ script: String, _ more: [String: String] = [:]) throws -> (result: CommandResult, requests: [String]) {
        let server = ScriptedServer(
            .answer(
                #"{"access_token":"00D!x","signature":"c2ln","scope":"api","instance_url":"https://acme.my.salesforce.com","#
                    + #""id":"https://login.salesforce.com/id/o/u","token_type":"Bearer","issued_at":"1768392000000"}"#))
        let folder = try TemporaryFolder()
        let result = try shell(script, in: folder.url, environment: ["URL": server.url].merging(more) { _, new in new })
        return (result, server.requests)
    }

    @Test func `an app logs in as itself with its secret, from a file, standard input or the environment`() throws {
        let form = "grant_type=client_credentials&client_id=3MVG9.acme.portal&client_secret=1955279925675241571"
        let ways: [(String, [String: String])] = [
            ("printf '1955279925675241571\\n' >secret; " + Self.asApp + "--consumer-secret-file secret", [:]),
            ("printf 1955279925675241571 | " + Self.asApp + "--consumer-secret-file -", [:]),
            (Self.asApp, ["MOCK_SALESFORCE_CONSUMER_SECRET": "1955279925675241571"]),
        ]
        for (script, environment) in ways {
            let (result, requests) = try app(script, environment)
            #expect(result.status == 0, "\(result.error)")
            #expect(
                result.output == #"{"access_token":"00D!x","signature":"c2ln","scope":"api","#
                    + #""instance_url":"https://acme.my.salesforce.com","id":"https://login.salesforce.com/id/o/u","token_type":"Bearer","issued_at":"1768392000000"}"#
                    + "\n")
            #expect(requests.count == 1 && requests.first?.hasSuffix("\r\n\r\n" + form) == true)
        }
    }

    @Test func `each flow has its own options, and says what is missing`() throws {
        for (script, words) in [
            (Self.asApp, "MOCK_SALESFORCE_CONSUMER_SECRET"), (Self.asApp + "--username a@b.example", "--username is for --flow jwt"),
            (Self.asApp + "--key key.pem", "--key is for --flow jwt"), (Self.asApp + "--audience x", "--audience is for --flow jwt"),
            (Self.login, "needs --key"), (Self.login + " --key key.pem --consumer-secret-file x", "is for --flow client-credentials"),
            (Self.login.replacing("--username", with: "--key"), "needs --username"),
        ] {
            let (result, requests) = try app(script)
            #expect(result.status == 64 && result.error.contains(words), "\(script): \(result.error)")
            #expect(requests.isEmpty)
        }
    }

    @Test func `a login host does not take the flow, and a secret in the place of its file is not shown`() throws {
        let secret = ["MOCK_SALESFORCE_CONSUMER_SECRET": "1955279925675241571"]
        let atLoginHost = try app(Self.asApp.replacing("$URL", with: "https://login.salesforce.com"), secret).result
        #expect(atLoginHost.status == 1 && atLoginHost.error.contains("only at the org's My Domain"))
        let misplaced = try app(Self.asApp + "--consumer-secret-file 1955279925675241571").result
        #expect(misplaced.status == 78 && misplaced.error.contains("--consumer-secret-file: there is no such file"))
        #expect(!misplaced.error.contains("1955279925675241571"))
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
