import Testing

@testable import MockSalesforce

@Suite struct ConfigurationReaderTests {
    @Test(arguments: [
        "orgs: [{name: a, users: [{username: u@a.example}], connectedApps: [{name: A, profiles: [Integration]}]}]",
        "orgs: [{name: a, users: [{username: u@a.example}, {username: u@a.example}]}]",
    ])
    func `nothing of a reading is left when it has ended`(_ yaml: String) throws {
        weak var left: ConfigurationReading?
        do {
            let reading = ConfigurationReading(file: "org.yaml")
            left = reading
            let root = try #require(try YAMLParsing.root(of: yaml, file: "org.yaml"))
            _ = try? ConfigurationReader.read(root, reading)
        }
        #expect(left == nil)
    }
}
