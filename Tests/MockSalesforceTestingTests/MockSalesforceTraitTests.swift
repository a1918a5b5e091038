import MockSalesforceTesting
import MockSalesforceTraits
import Testing

@Suite struct MockSalesforceTraitTests {
    @Test(.mockSalesforce) func `gets a token`() async throws {
        let mock = try #require(SalesforceMock.current)
        #expect(try await Connector(mock).logIn().status == 200, "\(mock.whyRefused ?? "")")
    }

    @Suite(.mockSalesforce { $0.users[0].isFrozen = true }) struct FrozenUserTests {
        @Test(arguments: 1...2) func `each case of a suite's tests has a mock of its own`(_: Int) async throws {
            let mock = try #require(SalesforceMock.current)
            #expect(mock.logins.isEmpty)
            #expect(try await Connector(mock).logIn().status == 400)
        }
    }
}
