import Locking
import TestSupport
import Testing

@testable import LoginFlows

@Suite struct RefreshTokenStoreTests {
    /// A store that fails as long as it is told to.
    private final class Shelf: Sendable {
        struct Failure: Error, CustomStringConvertible { let description: String }

        let state = Lock<(token: Secret?, isBroken: Bool)>((nil, false))

        var store: RefreshTokenStore {
            RefreshTokenStore(
                load: {
                    try self.state.withLock { state in
                        if state.isBroken { throw Failure(description: "no connection\n") }
                        return state.token
                    }
                },
                save: { token in
                    try self.state.withLock { state in
                        if state.isBroken { throw Failure(description: "cannot insert (\(token?.text ?? "NULL"))") }
                        state.token = token
                    }
                })
        }
    }

    private let shelf = Shelf()

    private func client(_ transport: FakeTransport) throws(SalesforceError) -> AuthorizationCodeClient {
        try AuthorizationCodeClient(.make(), store: shelf.store, transport: transport)
    }

    @Test func `a store that cannot load is told`() async throws {
        shelf.state.withLock { $0.isBroken = true }
        let transport = FakeTransport(.token())
        await #expect(throws: SalesforceError.refreshTokenStore("The refresh token could not be loaded: no connection ")) {
            try await client(transport).accessToken()
        }
        #expect(transport.requests.isEmpty)
    }

    @Test func `a rotated token that the store did not take is told without being shown, and used the next time`() async throws {
        shelf.state.withLock { $0.token = Secret("5Aep861.one") }
        let keeper = RefreshTokenKeeper(shelf.store)
        shelf.state.withLock { $0.isBroken = true }
        await #expect(throws: SalesforceError.refreshTokenStore("The refresh token could not be saved: cannot insert (…)")) {
            try await keeper.saveNext(Secret("5Aep861.two"))
        }
        #expect(try await keeper.load() == Secret("5Aep861.two"))
        shelf.state.withLock { $0.isBroken = false }
        // An answer without a token of its own is the occasion to save it.
        try await keeper.saveNext(nil)
        #expect(shelf.state.withLock(\.token) == Secret("5Aep861.two"))
        #expect(try await keeper.load() == Secret("5Aep861.two"))
    }

    @Test func `a client whose store fails at a login gives the tokens to it again`() async throws {
        let transport = FakeTransport(.token("first", [("refresh_token", "5Aep861.one")]), .token("second", []))
        let client = try client(transport)
        shelf.state.withLock { $0.isBroken = true }
        await #expect(throws: SalesforceError.self) { try await client.login(code: "a", proofKey: nil) }
        #expect(try await client.accessToken().token == "first")
        shelf.state.withLock { $0.isBroken = false }
        #expect(try await client.refresh().token == "second")
        #expect(transport.requests[1].form.contains("refresh_token=5Aep861.one"))
        #expect(shelf.state.withLock(\.token) == Secret("5Aep861.one"))
    }

    @Test func `a token is dropped only while no other is there`() async throws {
        shelf.state.withLock { $0.token = Secret("5Aep861.two") }
        let keeper = RefreshTokenKeeper(shelf.store)
        await keeper.drop(Secret("5Aep861.one"))
        #expect(shelf.state.withLock(\.token) == Secret("5Aep861.two"))
        await keeper.drop(Secret("5Aep861.two"))
        #expect(shelf.state.withLock(\.token) == nil)
    }
}
