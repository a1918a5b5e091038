import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct ConfigurationSourceTests {
    @Test func `edits can be saved into a file only, and the message says what to do`() throws {
        let directory = try TemporaryDirectory()
        let empty = try directory.write("empty.yaml", "# nothing\n")
        let sources = [
            (
                ConfigurationSource(file: nil, environment: ["MOCK_SALESFORCE_CONFIG": "orgs: [{}]"], savesEdits: true),
                "MOCK_SALESFORCE_CONFIG"
            ),
            (ConfigurationSource(file: nil, project: directory.path, environment: [:], savesEdits: true), "import"),
            (ConfigurationSource(file: empty, environment: ["HOME": directory.path], savesEdits: true), "built-in org"),
        ]
        for (source, words) in sources {
            let error = #expect(throws: ServeError.self) { try source.read(now: .test) }
            #expect(error?.isConfiguration == true)
            #expect(error.map { $0.description.contains(words) && $0.description.contains("mock-salesforce init") } == true)
        }
    }

    @Test func `a file is remembered only where edits are saved`() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write("org.yaml", "orgs: [{}]")
        #expect(try ConfigurationSource(file: file, environment: [:]).read(now: .test).file == nil)
        #expect(try ConfigurationSource(file: file, environment: [:], savesEdits: true).read(now: .test).file?.path == file)
    }
}
