import Testing

@testable import SalesforceOrg

@Suite struct OneEditTests {
    @Test(
        "One character replaced, added, left out, or two exchanged",
        arguments: ["3MVG8.key", "3MVG9key", "3MVG9..key", "MVG9.key", "3MVG9.keyx", "3MVG9.eky", "M3VG9.key"])
    func one(_ text: String) {
        #expect(text.isOneEdit(from: "3MVG9.key"))
        #expect("3MVG9.key".isOneEdit(from: text))
    }

    @Test("The same, or more than one", arguments: ["3MVG9.key", "", "3MVG9.yek2", "3MVG8.kex", "xx3MVG9.key", "G9.key", "key.3MVG9"])
    func other(_ text: String) { #expect(!text.isOneEdit(from: "3MVG9.key")) }

    @Test("Characters that look alike and blanks around are as none")
    func lookAlikes() {
        #expect(" 3MVG9.lII1O0\n".withoutLookAlikes == "3MVG9.llll00")
        #expect("".withoutLookAlikes.isEmpty && " ".withoutLookAlikes.isEmpty)
    }
}
