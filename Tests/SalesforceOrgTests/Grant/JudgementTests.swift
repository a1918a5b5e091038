import MockSalesforce
import TestSupport
import Testing

@testable import SalesforceOrg

@Suite struct JudgementTests {
    @Test("Nothing is granted on a rule that could not be asked, and one that refuses goes before it")
    func unknown() throws {
        let mock = try MockFixture()
        _ = try mock.post(TokenRequest(assertion: "garbage"))
        let grantCase = try #require(mock.server.service.attempts.newestFirst.first).grantCase
        #expect(Judgement(grantCase, by: [Rules.methodNotPOST]).refusedBy == nil)
        let unasked = Judgement(grantCase, by: [Rules.methodNotPOST, Rules.userFrozen])
        #expect(unasked.outcomes == [.passed, .unknown])
        #expect(unasked.refusedBy == 1)
        #expect(Judgement(grantCase, by: [Rules.userFrozen, Rules.assertionMalformed]).refusedBy == 1)
    }
}
