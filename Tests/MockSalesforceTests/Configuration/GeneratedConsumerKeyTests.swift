import Testing

@testable import MockSalesforce

@Suite struct GeneratedConsumerKeyTests {
    @Test func `a key looks like Salesforce's and is always the same`() {
        let key = GeneratedConsumerKey.key(org: "acme", app: "Drupal")
        #expect(key.hasPrefix("3MVG9"))
        #expect(key.utf8.count == 85)
        #expect(key.utf8.allSatisfy(GeneratedConsumerKey.alphabet.contains))
        #expect(key == GeneratedConsumerKey.key(org: "acme", app: "Drupal"))
    }

    @Test func `other names give other keys`() {
        let keys = (0..<1_000).map { GeneratedConsumerKey.key(org: "org\($0 % 10)", app: "app\($0 / 10)") }
        #expect(Set(keys).count == 1_000)
    }
}
