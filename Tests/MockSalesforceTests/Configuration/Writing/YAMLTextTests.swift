import Encoding
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct YAMLTextTests {
    @Test func `it reads as a person would write it`() {
        let tree: JSONTree = [
            "orgs": [
                [
                    "name": "acme", "empty": [:], "none": [], "list": ["api", "10.0.0.1"], "hours": ["monday": "08:00-18:00"],
                    "active": true, "time": "15m",
                ],
                ["name": "b", "certificate": "-----BEGIN X-----\nabc=\n-----END X-----\n", "users": [["username": "u@b.example"]]],
            ]
        ]
        #expect(
            YAMLText.text(tree) == """
                orgs:
                  - name: acme
                    empty: {}
                    none: []
                    list: [api, "10.0.0.1"]
                    hours:
                      monday: "08:00-18:00"
                    active: true
                    time: 15m
                  - name: b
                    certificate: |
                      -----BEGIN X-----
                      abc=
                      -----END X-----
                    users:
                      - username: u@b.example

                """)
    }

    @Test(arguments: [
        "yes", "null", "~", "0123", "1e3", "a: b", "a #b", " a", "a ", "", "- a", "é", "\"q\"", "a\nb", "2026-01-01", "[x]", "@a", "*a",
        "&a", "!t", "%", "a,b", "a\u{FEFF}", "\u{2028}", "\u{85}", "\u{A0}", "\u{7F}", "\u{1}", "\u{E000}", "\u{10FFFF}", "😀", "a\tb",
        "a\n\nb\n",
        "a\r\nb\r\n", "\na\n", "a\\nb", "---", "<<", "0x1F", "12:30", "::1", "…masked",
    ])
    func `every text is read as it was`(_ text: String) throws {
        let root = try #require(try YAMLParsing.root(of: YAMLText.text(["key": .string(text), "list": .strings([text])]), file: "f"))
        let reading = ConfigurationReading(file: "f") { _ in [] }
        let fields = try #require(YAMLFields(YAMLField(root: root, reading: reading), "a test", known: ["key", "list"]))
        #expect(fields["key"]?.scalar("text") == text)
        #expect(fields["list"]?.list("a list")?.first?.scalar("text") == text)
    }
}
