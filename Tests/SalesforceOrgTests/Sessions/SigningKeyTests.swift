import JOSE
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct SigningKeyTests {
    @Test("Its id is six digits that follow from the key, and others for another key")
    func ids() throws {
        let id = try #require(SigningKey(TestKeys.server).pair).id
        #expect(id.wholeMatch(of: /[1-9]\d{5}/) != nil)
        #expect(SigningKey(TestKeys.server).pair?.id == id)
        #expect(SigningKey(TestKeys.stranger).pair?.id != id)
    }

    @Test("It is made when it is first needed, once for all who wait for it")
    func made() async {
        let key = SigningKey()
        #expect(key.existingPair == nil)
        let ids = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<4 { group.addTask { key.pair?.id } }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(ids == [key.existingPair?.id] && key.existingPair != nil)
    }
}
