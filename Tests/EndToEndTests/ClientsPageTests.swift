import Foundation
import Testing

/// The lines of docs/clients.md that need no client from elsewhere, as pasted.
@Suite struct ClientsPageTests {
    private let page: Page
    private let folder: TemporaryFolder

    init() throws {
        page = try Page("docs/clients.md")
        folder = try TemporaryFolder()
        #expect(try shell("mock-salesforce init .", in: folder.url).status == 0)
    }

    private func login(_ variables: String = "") throws -> CommandResult {
        let server = try ServerProcess(in: folder.url)
        let script = try page.block("curl").replacing("http://127.0.0.1:8080", with: server.url)
            .replacing("docs/", with: "'\(Page.root.path)'/docs/")
        return try shell(variables + script, in: folder.url)
    }

    @Test func `curl and openssl log in and use the token`() throws {
        let result = try login()
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("identity     drupal@acme.example\n") && result.output.contains("limits       read\n"))
    }

    @Test func `a refusal is told in Salesforce's words, and ends the script`() throws {
        let result = try login("export MOCK_SALESFORCE_AUDIENCE=https://example.com\n")
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(result.error.contains(#"{"error":"invalid_grant","error_description":"audience is invalid"}"#))
    }

    @Test func `neither assertion nor token is an argument of curl, which everybody could read`() throws {
        try folder.write("curl", "#!/bin/bash\nprintf '%s\\n' \"$@\" >>'\(folder.url.path)/arguments'\nexec /usr/bin/curl \"$@\"\n")
        let result = try login("chmod +x curl; export PATH=$PWD:$PATH\n")
        #expect(result.status == 0, "\(result.error)")
        let arguments = try folder.read("arguments")
        #expect(arguments.contains("/services/oauth2/token"))
        #expect(!arguments.contains("eyJ") && !arguments.contains("Bearer"))
    }
}
