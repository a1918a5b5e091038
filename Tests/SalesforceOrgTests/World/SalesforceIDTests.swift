import SalesforceOrg
import Testing

@Suite struct SalesforceIDTests {
    @Test(
        "The check characters are those of real ids",
        arguments: [
            ("a01M00000062mPg", "IAI"), ("001M000000qfPyS", "IAU"), ("a0FE000000D6r3F", "MAR"), ("0F9E000000092w2", "KAA"),
            ("aaaaaaaaaaaaaaa", "AAA"), ("AbCdEfGhIjKlMnO", "VKV"), ("aBcDEfgHIJKLMNO", "025"), ("a0D30000001n7Pi", "EAI"),
            ("a0RE000000IJmcN", "MAT"),
        ])
    func checkCharacters(_ short: String, _ suffix: String) throws {
        let id = try #require(SalesforceID(short))
        #expect(id.long == short + suffix)
        #expect(SalesforceID(id.long) == id)
    }

    @Test(
        "Wrong lengths, characters and check characters are no ids",
        arguments: [
            "", "00D", "00D00000000000", "00D0000000000010", "00D000000000P01AAB", "00D000000000P0-", "00D00000000é0001",
            "00D000000000P01aaa",
        ])
    func noIDs(_ text: String) { #expect(SalesforceID(text) == nil) }

    @Test("A name always gets the same id, another name another one")
    func names() {
        #expect(SalesforceID(.user, name: "a@b.c") == SalesforceID(.user, name: "a@b.c"))
        #expect(SalesforceID(.user, name: "a@b.c") != SalesforceID(.user, name: "a@b.d"))
        #expect(SalesforceID(.user, name: "a@b.c").short.hasPrefix("005"))
        #expect(SalesforceID(.loginHistory, number: 61).short == "0Ya00000000000z")
        #expect(SalesforceID(.loginHistory, number: .max).short.utf8.count == 15)
    }
}
