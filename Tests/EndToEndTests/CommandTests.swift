import Foundation
import Testing

/// The command line, as its users call it.
@Suite struct CommandTests {
    @Test("init writes what serve needs, and never overwrites")
    func initialize() throws {
        let folder = try TemporaryFolder()
        let first = try shell("mock-salesforce init", in: folder.url)
        #expect(first.status == 0, "\(first.error)")
        let server = try ServerProcess(in: folder.url)
        let granted = try shell(DrupalGuideTests.sign + DrupalGuideTests.post, in: folder.url, environment: ["URL": server.url])
        #expect(granted.output.hasSuffix("\n200"), "\(granted.output)")
        let second = try shell("mock-salesforce init", in: folder.url)
        #expect(second.status == 78)
        #expect(second.error.contains("org.yaml"))
    }

    @Test("keygen writes a key and its certificate, and never overwrites")
    func keygen() throws {
        let folder = try TemporaryFolder()
        #expect(try shell("mock-salesforce keygen --key k.pem --certificate c.pem --days 30", in: folder.url).status == 0)
        let pair = try shell(
            "[ \"$(openssl pkey -in k.pem -pubout)\" = \"$(openssl x509 -in c.pem -pubkey -noout)\" ]; stat -c %a k.pem", in: folder.url)
        #expect(pair.output == "600\n" && pair.status == 0)
        #expect(try shell("mock-salesforce keygen --key k.pem --certificate d.pem", in: folder.url).status == 78)
        #expect(try shell("mock-salesforce keygen --days 0", in: folder.url).status == 64)
    }

    @Test("Without any configuration a built-in org works, and the log names Setup and the key file, which is the same the next time")
    func builtIn() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 {
            let server = try ServerProcess(in: folder.url)
            let key = try #require(server.logText.firstMatch(of: /private key: (\S+)/)).1
            #expect(server.logText.contains("Setup \(server.url)/setup\n"))
            let granted = try shell(
                DrupalGuideTests.sign + DrupalGuideTests.post, in: folder.url, environment: ["URL": server.url, "KEY": String(key)])
            #expect(granted.output.hasSuffix("\n200"), "\(granted.output)")
            server.signal(SIGINT)
            #expect(server.waitForExit() == 0)
        }
    }

    @Test("The configuration may stand in the environment")
    func environment() throws {
        let folder = try TemporaryFolder()
        _ = try shell(DrupalGuideTests.makeKey, in: folder.url)
        let server = try ServerProcess(in: folder.url, environment: ["MOCK_SALESFORCE_CONFIG": DrupalGuideTests.configuration])
        let granted = try shell(DrupalGuideTests.sign + DrupalGuideTests.post, in: folder.url, environment: ["URL": server.url])
        #expect(granted.output.hasSuffix("\n200"), "\(granted.output)")
    }

    @Test("A server that is stopped at the very moment at which it listens stops")
    func earlyStop() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<20 {
            let server = try ServerProcess(in: folder.url)
            server.signal(SIGTERM)
            #expect(server.waitForExit() == 0)
        }
    }

    @Test("SIGHUP reads the configuration again, whole or not at all")
    func reload() throws {
        let folder = try TemporaryFolder()
        _ = try shell(DrupalGuideTests.makeKey, in: folder.url)
        try folder.write("org.yaml", DrupalGuideTests.configuration)
        let server = try ServerProcess(in: folder.url)
        let post = { try shell(DrupalGuideTests.sign + DrupalGuideTests.post, in: folder.url, environment: ["URL": server.url]).output }

        try folder.write("org.yaml", DrupalGuideTests.configuration + "\n    permitedUsers: none\n")
        server.signal(SIGHUP)
        #expect(server.waitForLog("not read again"))
        #expect(try post().hasSuffix("\n200"))

        try folder.write(
            "org.yaml", DrupalGuideTests.configuration.replacing("profile: Integration", with: "profile: System Administrator"))
        server.signal(SIGHUP)
        #expect(server.waitForLog("configuration read again from org.yaml"))
        #expect(try post().contains("invalid_app_access"))
    }

    @Test("A broken configuration is one readable message and exit status 78")
    func brokenConfiguration() throws {
        let folder = try TemporaryFolder()
        try folder.write("org.yaml", "orgs:\n  - name: acme\n    profilez: [A]\n")
        let result = try shell("mock-salesforce serve --port 0", in: folder.url)
        #expect(result.status == 78)
        #expect(result.error.contains("org.yaml:3:5") && result.error.contains("profiles"))
        #expect(try shell("mock-salesforce serve --config missing.yaml", in: folder.url).status == 78)
    }

    @Test("Where others could reach the control API, the server does not start without an admin key")
    func adminKey() throws {
        let folder = try TemporaryFolder()
        let refused = try shell("mock-salesforce serve --port 0 --host 0.0.0.0", in: folder.url)
        #expect(refused.status == 78)
        #expect(refused.error.contains("--admin-key-file"))
        try folder.write("admin.key", "a secret\n")
        let server = try ServerProcess(in: folder.url, arguments: ["--host", "0.0.0.0", "--admin-key-file", "admin.key"])
        let status = { (path: String, header: String) in
            try shell(
                "curl -sS -o /dev/null -w '%{http_code}' -H \"$HEADER\" $URL\(path)", in: folder.url,
                environment: ["URL": server.url.replacing("0.0.0.0", with: "127.0.0.1"), "HEADER": header]
            ).output
        }
        #expect(try status("/_mock/logins", "X: y") == "401")
        #expect(try status("/_mock/logins", "Authorization: Bearer wrong") == "401")
        #expect(try status("/_mock/logins", "Authorization: Bearer a secret") == "200")
        #expect(try status("/_mock/health", "X: y") == "200")
    }

    @Test("health asks a running server, and says so when there is none")
    func health() throws {
        let folder = try TemporaryFolder()
        let server = try ServerProcess(in: folder.url)
        let port = try #require(server.url.split(separator: ":").last)
        #expect(try shell("mock-salesforce health --port \(port)", in: folder.url).output == "ok\n")
        server.signal(SIGTERM)
        _ = server.waitForExit()
        let gone = try shell("mock-salesforce health --port \(port)", in: folder.url)
        #expect(gone.status == 1 && gone.error.contains("Cannot connect to 127.0.0.1:\(port)"))
    }

    @Test("A port that is taken is one readable message and exit status 1")
    func portTaken() throws {
        let folder = try TemporaryFolder()
        let server = try ServerProcess(in: folder.url)
        let port = try #require(server.url.split(separator: ":").last)
        let second = try shell("mock-salesforce serve --port \(port)", in: folder.url)
        #expect(second.status == 1)
        #expect(second.error.contains(port))
    }

    @Test("rules shows every rule as text, JSON and Markdown", arguments: ["text", "json", "markdown", "summary"])
    func rules(_ format: String) throws {
        let folder = try TemporaryFolder()
        let result = try shell("mock-salesforce rules --format \(format)", in: folder.url)
        #expect(result.status == 0)
        for text in ["profile-not-assigned", "user hasn't approved this consumer", "jti-reused"] { #expect(result.output.contains(text)) }
        if format == "json" { #expect(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) is [Any]) }
    }

    @Test("What is typed wrong is a usage error", arguments: ["serve --prot 1", "serve --port x", "rules --format html", "nothing"])
    func usage(_ arguments: String) throws {
        let folder = try TemporaryFolder()
        #expect(try shell("mock-salesforce \(arguments)", in: folder.url).status == 64)
    }
}
