import Foundation
import JOSE
import Locking
import SalesforceOrg
import Testing

@testable import Sweep

/// Whole sweeps, with connectors that do one thing wrong. A connector that hangs ends at the latest with its time-out.
@Suite(.timeLimit(.minutes(5))) struct SweepTests {
    @Test func `a connector that does all of it right has no findings`() async throws {
        let report = try await sweep(#""$good""#, only: ["user-frozen", "token-revoked"])
        #expect(report.baselineProblem == nil)
        #expect(report.results.map(\.verdict) == [.refused, .refused])
        #expect(!report.hasFindings && report.isGood(isStrict: true))
        let run = try #require(report.results[0].run)
        #expect(run.answer == SalesforceAnswer(status: 400, error: "invalid_grant", description: "inactive user"))
        #expect(run.tokenRequests == 1 && run.otherRequests == 0 && run.isDescriptionShown == true && run.exit == .status(1))
        #expect(run.explanation?.contains("frozen") == true)
        #expect(report.results[1].run?.answer?.text == "403 Bad_OAuth_Token")
    }

    @Test func `every scenario of the catalogue is run or not applicable for a reason`() async throws {
        let report = try await sweep(#""$good""#, only: []) { $0.jobs = 4 }
        #expect(report.results.map(\.scenario) == Scenarios.all.filter { $0.flows.contains(.jwtBearer) }.map(\.name))
        for result in report.results {
            #expect((result.verdict == .notApplicable) == (result.reason != nil), "\(result.scenario)")
            if result.verdict == .refused { #expect(result.run?.answer != nil, "\(result.scenario)") }
        }
        let requestOnly = Scenarios.all.filter { !$0.canBeSet && $0.flows.contains(.jwtBearer) }.map(\.name)
        let notApplicable = report.results.filter { $0.verdict == .notApplicable }.map(\.scenario)
        #expect(Set(notApplicable) == Set(requestOnly + ["double-slash", "assertion-not-yet-valid", "instance-moved"]))
        #expect(report.results.filter { !$0.findings.isEmpty }.map(\.scenario) == ["concurrent-request", "session-expired"])
    }

    @Test func `asking again and again where that cannot help is a finding`() async throws {
        let script = #"for i in 1 2 3 4 5; do "$good" && exit 0; done; exit 1"#
        let report = try await sweep(script, only: ["user-frozen"])
        #expect(report.findings == [.retryStorm])
        #expect(report.results[0].run?.tokenRequests == 5)
        #expect(try await sweep(#""$good" || "$good""#, only: ["user-frozen"]).findings == [])
    }

    @Test func `asking once more gets over what passes`() async throws {
        let report = try await sweep(#""$good" || "$good""#, only: ["concurrent-request"])
        #expect(report.results[0].verdict == .recovered && report.findings == [])
        let gaveUp = try await sweep(#""$good""#, only: ["concurrent-request"])
        #expect(gaveUp.results[0].verdict == .failed && gaveUp.findings == [.notRecovered])
    }

    @Test func `a description that does not reach the output is swallowed`() async throws {
        let script = #""$good" >/dev/null 2>&1 || { echo 'login failed: invalid_grant'; exit 1; }"#
        #expect(try await sweep(script, only: ["user-frozen"]).findings == [.swallowed])
    }

    @Test func `success although Salesforce refused is a finding`() async throws {
        let report = try await sweep(#""$good" || true"#, only: ["user-frozen"])
        #expect(report.results[0].verdict == .unnoticed && report.findings == [.succeededAlthoughRefused])
    }

    @Test func `secrets in the output are found, and not shown`() async throws {
        let key = try await sweep(#"cat "$MOCK_SALESFORCE_PRIVATE_KEY_FILE"; "$good""#, only: ["user-frozen"])
        #expect(key.findings == [.privateKeyInOutput] && key.baselineFindings.map(\.kind) == [.privateKeyInOutput])
        let body = try SweepTarget.shared.get().key.pem().split(separator: "\n")[20]
        #expect(!key.baseline.output.contains(body))

        let traced = try await sweep(#"sh -x "$good""#, only: ["user-frozen"])
        #expect(traced.findings == [.assertionInOutput])
        #expect(traced.baselineFindings.map(\.kind) == [.assertionInOutput, .accessTokenInOutput])
        #expect(traced.baseline.output.contains("[secret]"))
    }

    @Test func `a connector that hangs is ended with all that it started`() async throws {
        let script = #""$good" || { sleep 3600 & sleep 3600; }"#
        let report = try await sweep(script, only: ["user-frozen"]) { $0.timeout = .seconds(10) }
        #expect(report.results[0].verdict == .timedOut && report.findings.contains(.timedOut))
    }

    @Test func `a connector that dies of a refusal has crashed`() async throws {
        let report = try await sweep(#""$good" || kill -SEGV $$"#, only: ["user-frozen"])
        #expect(report.results[0].verdict == .crashed && report.results[0].run?.exit == .signal(SIGSEGV))
    }

    @Test func `a run without a login is told`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let report = try await sweep(#"[ -e '\#(folder)' ] || { "$good" && mkdir '\#(folder)'; }"#, only: ["user-frozen"])
        #expect(report.results[0].verdict == .noLogin && report.findings == [.noLogin])
    }

    @Test func `nothing is swept when the connector fails where all is well`() async throws {
        let script = #"MOCK_SALESFORCE_USERNAME=nobody@sweep.example "$good""#
        let report = try await sweep(script, only: ["user-frozen"])
        #expect(report.baselineProblem?.contains("exit status 1") == true)
        #expect(report.results.isEmpty && !report.isGood(isStrict: false))
        #expect(report.baseline.answer?.description == "user hasn't approved this consumer")
        #expect(report.baseline.output.contains("refused with status 400"))
        #expect(try await sweep("true", only: ["user-frozen"]).baselineProblem?.contains("asked for no token") == true)
    }

    @Test func `what goes wrong without a scenario is none of the scenario's doing`() async throws {
        let script = #"curl -s "$MOCK_SALESFORCE_LOGIN_URL/services/data/v60.0/limits"; "$good""#
        let report = try await sweep(script, only: ["instance-moved", "user-frozen"])
        #expect(report.results.map(\.verdict) == [.refused, .notApplicable])
    }

    @Test func `a login host in the login URL is one that can move`() async throws {
        let report = try await sweep(#""$good""#, only: ["instance-moved"]) { $0.loginHost = "sweep.my.salesforce.com" }
        #expect(report.results[0].run?.answer?.status == 307)
        #expect(report.results[0].verdict == .refused && !report.hasFindings)
    }

    @Test func `a sweep that is cancelled ends its commands and reports what was done`() async throws {
        let hasBegun = Lock(false)
        let task = Task {
            var settings = SweepSettings(
                command: try Connectors.shell(#""$good" || sleep 3600"#), environment: ["PATH": Connectors.path])
            settings.only = ["method-not-post", "user-frozen"]
            let sweep = try Sweep(settings, target: SweepTarget.shared.get())
            return try await sweep.run { event in
                if case .finished = event { hasBegun.withLock { $0 = true } }
            }
        }
        while !hasBegun.withLock({ $0 }) { await Task.yield() }
        task.cancel()
        let report = try await task.value
        #expect(report.isInterrupted && !report.isGood(isStrict: false))
        #expect(report.results.map(\.scenario) == ["method-not-post"])
    }

    @Test func `names that there are not are told with the nearest`() throws {
        var settings = SweepSettings(command: try Connectors.shell("true"), environment: [:])
        settings.only = ["user-frosen"]
        let error = #expect(throws: SweepError.self) { try Sweep(settings, target: SweepTarget.shared.get()) }
        #expect(error?.kind == .usage && error?.description.contains("did you mean user-frozen?") == true)
        settings.only = ["user-frozen"]
        settings.skip = ["user-frozen"]
        #expect(throws: SweepError.self) { try Sweep(settings, target: SweepTarget.shared.get()) }
    }
}
