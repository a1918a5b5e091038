import ArgumentParser
import Dispatch
import Foundation
import Locking
import MockSalesforce
import Sweep

/// `mock-salesforce sweep`.
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Runs a connector's smoke test once for each scenario, and says what it does when a login goes wrong.",
        usage: "mock-salesforce sweep [OPTIONS] -- COMMAND [ARGUMENTS]",
        discussion: """
            Each run has an org of its own. The command finds it in its environment: MOCK_SALESFORCE_LOGIN_URL, …_CONSUMER_KEY, \
            …_USERNAME, …_PRIVATE_KEY_FILE, …_AUDIENCE and, with TLS, …_CA_FILE. It must log in there and end with exit status 0 only if \
            all went well.

            Exit status: 0 swept, whatever was found; 1 not swept, a difference from --expect, or with --strict a finding; 64 usage; 78 a \
            file that cannot be used.
            """)

    @Option(help: "A variable under the name that the connector reads: LOGIN_URL=SF_URL. May be given several times.")
    var env: [String] = []

    @Option(help: "How long one run may take.", transform: Self.duration)
    var timeout = Duration.seconds(60)

    @Option(help: "How many runs go on at once.")
    var jobs = 1

    @Option(help: "Run this scenario only. May be given several times; `scenarios` lists them.")
    var only: [String] = []

    @Option(help: "Leave this scenario out. May be given several times.")
    var skip: [String] = []

    @Option(help: "The Salesforce host that the login URL names, such as login.salesforce.com; without it, the mock's own.")
    var loginHost: String?

    @Option(help: "Listen with TLS, too, and let the login URL be one of https; 0 takes a free port, any other needs --jobs 1.")
    var tlsPort: UInt16?

    @Option(help: "Where the local certificate authority is kept. (default: ca in the user's data directory)")
    var caDir: String?

    @Option(help: "A configuration with your own org, in the place of the built-in one; needs --key.")
    var config: String?

    @Option(help: "The org of the configuration, if there are several.")
    var org: String?

    @Option(help: "The user of that org. (default: the first)")
    var username: String?

    @Option(help: "The private key of that org's app.")
    var key: String?

    @Option(help: "A file with what is expected; a difference makes the exit status 1.")
    var expect: String?

    @Option(help: "Write a file that expects what this run brings.")
    var writeExpectations: String?

    @Flag(help: "Any finding makes the exit status 1.")
    var strict = false

    @Option(help: "Write a report in JUnit's XML.")
    var junit: String?

    @Option(help: "Write a report in JSON.")
    var json: String?

    @Option(help: "Show what the connector wrote: failed (in runs with a finding or difference), all or none.", transform: Self.shownOutput)
    var showOutput = ShownOutput.none

    @Argument(help: "The command, after --.")
    var command: [String]

    func validate() throws {
        if let loginHost, loginHost.isEmpty || loginHost.contains(where: { $0 == "/" || $0 == ":" }) {
            throw ValidationError("--login-host takes the name of a host, such as login.salesforce.com, and nothing around it.")
        }
        guard jobs > 0 else { throw ValidationError("--jobs takes a number from 1 on.") }
        guard (tlsPort ?? 0) == 0 || jobs == 1 else {
            throw ValidationError("Only one run at a time can have port \(tlsPort ?? 0): give --jobs 1, or --tls-port 0.")
        }
        guard tlsPort != nil || caDir == nil else { throw ValidationError("--ca-dir is for TLS; give --tls-port, too.") }
        guard (config == nil) == (key == nil) else { throw ValidationError("--config and --key belong together.") }
        guard config != nil || (org == nil && username == nil) else { throw ValidationError("--org and --username need --config.") }
    }

    func run() throws {
        // Before any thread is made.
        let signals = Signals([SIGINT, SIGTERM])
        let (report, signal): (SweepReport, Int32?)
        do throws(SweepError) {
            let sweep = try Sweep(settings(), target: target())
            (report, signal) = try Self.run(sweep, signals)
        } catch {
            throw failure(error, exitCode: error.exitCode)
        }
        try write(report)
        print(SweepTable(report, showing: showOutput, width: min(Terminal.width, 110)).text, terminator: "")
        if let signal { throw ExitCode(128 + signal) }
        guard report.isGood(isStrict: strict) else { throw ExitCode.failure }
    }

    // MARK: What is swept

    private func settings() throws(SweepError) -> SweepSettings {
        let environment = ProcessInfo.processInfo.environment
        var settings = SweepSettings(
            command: try ConnectorCommand(command, path: environment["PATH"] ?? "/usr/bin:/bin"), environment: environment)
        settings.mappings = try env.map { text throws(SweepError) in try VariableMapping(text) }
        settings.timeout = timeout
        settings.jobs = jobs
        settings.only = only
        settings.skip = skip
        settings.loginHost = loginHost
        settings.tls = try tlsPort.map { port throws(SweepError) in
            try SweepTLS(port: port, directory: caDir, environment: environment)
        }
        settings.expectations = try expect.map { path throws(SweepError) in try ExpectationFile.read(path) }
        return settings
    }

    private func target() throws(SweepError) -> SweepTarget {
        guard let config, let key else { return try .builtIn() }
        return try .configured(file: config, org: org, username: username, keyFile: key)
    }

    // MARK: The run

    /// Runs a sweep until it is done or a signal comes; a second signal ends at once.
    private static func run(_ sweep: Sweep, _ signals: Signals) throws(SweepError) -> (SweepReport, Int32?) {
        let signal = Lock<Int32?>(nil)
        let result = waiting {
            let task = Task { () -> Result<SweepReport, SweepError> in
                do throws(SweepError) { return .success(try await sweep.run(progress: tell)) } catch { return .failure(error) }
            }
            Thread.detachNewThread {
                var signals = signals
                let number = signals.next()
                signal.withLock { $0 = number }
                task.cancel()
                Foundation.exit(128 + signals.next())
            }
            return await task.value
        }
        return (try result.get(), signal.withLock { $0 })
    }

    private static func tell(_ event: Sweep.Event) {
        FileHandle.standardError.write(Data((SweepProgress.line(event) + "\n").utf8))
    }

    // MARK: Reports

    private func write(_ report: SweepReport) throws {
        if let junit { try Self.write(JUnitReport.xml(report), to: junit) }
        if let json { try Self.write(JSONReport.json(report, showing: showOutput), to: json) }
        if let writeExpectations, report.baselineProblem == nil {
            try Self.write(Array(ExpectationFile.text(report).utf8), to: writeExpectations)
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw failure("\(path) cannot be written: \(error.localizedDescription)", exitCode: .badConfiguration)
        }
    }

    private static func shownOutput(_ text: String) throws -> ShownOutput {
        guard let choice = ShownOutput(rawValue: text) else { throw ValidationError("--show-output takes failed, all or none.") }
        return choice
    }

    private static func duration(_ text: String) throws -> Duration {
        guard let duration = Durations.duration(text), duration > .zero, duration <= .seconds(86_400) else {
            throw ValidationError("--timeout takes \(Durations.expected), a day at most.")
        }
        return duration
    }
}

extension SweepError {
    fileprivate var exitCode: ExitCode {
        switch kind {
        case .usage: .validationFailure
        case .configuration: .badConfiguration
        case .failure: .failure
        }
    }
}
