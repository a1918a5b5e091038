import Testing

@testable import Sweep

@Suite struct ConnectorEnvironmentTests {
    private func variables(_ inherited: [String: String], _ mappings: [String] = []) throws -> [String: String] {
        try ConnectorEnvironment(inherited: inherited, mappings: mappings.map { try VariableMapping($0) }).variables([
            .loginURL: "http://127.0.0.1:1", .privateKey: "PEM",
        ])
    }

    @Test func `variables have the prefix, and those of another mock are gone`() throws {
        let variables = try variables(["MOCK_SALESFORCE_CONFIG": "x", "HOME": "/home/a"])
        #expect(
            variables == [
                "MOCK_SALESFORCE_LOGIN_URL": "http://127.0.0.1:1", "HOME": "/home/a", "NO_PROXY": "127.0.0.1,localhost",
                "no_proxy": "127.0.0.1,localhost",
            ])
    }

    @Test func `variables also have the connector's names, and the key itself only then`() throws {
        let variables = try variables([:], ["LOGIN_URL=SF_URL", "LOGIN_URL=SF_HOST", "MOCK_SALESFORCE_PRIVATE_KEY=SF_KEY"])
        #expect(variables["SF_URL"] == "http://127.0.0.1:1" && variables["SF_HOST"] == "http://127.0.0.1:1")
        #expect(variables["SF_KEY"] == "PEM" && variables["MOCK_SALESFORCE_PRIVATE_KEY"] == nil)
    }

    @Test func `a proxy stays, but not for this machine`() throws {
        let variables = try variables(["https_proxy": "http://proxy:3128", "NO_PROXY": "example.com"])
        #expect(variables["https_proxy"] == "http://proxy:3128" && variables["NO_PROXY"] == "example.com,127.0.0.1,localhost")
    }

    @Test(arguments: [
        ("LOGIN_ULR=A", "did you mean LOGIN_URL?"), ("LOGIN_URL", "SF_URL"), ("LOGIN_URL=", "SF_URL"), ("LOGIN_URL=A B", "SF_URL"),
    ])
    func `a mapping that is none is told`(_ text: String, _ hint: String) {
        let error = #expect(throws: SweepError.self) { try VariableMapping(text) }
        #expect(error?.kind == .usage && error?.description.contains(hint) == true)
    }
}
