internal import Locking

/// The token that a client keeps, and the one login that brings the next.
///
/// The login is a task of its own, for whoever waits: a caller that is cancelled stops waiting and leaves it to the others.
final class TokenCache: Sendable {
    typealias Outcome = Result<AccessToken, SalesforceError>
    private typealias Waiter = CheckedContinuation<Outcome, Never>

    private struct State {
        var token: AccessToken?
        var isLoggingIn = false
        var waiters: [UInt64: Waiter] = [:]
        var nextWaiter: UInt64 = 0
    }

    private enum Step {
        case have(AccessToken)
        case cancelled
        case wait(startsLogin: Bool)
    }

    private let state = Lock(State())

    /// The kept token, or else the outcome of the login that runs, or else of one that begins now.
    func token(_ login: @escaping @Sendable () async -> Outcome) async -> Outcome {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { join(id, $0, login) }
        } onCancel: {
            // Nobody waits under this number if the cancellation came first: then `join` sees it.
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(returning: .failure(.cancelled))
        }
    }

    private func join(_ id: UInt64, _ waiter: Waiter, _ login: @escaping @Sendable () async -> Outcome) {
        let step: Step = state.withLock { state in
            if let token = state.token { return .have(token) }
            if Task.isCancelled { return .cancelled }
            state.waiters[id] = waiter
            defer { state.isLoggingIn = true }
            return .wait(startsLogin: !state.isLoggingIn)
        }
        switch step {
        case .have(let token): waiter.resume(returning: .success(token))
        case .cancelled: waiter.resume(returning: .failure(.cancelled))
        case .wait(startsLogin: true): Task { await self.finish(login()) }
        case .wait(startsLogin: false): break
        }
    }

    private func finish(_ outcome: Outcome) {
        let waiters = state.withLock { state in
            if case .success(let token) = outcome { state.token = token }
            state.isLoggingIn = false
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume(returning: outcome) }
    }

    /// Keeps a token that came in another way.
    func keep(_ token: AccessToken) { state.withLock { $0.token = token } }

    /// Forgets a token, if it is still the kept one: of several callers that meet its end, the first makes the next login necessary.
    func forget(_ token: AccessToken) {
        state.withLock { if $0.token?.token == token.token { $0.token = nil } }
    }
}
