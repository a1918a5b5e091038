internal import JOSE
internal import MockSalesforce
internal import SalesforceOrg

/// Runs the connector once, against a fresh server of its own.
struct SweepRunner: Sendable {
    let settings: SweepSettings
    let target: SweepTarget
    let keyFile: String
    private let tls: TLSListener?
    private let gate = SpawnGate()

    init(settings: SweepSettings, target: SweepTarget, keyFile: String) throws(SweepError) {
        tls = try settings.tls?.listener(for: target.orgs, loginHost: settings.loginHost)
        self.settings = settings
        self.target = target
        self.keyFile = keyFile
    }

    /// What was measured.
    struct Measured: Sendable {
        let run: ScenarioResult.Run
        let leaks: [Finding.Kind]
        let seen: ExchangeWatch.Seen
    }

    /// Runs it.
    ///
    /// - Parameters:
    ///   - scenario: what lies over the org; nil: nothing.
    ///   - baseline: what was seen without any scenario; what goes wrong there, too, is none of the scenario's.
    func run(_ scenario: Scenario?, baseline: ExchangeWatch.Seen? = nil) async throws(SweepError) -> Measured {
        let watch = ExchangeWatch()
        let server = try start(scenario, watch)
        defer { server.stop(grace: 0) }
        let variables = ConnectorEnvironment(inherited: settings.environment, mappings: settings.mappings).variables(values(server))
        let process = ConnectorProcess(settings.command, environment: variables, timeout: settings.timeout, gate: gate)
        let outcome = try await process.run()
        let seen = watch.seen
        let leaks = Leaks(key: target.key, keyFile: target.keyFile, assertions: seen.assertions, tokens: seen.tokens)
        let refusal = Refused(scenario, server.service.attempts.newestFirst, seen, baseline)
        return Measured(
            run: ScenarioResult.Run(
                answer: refusal.answer, explanation: refusal.explanation, exit: outcome.exit, tokenRequests: seen.tokenRequests,
                otherRequests: seen.otherRequests, isDescriptionShown: refusal.isShown(in: outcome.output.text), duration: outcome.duration,
                output: leaks.blanked(outcome.output), droppedBytes: outcome.output.dropped),
            leaks: leaks.findings(in: outcome.output.bytes), seen: seen)
    }

    private func start(_ scenario: Scenario?, _ watch: ExchangeWatch) throws(SweepError) -> MockServer {
        var orgs = target.orgs
        if let scenario { orgs[target.index].scenario = scenario.name }
        var options = MockServer.Options()
        options.tls = tls
        options.observer = { watch.note($0) }
        let server = MockServer(orgs: orgs, options: options)
        if scenario?.name == Rules.concurrentRequest.name {
            // Two requests that meet by chance are simulated: the first is answered as if another were running.
            let fault = try SweepError.of(.failure) { () throws(FaultError) in try Fault(on: .token, answer: .unknownError) }
            _ = server.service.directory.org(target.org.id)?.faults.add(fault, at: ServerClock.now)
        }
        do {
            try server.start()
        } catch {
            throw SweepError(.failure, "\(error)")
        }
        return server
    }

    private func values(_ server: MockServer) -> [ConnectorVariable: String] {
        var values: [ConnectorVariable: String] = [
            .loginURL: loginURL(server), .consumerKey: target.consumerKey, .username: target.username, .privateKeyFile: keyFile,
            .audience: "https://\(target.org.loginHost)", .privateKey: String(decoding: target.keyFile, as: UTF8.self),
        ]
        values[.caFile] = settings.tls?.caFile
        return values
    }

    /// In plain a host stands in the path, with TLS it is the host itself.
    private func loginURL(_ server: MockServer) -> String {
        if let port = server.tlsURL?.split(separator: ":").last { return SweepTLS.loginURL(host: settings.loginHost, port: port) }
        return settings.loginHost.map { "\(server.url)/\($0)" } ?? server.url
    }
}

/// What of a run was the scenario's doing.
private struct Refused {
    /// What Salesforce says.
    var answer: SalesforceAnswer?
    var explanation: String?
    /// What of it the connector could have shown.
    private var telling = ""

    init(_ scenario: Scenario?, _ attempts: [LoginAttempt], _ seen: ExchangeWatch.Seen, _ baseline: ExchangeWatch.Seen?) {
        guard scenario?.afterLogin == nil else {
            answer = seen.problems.first { !(baseline?.problems.contains($0) ?? false) }
            explanation = scenario?.summary
            telling = answer?.telling ?? ""
            return
        }
        let refused = attempts.reversed().filter { $0.refusal != nil }
        let own = refused.first { $0.refusedBy?.name == scenario?.name }
        guard let attempt = own ?? refused.first(where: { !Self.was($0, in: baseline) }), let refusal = attempt.refusal else { return }
        let inWords = SalesforceAnswer(status: refusal.status, error: refusal.error, description: refusal.description)
        answer = inWords
        explanation = attempt.fault == nil ? Explanation.reason(attempt)?.summary : scenario?.summary
        // An answer such as a redirect has no words in it.
        telling = seen.refusals.contains(inWords) ? inWords.telling : ""
    }

    private static func was(_ attempt: LoginAttempt, in baseline: ExchangeWatch.Seen?) -> Bool {
        guard let baseline, let refusal = attempt.refusal else { return false }
        return baseline.refusals.contains {
            $0.error == refusal.error && $0.description == refusal.description && $0.status == refusal.status
        }
    }

    func isShown(in output: String) -> Bool? { telling.isEmpty ? nil : PlainWords(output).contains(PlainWords(telling)) }
}
