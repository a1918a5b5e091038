import Foundation
import Locking
import Testing

@testable import LoginFlows

@Suite struct TokenCacheTests {
    private let cache = TokenCache()

    /// A login that ends when it is told to, and counts how often it began.
    private final class Gate: Sendable {
        private let state = Lock<(began: Int, waiting: [CheckedContinuation<Void, Never>])>((0, []))
        let isOpen: AsyncStream<Void>
        private let opened: AsyncStream<Void>.Continuation

        init() { (isOpen, opened) = AsyncStream.makeStream() }

        var began: Int { state.withLock(\.began) }

        func login() async -> TokenCache.Outcome {
            state.withLock { $0.began += 1 }
            for await _ in isOpen { break }
            return .success(.make("token"))
        }

        func open() { opened.finish() }
    }

    @Test func `eight callers at once cause one login and get its token`() async throws {
        let gate = Gate()
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await cache.token(gate.login).get().token } }
            gate.open()
            for try await token in group { #expect(token == "token") }
        }
        #expect(gate.began == 1)
    }

    @Test func `a caller that is cancelled goes at once, and the others get their token`() async throws {
        let gate = Gate()
        let first = Task { await cache.token(gate.login) }
        let second = Task { await cache.token(gate.login) }
        first.cancel()
        #expect(await first.value == .failure(.cancelled))  // while the login still runs
        gate.open()
        #expect(try await second.value.get().token == "token")
        #expect(gate.began == 1)
    }

    @Test func `a caller that was cancelled before it came causes no login, and is given a token that is there`() async throws {
        let early = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await cache.token { .success(.make("new")) }
        }
        #expect(await early.value == .failure(.cancelled))
        cache.keep(.make("kept"))
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await cache.token { .success(.make("new")) }
        }
        #expect(try await late.value.get().token == "kept")
    }

    @Test func `a login that failed is told to all who waited, and not remembered`() async throws {
        #expect(await cache.token { .failure(.configuration("x")) } == .failure(.configuration("x")))
        #expect(try await cache.token { .success(.make("second")) }.get().token == "second")
    }

    @Test func `only the token that ended is forgotten`() async throws {
        cache.keep(.make("new"))
        cache.forget(.make("old"))
        #expect(try await cache.token { .success(.make("newer")) }.get().token == "new")
        cache.forget(.make("new"))
        #expect(try await cache.token { .success(.make("newer")) }.get().token == "newer")
    }
}

extension AccessToken {
    static func make(_ token: String) -> AccessToken {
        AccessToken(
            token: token, tokenType: "Bearer", scopes: [], instanceURL: "https://a.example", identityURL: "https://a.example/id",
            receivedAt: Date(timeIntervalSince1970: 0))
    }
}
