import Testing

@testable import MockSalesforce

@Suite struct ConfigurationPageTests {
    private let page = Sample.text("docs/configuration.md")

    @Test(arguments: ConfigurationKeys.tables.map(\.owner)) func `every key is on the page`(_ owner: String) throws {
        let keys = try #require(ConfigurationKeys.tables.first { $0.owner == owner }).keys
        for key in keys { #expect(page.contains("`\(key)`"), "docs/configuration.md lacks \(key) of \(owner)") }
    }

    @Test(arguments: BehaviourSetting.keys) func `every value of a behaviour is in its row`(_ key: String) throws {
        let setting = try #require(BehaviourSetting.all.first { $0.name == key })
        let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(key)` |") }, "no row for \(key)")
        for value in setting.values where !value.contains(where: \.isNumber) { #expect(row.contains("`\(value)`")) }
    }

    @Test func `the example on the page is the one that is written`() {
        #expect(page.contains(StarterFiles.configuration.split(separator: "\n").dropFirst().joined(separator: "\n")))
    }
}
