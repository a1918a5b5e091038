import Testing

@testable import MockSalesforce

@Suite struct SpellingTests {
    @Test(arguments: [
        ("permitedUsers", "permittedUsers"), ("permitted_users", "permittedUsers"), ("Permitted Users", "permittedUsers"),
        ("permittedUsres", "permittedUsers"), ("client_id", "consumerKey"), ("clientSecret", "consumerSecret"), ("cert", "certificate"),
        ("scope", "scopes"), ("profile", "profiles"), ("requirePkce", "requirePKCE"), ("call", "callbackURL"),
    ]) func `the name that was meant is found`(_ word: String, _ name: String) {
        #expect(Spelling.nearest(to: word, among: AppReader.keys) == name)
    }

    @Test(arguments: ["", "-", "entirelyDifferent", "x", String(repeating: "a", count: 1_000)]) func `nothing is near`(_ word: String) {
        #expect(Spelling.nearest(to: word, among: AppReader.keys) == nil)
    }

    @Test func `every synonym is the other word of a key`() {
        let keys = Set(ConfigurationKeys.tables.flatMap(\.keys))
        #expect(Set(Spelling.synonyms.values).isSubset(of: keys))
    }

    @Test func `names are enumerated`() {
        #expect(Spelling.alternatives([]) == "nothing")
        #expect(Spelling.alternatives(["a"]) == "a")
        #expect(Spelling.alternatives(["a", "b", "c"]) == "a, b or c")
        #expect(Spelling.alternatives((0..<100).map { "n\($0)" }).hasSuffix("n29, …"))
        #expect(Spelling.hint(for: "x", among: []) == "there are none")
    }
}
