import Foundation
import MockSalesforce
import MockSalesforceTesting
import Testing

@Suite struct WithMockSalesforceTests {
    @Test func `a client logs in with what the mock hands it`() async throws {
        try await withMockSalesforce { mock in
            let (status, answer) = try await Connector(mock).logIn()
            #expect(status == 200, "\(mock.whyRefused ?? "")")
            let token = try #require(answer["access_token"])
            #expect(try await Connector(mock).identity(#require(answer["id"]), token: token) == 200)
        }
    }

    @Test func `a change of the built-in org changes the answer, and the mock says why`() async throws {
        try await withMockSalesforce({ $0.users[0].isFrozen = true }) { mock in
            let (status, answer) = try await Connector(mock).logIn()
            #expect(status == 400)
            #expect(answer["error_description"] == "inactive user")
            #expect(mock.logins.map(\.refusedBy?.name) == ["user-frozen"])
            #expect(mock.whyRefused?.contains("Repair: Press Unfreeze on the user page.") == true)
        }
    }

    @Test func `an org that the test made is taken as it is`() async throws {
        var org = try SalesforceMock.builtInOrg()
        org.connectedApps[0].permittedUsers = .selfAuthorize
        org.approvals = []
        try await withMockSalesforce(org: org) { mock in
            #expect(mock.org.name == "acme")
            let answer = try await Connector(mock).logIn().answer
            #expect(answer["error_description"] == "user hasn't approved this consumer")
        }
    }

    @Test func `two mocks at once share nothing but the key`() async throws {
        try await withMockSalesforce { one in
            try await withMockSalesforce { other in
                #expect(one.loginURL != other.loginURL)
                #expect(one.privateKeyPEM == other.privateKeyPEM)
                _ = try await Connector(one).logIn()
                #expect(one.logins.count == 1 && other.logins.isEmpty)
            }
        }
    }

    @Test func `the mock is stopped when the body throws`() async throws {
        struct Stop: Error {}
        var mock: SalesforceMock?
        await #expect(throws: Stop.self) {
            try await withMockSalesforce {
                mock = $0
                throw Stop()
            }
        }
        let stopped = try #require(mock)
        #expect(stopped.server.url.isEmpty)
        await #expect(throws: URLError.self) { try await Connector(stopped).logIn() }
    }

    @Test func `helpers of a test find its mock`() async throws {
        #expect(SalesforceMock.current == nil)
        try await withMockSalesforce { mock in
            #expect(SalesforceMock.current === mock)
            async let inAnotherTask = SalesforceMock.current
            #expect(await inAnotherTask === mock)
        }
    }
}
