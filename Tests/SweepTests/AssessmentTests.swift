import SalesforceOrg
import Testing

@testable import Sweep

@Suite struct AssessmentTests {
    private func assess(
        _ scenario: String, _ exit: ConnectorExit, answer: SalesforceAnswer? = .frozen, requests: Int = 1, shown: Bool? = true,
        usual: Int = 1,
        leaks: [Finding.Kind] = []
    ) throws -> ScenarioResult {
        Assessment(
            scenario: try #require(Scenarios.named(scenario)), run: .make(exit, answer: answer, tokenRequests: requests, shown: shown),
            leaks: leaks, usualTokenRequests: usual
        ).result
    }

    @Test func `a refusal that is told is as it should be`() throws {
        let result = try assess("user-frozen", .status(2))
        #expect(result.verdict == .refused && result.findings.isEmpty && result.reason == nil)
    }

    @Test func `how many token requests make sense depends on how many there are when all is well`() throws {
        #expect(try assess("user-frozen", .status(1), requests: 2).findings.isEmpty)
        #expect(try assess("user-frozen", .status(1), requests: 3).findings.map(\.kind) == [.retryStorm])
        #expect(try assess("user-frozen", .status(1), requests: 6, usual: 3).findings.isEmpty)
        #expect(try assess("session-expired", .status(0), requests: 9).findings.isEmpty)
    }

    @Test func `what a scenario did not meet is not applicable, whatever leaked`() throws {
        let result = try assess("assertion-not-yet-valid", .status(0), answer: nil, leaks: [.accessTokenInOutput])
        #expect(result.verdict == .notApplicable && result.findings.isEmpty)
        #expect(result.reason?.contains("nbf") == true)
    }

    @Test func `a hang and a crash are findings whether or not a refusal was met`() throws {
        #expect(try assess("user-frozen", .timedOut, answer: nil).findings.map(\.kind) == [.timedOut])
        #expect(try assess("user-frozen", .signal(11)).findings.map(\.kind) == [.crashed])
    }

    @Test func `who recovers need not tell what Salesforce said`() throws {
        #expect(try assess("session-expired", .status(0), shown: false).findings.isEmpty)
        #expect(try assess("session-expired", .status(1), shown: false).findings.map(\.kind) == [.notRecovered, .swallowed])
    }

    @Test func `a connector may follow an org that has moved, and need not`() throws {
        #expect(try assess("instance-moved", .status(0)).verdict == .recovered)
        let stayed = try assess("instance-moved", .status(1))
        #expect(stayed.verdict == .refused && stayed.findings.isEmpty)
    }

    @Test func `what can be got over are scenarios`() {
        #expect(Scenarios.all.filter { Recovery($0) != .none }.map(\.name) == ["concurrent-request", "session-expired", "instance-moved"])
    }
}

extension SalesforceAnswer {
    static let frozen = SalesforceAnswer(status: 400, error: "invalid_grant", description: "inactive user")
}

extension ScenarioResult.Run {
    static func make(
        _ exit: ConnectorExit = .status(1), answer: SalesforceAnswer? = .frozen, tokenRequests: Int = 1, shown: Bool? = true,
        output: String = "refused\n", dropped: Int = 0
    ) -> ScenarioResult.Run {
        ScenarioResult.Run(
            answer: answer, explanation: "The user is frozen.", exit: exit, tokenRequests: tokenRequests, otherRequests: 0,
            isDescriptionShown: shown, duration: .milliseconds(250), output: output, droppedBytes: dropped)
    }
}
