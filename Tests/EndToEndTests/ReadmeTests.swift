import Foundation
import Testing

/// The README's lines, as pasted.
@Suite struct ReadmeTests {
    private let root = Page.root

    private func page(_ name: String = "README.md") throws -> String { try Page(name).text }

    private func run(_ script: String) throws -> CommandResult {
        let folder = try TemporaryFolder()
        return try shell(script, in: folder.url)
    }

    private func block(_ name: String) throws -> String { try Page("README.md").block(name) }

    @Test func `every block that can be pasted is tested here`() throws {
        let readme = try page()
        #expect(readme.matches(of: /<!-- tested: \w+ -->\n```(sh|swift)\n/).count == readme.matches(of: #/\n```(\w+)\n/#).count)
        let names = readme.matches(of: /<!-- tested: (\w+) -->/).map { String($0.1) }
        #expect(names == ["scripts", "ci", "swift", "own", "login", "token", "history", "control", "doctor"])
    }

    @Test func `the scripts are there, can be run, and are sound`() throws {
        let names = try block("scripts").split(separator: "\n").map { String($0.prefix { $0 != " " }) }
        let table = try page().matches(of: /\| `(script\/[\w-]+)/).map { String($0.1) }
        for name in Set(names + table) {
            let path = root.appendingPathComponent(name).path
            #expect(FileManager.default.isExecutableFile(atPath: path), "\(name)")
            #expect(try run("bash -n '\(path)'").status == 0, "\(name)")
        }
    }

    @Test func `the lines for a CI job start a server, wait for it and stop it`() throws {
        let result = try run(block("ci"))
        #expect(result.status == 0 && result.output.contains(#""version":"#), "\(result.error)")
    }

    @Test func `the example in Swift is one that runs`() throws {
        let example = try block("swift")
        let tests = try page("Tests/MockSalesforceTestingTests/ExampleTests.swift")
        #expect(tests.replacing("\n    ", with: "\n").contains(example))
    }

    @Test func `the lines for a shell make an org, log in, explain and examine`() throws {
        let folder = try TemporaryFolder()
        #expect(try shell(block("own"), in: folder.url).status == 0)
        let org = folder.url.appendingPathComponent("my-org")
        let server = try ServerProcess(in: org)
        let runHere = { (script: String) in try shell(script.replacing("http://127.0.0.1:8080", with: server.url), in: org) }

        for name in ["login", "token"] {
            let granted = try runHere(block(name))
            #expect(granted.output.contains(#""token_type":"Bearer""#), "\(name): \(granted.error)")
        }
        let refused = try runHere(block("token").replacing("drupal@acme.example", with: "somebody@else.example"))
        #expect(refused.output == #"{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}"#)
        let history = try runHere(block("history")).output
        #expect(history.contains(#""refusedBy":"user-unknown","#))
        #expect(history.contains(#""explanation":"The host that was asked finds no user with this username. Expected: "#))
        let control = try runHere(block("control"))
        #expect(control.output.contains(#"{"name":"profile-not-assigned","#), "\(control.error)")
        #expect(control.output.contains(#""privateKey":"-----BEGIN PRIVATE KEY-----"#))
        let examined = try runHere(block("doctor"))
        #expect(examined.status == 0 && examined.output.contains("ok       login ") && examined.output.contains("ok       signature"))
    }

    @Test func `the table of commands names every command`() throws {
        let help = try run("mock-salesforce --help").output
        let commands = try #require(help.range(of: "SUBCOMMANDS:\n"))
        let names = help[commands.upperBound...].matches(of: #/(?m)^  ([a-z]+) /#).map { String($0.1) }.filter { $0 != "help" }
        #expect(names.count > 5)
        for name in names {
            #expect(try page().contains("| `mock-salesforce \(name)"), "\(name)")
            #expect(try page("docs/commands.md").contains("\n## \(name)\n"), "\(name)")
        }
    }

    @Test(arguments: [
        "serve", "init", "keygen", "login", "assertion make", "assertion inspect", "doctor", "demo", "health", "rules", "scenarios", "ca",
        "ca env",
    ])
    func `docs/commands.md names every option`(_ command: String) throws {
        let help = try run("mock-salesforce \(command) --help").output
        let options = Set(help.matches(of: #/(?m)^  (--[a-z-]+)/#).map { String($0.1) }).subtracting(["--help"])
        let commands = try page("docs/commands.md")
        let title = try #require(commands.range(of: "\n## \(command.split(separator: " ")[0])\n"))
        let section = commands[title.upperBound...].prefix(
            upTo: commands.range(of: "\n## ", range: title.upperBound..<commands.endIndex)?.lowerBound ?? commands.endIndex)
        for option in options { #expect(section.contains("`\(option)"), "\(option)") }
    }
}
