import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct CallbackURLsTests {
    private func urls(_ yaml: String) throws -> [String] {
        try Sample.world(app: "callbackURL: \(yaml)").connectedApps[0].callbackURLs
    }

    @Test(arguments: [
        ("https://a.example/cb", ["https://a.example/cb"]), ("[https://a.example/1, 'acme://x']", ["https://a.example/1", "acme://x"]),
        (#""https://a.example/1\n  https://a.example/2\n""#, ["https://a.example/1", "https://a.example/2"]),
        ("http://localhost:8080/cb?x=1", ["http://localhost:8080/cb?x=1"]),
    ]) func `one, several lines and a list are read`(_ yaml: String, _ expected: [String]) throws { #expect(try urls(yaml) == expected) }

    @Test(arguments: [
        ("https://a.example/#x", "it has a fragment"), ("drupal.example/cb", "it does not begin with https://"),
        ("'https://a b/'", "it has a blank"), ("javascript://x", "a browser must not be sent to javascript://"),
        ("'https://'", "it has no host"), ("'://x'", "it does not begin with"), ("'  '", "found only blanks"),
    ]) func `what a browser cannot be sent back to is told`(_ yaml: String, _ words: String) throws {
        let problem = try #require(Sample.problems(Sample.yaml(app: "callbackURL: \(yaml)")).first)
        #expect(problem.contains(words))
        #expect(problem.contains("orgs[0].connectedApps[0].callbackURL"))
    }

    @Test func `a single logout URL is one`() throws {
        #expect(
            try Sample.world(app: "singleLogoutURL: https://a.example/out").connectedApps[0].singleLogoutURL == "https://a.example/out")
        let problem = try #require(Sample.problems(Sample.yaml(app: #"singleLogoutURL: "https://a.example/\nhttps://b.example/""#)).first)
        #expect(problem.contains("expected one URL, found 2"))
    }
}
