import SalesforceOrg
import Testing

@testable import MockSalesforce

/// A text whose name in a report is not its half a megabyte.
struct Text: ExpressibleByStringLiteral, CustomTestStringConvertible, Sendable {
    let yaml: String

    init(_ yaml: String) { self.yaml = yaml }
    init(stringLiteral yaml: String) { self.yaml = yaml }

    var testDescription: String { Excerpt.plain(yaml, limit: 30) + " (\(yaml.utf8.count) bytes)" }
}

@Suite struct YAMLParsingTests {
    private static let strange =
        ([
            String(repeating: "[", count: 500_000), String(repeating: "{", count: 500_000), String(repeating: "- ", count: 500_000),
            String(repeating: "? ", count: 500_000), String(repeating: "{a: ", count: 250_000), String(repeating: "[[],", count: 250_000),
            "orgs: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
            (0..<1_300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            String(repeating: "{", count: 900) + String(repeating: "a,", count: 1_000) + String(repeating: "}", count: 900),
            "orgs:\n" + String(repeating: "- {}\n", count: 20_000) + "- 1\n", "%YAML 9.9\n---\na", "%TAG ! x\n---\n!a b", "&a", "*", "!",
            "|", ">9", "\"\\uD800\"",
            "&a [*a]", "a: &a {b: *a}", "- \u{2028}*a", "!!set {a}", "\"\\0\": 1", "orgs: !!binary x",
        ] as [String]).map { Text($0) }

    @Test(.timeLimit(.minutes(10)), arguments: strange) func `nothing hangs or crashes`(_ text: Text) {
        #expect(!Sample.problems(text.yaml).isEmpty || ["|", "!", "&a"].contains(text.yaml))
    }

    @Test func `an alias stands for what was anchored`() throws {
        let yaml = """
            orgs:
              - name: a
                connectedApps:
                  - {name: A, scopes: &scopes [api, web]}
                  - {name: B, scopes: *scopes}
            """
        #expect(try Sample.org(yaml).connectedApps.map { $0.scopes.map(\.name) } == [["api", "web"], ["api", "web"]])
    }

    @Test func `a star in text is no alias`() throws {
        let user = try Sample.org("orgs: [{users: [{username: u, name: 'A * & *b*', licence: &x \"*x\"}]}] # *c").users[0]
        #expect(user.name == "A * & *b*")
        #expect(user.licence == "*x")
    }

    /// Nine times nine times nine …
    private static let laughs =
        "a0: &a0 x\n"
        + (1...40).map { "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ",") + "]\n" }.joined()

    private static let bombs =
        ([
            laughs, "? " + laughs.replacing("\n", with: "\n  ") + "\n: 1",
            "x: {" + laughs.split(separator: "\n").joined(separator: ", ") + ", *a40 : 1}",
            (0...60).reduce("&a0 x") { "&a\($1 + 1) [\($0), *a\($1)]" },
            "{" + (0...60).reduce("&a0 x") { "&a\($1 + 1) {\($0), *a\($1)}" } + "}",
        ] as [String]).map { Text($0) }

    @Test(.timeLimit(.minutes(10)), arguments: bombs) func `aliases cannot multiply without bound`(_ text: Text) {
        #expect(Sample.problems(text.yaml) == [" its aliases stand for more than 100000 values; write out what is meant"])
    }

    @Test func `a byte order mark counts as no column`() {
        #expect(Sample.problems("\u{FEFF}orgz: []").map { $0.prefix(4) } == ["1:1:"])
        #expect(Sample.problems("orgs: [\u{FEFF}]") == ["1:8: the control character U+FEFF cannot be in YAML"])
    }

    @Test func `a control character has its place`() {
        #expect(Sample.problems("a: 1\nb: é\u{7}") == ["2:5: the control character U+0007 cannot be in YAML"])
        #expect(Sample.problems("a\u{0}") == ["1:2: the control character U+0000 cannot be in YAML"])
    }

    @Test func `text that is too large is refused before it is read`() {
        #expect(Sample.problems(String(repeating: "# \n", count: 6_000_000)) == [" the file is too large; expected at most 16 MB"])
    }

    @Test func `ten thousand users are read in little time`() throws {
        let list = (0..<10_000).map { "{username: user\($0)@acme.example, profile: P}" }.joined(separator: ",\n")
        let yaml = "orgs:\n- profiles: [P]\n  users: [\(list)]\n"
        let clock = ContinuousClock()
        var users = 0
        let time = try clock.measure { users = try Sample.org(yaml).users.count }
        #expect(users == 10_000)
        #expect(time < .seconds(10))
    }
}
