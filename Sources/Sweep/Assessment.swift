internal import SalesforceOrg

/// Decides how a run came out, and what the connector should do otherwise.
struct Assessment {
    /// So many token requests are none too many where the login is refused for good, for each that the connector makes when all is well:
    /// one, and one more in case that the network had garbled the first answer. Every further one asks for what cannot be granted.
    static let mostTokenRequests = 2

    let scenario: Scenario
    let run: ScenarioResult.Run
    let leaks: [Finding.Kind]
    /// How often the connector asks for a token when all is well.
    let usualTokenRequests: Int

    /// How it came out.
    var result: ScenarioResult {
        let verdict = verdict
        return ScenarioResult(
            scenario: scenario.name, summary: scenario.summary, verdict: verdict, reason: verdict == .notApplicable ? reason : nil,
            run: run,
            findings: verdict == .notApplicable ? [] : findings(verdict))
    }

    private var recovery: Recovery { Recovery(scenario) }

    private var verdict: Verdict {
        switch run.exit {
        case .timedOut, .interrupted: return .timedOut
        case .signal: return .crashed
        case .status(let status):
            guard run.answer != nil else { return run.tokenRequests == 0 ? .noLogin : .notApplicable }
            if status == 0 { return recovery == .none ? .unnoticed : .recovered }
            return recovery.way == nil ? .refused : .failed
        }
    }

    private var reason: String {
        if let request = scenario.request { return "the connector's requests are not like this: \(request)" }
        if scenario.afterLogin != nil { return "no request that the connector makes after the login meets it" }
        return "no login of the connector meets it"
    }

    private func findings(_ verdict: Verdict) -> [Finding] {
        var findings: [Finding] = []
        let limit = Self.mostTokenRequests * max(1, usualTokenRequests)
        if recovery.way == nil, run.answer != nil, run.tokenRequests > limit {
            findings.append(Finding(kind: .retryStorm, detail: "\(run.tokenRequests) token requests; at most \(limit) make sense"))
        }
        switch verdict {
        case .unnoticed:
            findings.append(Finding(kind: .succeededAlthoughRefused, detail: "\(run.exit) after \(run.answer?.text ?? "a refusal")"))
        case .failed: findings.append(Finding(kind: .notRecovered, detail: "\(run.exit); it could \(recovery.way ?? "try again")"))
        case .timedOut: findings.append(Finding(kind: .timedOut, detail: "ended after \(Seconds.text(run.duration))"))
        case .crashed: findings.append(Finding(kind: .crashed, detail: "\(run.exit)"))
        case .noLogin: findings.append(Finding(kind: .noLogin, detail: "\(run.exit) without a token request"))
        case .refused, .recovered, .notApplicable: break
        }
        if verdict != .recovered, run.isDescriptionShown == false, let answer = run.answer {
            findings.append(Finding(kind: .swallowed, detail: "not in the output: \(answer.telling)"))
        }
        return findings + leaks.map { Finding(kind: $0, detail: $0.title.lowercased()) }
    }
}
