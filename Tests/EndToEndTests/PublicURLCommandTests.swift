import Foundation
import Testing

/// `serve --public-url`, as its users call it.
@Suite struct PublicURLCommandTests {
    @Test("A URL that is none is a mistake of usage, told with what is missing, on the command line and in the environment")
    func bad() throws {
        let folder = try TemporaryFolder()
        let option = try shell("mock-salesforce serve --port 0 --public-url example.com", in: folder.url)
        #expect(option.status == 64)
        #expect(
            option.error.hasPrefix(
                "Error: --public-url: `example.com` has no scheme; write https://example.com or http://example.com.\n"), "\(option.error)")
        let variable = try shell("MOCK_SALESFORCE_PUBLIC_URL=ftp://x mock-salesforce serve --port 0", in: folder.url)
        #expect(variable.status == 64 && variable.error.hasPrefix("Error: MOCK_SALESFORCE_PUBLIC_URL: `ftp://x` is of another scheme"))
    }

    @Test("A Salesforce host is no public URL")
    func salesforceHost() throws {
        let folder = try TemporaryFolder()
        _ = try shell(DrupalGuideTests.makeKey, in: folder.url)
        try folder.write("org.yaml", DrupalGuideTests.configuration)
        for host in ["login.salesforce.com", "acme.my.salesforce.com:8443"] {
            let result = try shell("mock-salesforce serve --port 0 --public-url https://\(host)", in: folder.url)
            #expect(result.status == 78 && result.error.contains("is one of Salesforce's hosts here"), "\(result.error)")
        }
    }

    @Test("The environment may hold it, the command line wins, an empty variable is none; the log names the login URL")
    func environment() throws {
        for (arguments, variable, login) in [
            ([], "https://ci.example/sf/", "https://ci.example/sf"),
            (["--public-url", "http://web:8080"], "https://ci.example", "http://web:8080"),
        ] as [([String], String, String)] {
            let folder = try TemporaryFolder()
            let server = try ServerProcess(in: folder.url, arguments: arguments, environment: ["MOCK_SALESFORCE_PUBLIC_URL": variable])
            #expect(server.waitForLog("login URL \(login), consumer key"))
            let document = try shell("curl -sS $URL/.well-known/openid-configuration", in: folder.url, environment: ["URL": server.url])
            #expect(document.output.hasPrefix(#"{"issuer":"\#(login)","#))
        }
        let folder = try TemporaryFolder()
        let server = try ServerProcess(in: folder.url, environment: ["MOCK_SALESFORCE_PUBLIC_URL": ""])
        #expect(server.waitForLog("login URL \(server.url), consumer key"))
    }
}
