internal import SalesforceOrg

/// Runs a connector's smoke test once for each scenario, each time against a fresh org, and says what the connector does when it goes wrong.
///
/// ```swift
/// let command = try ConnectorCommand(["./smoke-test"], path: "/usr/bin:/bin")
/// let sweep = try Sweep(SweepSettings(command: command, environment: [:]), target: .builtIn())
/// let report = try await sweep.run()
/// print(SweepTable(report).text)
/// ```
public struct Sweep: Sendable {
    /// Something that happened while it runs.
    public enum Event: Sendable {
        /// The run without any scenario begins.
        case begins(scenarios: Int)
        /// The run without any scenario is over.
        case baseline(ScenarioResult.Run)
        /// A scenario is over.
        case finished(ScenarioResult, number: Int, of: Int)
    }

    private let settings: SweepSettings
    private let target: SweepTarget
    private let scenarios: [Scenario]

    /// Makes a sweep.
    ///
    /// - Throws: ``SweepError`` when the scenarios that are asked for don't exist.
    public init(_ settings: SweepSettings, target: SweepTarget) throws(SweepError) {
        self.settings = settings
        self.target = target
        scenarios = try settings.scenarios()
    }

    /// Runs it. A task that is cancelled ends the commands that run, and reports what was done until then.
    ///
    /// - Parameter progress: hears of each step, one at a time.
    /// - Throws: ``SweepError`` when a server or the command cannot be started.
    public func run(progress: @Sendable (Event) -> Void = { _ in }) async throws(SweepError) -> SweepReport {
        let start = ContinuousClock.now
        let folder = try SweepFolder(keyFile: target.keyFile)
        defer { withExtendedLifetime(folder) {} }
        let runner = try SweepRunner(settings: settings, target: target, keyFile: folder.keyFile)
        progress(.begins(scenarios: scenarios.count))
        let baseline = try await runner.run(nil)
        progress(.baseline(baseline.run))
        let problem = Self.problem(with: baseline)
        let results = problem == nil ? try await runAll(runner, baseline.seen, progress) : []
        let leaks = baseline.leaks.map { Finding(kind: $0, detail: "when all is well") }
        return SweepReport(
            command: settings.command.text, baseline: baseline.run, baselineProblem: problem,
            baselineFindings: leaks, results: results, isInterrupted: Task.isCancelled,
            differences: settings.expectations?.differences(baseline: baseline.run, leaks, results),
            duration: ContinuousClock.now - start)
    }

    /// Why the run without a scenario is no base to compare with.
    private static func problem(with baseline: SweepRunner.Measured) -> String? {
        let run = baseline.run
        guard run.exit == .status(0) else {
            return
                "The connector does not get along with an org in which all is well: \(run.exit). What a scenario changes could not be told."
        }
        if run.tokenRequests == 0 {
            return
                "The connector ended well and asked for no token. It must log in at the URL in MOCK_SALESFORCE_LOGIN_URL, or at that of a name given with --env."
        }
        if baseline.seen.tokens.isEmpty { return "The connector ended well although no login was granted." }
        return nil
    }

    private func runAll(
        _ runner: SweepRunner, _ baseline: ExchangeWatch.Seen, _ progress: @Sendable (Event) -> Void
    ) async throws(SweepError) -> [ScenarioResult] {
        var results = [ScenarioResult?](repeating: nil, count: scenarios.count)
        var next = 0
        var done = 0
        var failure: SweepError?
        await withTaskGroup(of: (Int, Result<ScenarioResult, SweepError>).self) { group in
            let begin = { (group: inout TaskGroup<(Int, Result<ScenarioResult, SweepError>)>) in
                guard next < scenarios.count, failure == nil, !Task.isCancelled else { return }
                let (index, scenario) = (next, scenarios[next])
                next += 1
                group.addTask { (index, await self.result(of: scenario, runner, baseline)) }
            }
            for _ in 0..<max(1, settings.jobs) { begin(&group) }
            while let (index, result) = await group.next() {
                switch result {
                case .success(let result) where result.run?.exit == .interrupted: break
                case .success(let result):
                    results[index] = result
                    done += 1
                    progress(.finished(result, number: done, of: scenarios.count))
                case .failure(let error): failure = failure ?? error
                }
                begin(&group)
            }
        }
        if let failure { throw failure }
        return results.compactMap { $0 }
    }

    private func result(
        of scenario: Scenario, _ runner: SweepRunner, _ baseline: ExchangeWatch.Seen
    ) async -> Result<ScenarioResult, SweepError> {
        if let obstacle = scenario.obstacle(in: target.org) {
            let reason = scenario.request.map { "only a request brings it about: \($0)" } ?? "\(obstacle)"
            return .success(
                ScenarioResult(scenario: scenario.name, summary: scenario.summary, verdict: .notApplicable, reason: reason))
        }
        do throws(SweepError) {
            let measured = try await runner.run(scenario, baseline: baseline)
            let assessment = Assessment(
                scenario: scenario, run: measured.run, leaks: measured.leaks, usualTokenRequests: baseline.tokenRequests)
            return .success(assessment.result)
        } catch {
            return .failure(error)
        }
    }
}
