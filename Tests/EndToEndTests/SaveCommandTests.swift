import Foundation
import Testing

/// `serve --save`, as a person uses it.
@Suite struct SaveCommandTests {
    private static let freeze = """
        curl -s -o answer -w '%{http_code}' -X PUT $URL/_mock/orgs/acme/users/drupal@acme.example \
          -H 'Content-Type: application/json' -d '{"frozen":true}'
        """

    @Test("An edit is there after a new start, the first text is kept, and the log says so before")
    func saved() throws {
        let folder = try TemporaryFolder()
        #expect(try shell("mock-salesforce init; ln -s org.yaml link.yaml; chmod 640 org.yaml", in: folder.url).status == 0)
        let original = try folder.read("org.yaml")
        let server = try ServerProcess(in: folder.url, arguments: ["--save", "--config", "link.yaml"])
        #expect(try shell(Self.freeze, in: folder.url, environment: ["URL": server.url]).output == "200")
        #expect(try folder.read("org.yaml").contains("frozen: true"))
        #expect(try folder.read("org.yaml.orig") == original)
        #expect(try shell("stat -c %a org.yaml; readlink link.yaml", in: folder.url).output == "640\norg.yaml\n")
        server.signal(SIGTERM)
        #expect(server.waitForExit() == 0)
        #expect(server.logText.contains("takes comments and layout out of it"))

        let second = try ServerProcess(in: folder.url, arguments: ["--save"])
        let user = try shell("curl -s $URL/_mock/orgs/acme/users/drupal@acme.example", in: folder.url, environment: ["URL": second.url])
        #expect(user.output.contains(#""frozen":true"#))
    }

    @Test("What was changed by hand is not written over; SIGHUP reads it")
    func changedByHand() throws {
        let folder = try TemporaryFolder()
        #expect(try shell("mock-salesforce init", in: folder.url).status == 0)
        let server = try ServerProcess(in: folder.url, arguments: ["--save"])
        try folder.write("org.yaml", try folder.read("org.yaml") + "# by hand\n")
        #expect(try shell(Self.freeze, in: folder.url, environment: ["URL": server.url]).output == "409")
        #expect(try folder.read("answer").contains("SIGHUP"))
        #expect(try folder.read("org.yaml").hasSuffix("# by hand\n"))
        server.signal(SIGHUP)
        #expect(server.waitForLog("configuration read again"))
        #expect(try shell(Self.freeze, in: folder.url, environment: ["URL": server.url]).output == "200")
        #expect(try folder.read("org.yaml.orig").hasSuffix("# by hand\n"))
    }

    @Test("Without a file, and where it cannot be written, the server does not start")
    func refused() throws {
        let folder = try TemporaryFolder()
        let builtIn = try shell("mock-salesforce serve --port 0 --save", in: folder.url)
        #expect(builtIn.status == 78 && builtIn.error.contains("mock-salesforce init"))
        let environment = try shell("MOCK_SALESFORCE_CONFIG='orgs: [{}]' mock-salesforce serve --port 0 --save", in: folder.url)
        #expect(environment.status == 78 && environment.error.contains("--config"))
        let pipe = try shell("mock-salesforce serve --port 0 --save --config <(echo 'orgs: [{}]')", in: folder.url)
        #expect(pipe.status == 78 && pipe.error.contains("no ordinary file"), "\(pipe.error)")
        #expect(try shell("mock-salesforce serve --save --scenario user-frozen", in: folder.url).status == 64)
    }
}
