import LoginFlows
import TestSupport
import Testing

@Suite struct RetryPolicyTests {
    private let time = PauseRecorder()

    private func login(
        _ outcomes: FakeTransport, retry: RetryPolicy = RetryPolicy()
    ) async -> Result<AccessToken, SalesforceError> {
        do throws(SalesforceError) {
            let client = try JWTBearerClient(.make { $0.requests.retry = retry }, transport: outcomes, clock: time.clock)
            return .success(try await client.login())
        } catch {
            return .failure(error)
        }
    }

    @Test(arguments: [
        FakeTransport.Outcome.failed(.cannotConnect), .failed(.connectionLost), .answer(503, "<html>maintenance</html>"), .answer(502),
        .answer(504),
        .refusal("unknown_error", "retry your request"), .answer(503, #"{"error":"server_error"}"#),
    ])
    func `what may pass is tried again, with a new assertion`(_ outcome: FakeTransport.Outcome) async throws {
        let transport = FakeTransport(outcome, .token())
        #expect(try await login(transport).get().token == "00D!first")
        #expect(transport.requests.count == 2)
        #expect(time.pauses == [0.5])
    }

    @Test(arguments: [
        FakeTransport.Outcome.refusal("invalid_grant", "user hasn't approved this consumer"),
        .refusal("invalid_app_access", "no", status: 403),
        .failed(.timedOut), .failed(.untrustedServer), .failed(.badAnswer), .failed(.badRequest), .answer(500), .answer(200, "<html>"),
        .answer(302, headers: [("Location", "https://b.example/")]), .answer(404, "Not Found"),
    ])
    func `a refusal, a time-out and a server that is not trusted are not tried again`(_ outcome: FakeTransport.Outcome) async {
        let transport = FakeTransport(outcome, .token())
        await #expect(throws: SalesforceError.self) { try await login(transport).get() }
        #expect(transport.requests.count == 1)
        #expect(time.pauses.isEmpty)
    }

    @Test func `pauses double up to the longest, and the last failure is told`() async {
        let transport = FakeTransport(.failed(.cannotConnect), .failed(.cannotConnect), .failed(.connectionLost))
        let result = await login(transport, retry: RetryPolicy(attempts: 6, firstPause: 1, longestPause: 5))
        #expect(result == .failure(.transport(TransportError(.connectionLost, "It failed."))))
        #expect(time.pauses == [1, 2, 4, 5, 5])
    }

    @Test func `a policy of one attempt tries once`() async {
        let transport = FakeTransport(.failed(.cannotConnect))
        _ = await login(transport, retry: .never)
        #expect(transport.requests.count == 1)
    }

    @Test func `a pause that is cancelled ends it`() async {
        let transport = FakeTransport(.failed(.cannotConnect))
        let clock = ClientClock(now: time.clock.now, sleep: { _ in throw CancellationError() })
        await #expect(throws: SalesforceError.cancelled) {
            try await JWTBearerClient(.make(), transport: transport, clock: clock).login()
        }
    }
}
