import ArgumentParser
import Foundation
import MockSalesforce
import SalesforceOrg

/// `mock-salesforce serve`.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the login server until SIGINT or SIGTERM; SIGHUP reads the configuration again.",
        discussion: """
            Without --config the configuration is MOCK_SALESFORCE_CONFIG (the YAML itself), else ./org.yaml, else a built-in org with a key \
            pair that is made once and kept. With --sfdx the org is that of the project, and ./org.yaml is not read.

            The environment may also set MOCK_SALESFORCE_HOST, MOCK_SALESFORCE_PORT, MOCK_SALESFORCE_PUBLIC_URL and \
            MOCK_SALESFORCE_ADMIN_KEY; the command line wins.
            """)

    @Option(help: "The configuration file.")
    var config: String?

    @Option(help: "The folder of a Salesforce DX project to serve; the configuration lies over it.")
    var sfdx: String?

    @Option(help: "The address to listen on: 127.0.0.1, ::1, or 0.0.0.0 for every one. (default: 127.0.0.1)")
    var host: String?

    @Option(help: "The port to listen on; 0 takes a free one. (default: 8080)")
    var port: UInt16?

    @Option(help: "A second port, for TLS, with a certificate of the local authority; 0 takes a free one.")
    var tlsPort: UInt16?

    @Option(help: "A certificate of your own for TLS, with those of its issuers after it.")
    var tlsCertificate: String?

    @Option(help: "The private key of that certificate, not encrypted.")
    var tlsKey: String?

    @Option(help: "Where the local certificate authority is kept. (default: ca in the user's data directory)")
    var caDir: String?

    @Option(help: "The URL under which clients reach the server, where it is behind a proxy: https://ci.example, with a path or not.")
    var publicURL: String?

    @Flag(help: "Believe what a proxy says of scheme, host and client in X-Forwarded-... or Forwarded.")
    var trustForwardedHeaders = false

    @Option(help: "A further name on which the control API answers. May be given several times.")
    var allowHost: [String] = []

    @Option(help: "A file that holds the admin key, which protects the control API.")
    var adminKeyFile: String?

    @Flag(help: "Leave the control API open even where others can reach it.")
    var noAdminKey = false

    @Option(help: "A file that appears, with the URL in it, once the server listens.")
    var readyFile: String?

    @Option(help: "The form of log lines: text or json.", transform: Self.logFormat)
    var logFormat = LogFormat.text

    @Option(help: "A scenario to lay over every org, or over one: ORG=NAME. May be given several times; `scenarios` lists them.")
    var scenario: [String] = []

    @Flag(help: "Write every edit into the configuration file.")
    var save = false

    @Option(help: "A number that makes ids and keys the same in every run.")
    var seed: UInt64?

    func validate() throws {
        guard !save || scenario.isEmpty else {
            throw ValidationError(
                "--scenario is not saved, and --save would save it; put `scenario` into the file, or lay it by the control API.")
        }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key belong together; give both or none.")
        }
        guard tlsPort != nil || tlsKey == nil && caDir == nil else {
            throw ValidationError("--tls-certificate, --tls-key and --ca-dir are for TLS; give --tls-port, too.")
        }
        guard tlsKey == nil || caDir == nil else {
            throw ValidationError("With a certificate of your own there is no local authority; leave out --ca-dir.")
        }
    }

    func run() throws {
        var signals = Signals([SIGINT, SIGTERM, SIGHUP])
        let environment = ProcessInfo.processInfo.environment
        let source = ConfigurationSource(file: config, project: sfdx, environment: environment, savesEdits: save)
        let runner = ServeRunner(
            source: source,
            settings: ServeSettings(
                host: host ?? environment["MOCK_SALESFORCE_HOST"], port: try port ?? Self.port(environment), allowedHosts: allowHost,
                adminKeyFile: adminKeyFile, adminKey: environment["MOCK_SALESFORCE_ADMIN_KEY"], noAdminKey: noAdminKey,
                readyFile: readyFile,
                logFormat: logFormat, seed: seed, scenarios: scenario, tls: try tls(environment),
                publicURL: try Self.publicURL(publicURL, environment),
                trustsForwardedHeaders: trustForwardedHeaders))
        do {
            try runner.start()
        } catch {
            throw failure(error, exitCode: error.isConfiguration ? .badConfiguration : .failure)
        }
        while signals.next() == SIGHUP { runner.reload() }
        runner.stop()
    }

    private func tls(_ environment: [String: String]) throws -> TLSSettings? {
        guard let tlsPort else { return nil }
        if let tlsCertificate, let tlsKey { return TLSSettings(port: tlsPort, certificateFile: tlsCertificate, keyFile: tlsKey) }
        do {
            return TLSSettings(port: tlsPort, authority: try AuthorityFiles(directory: caDir, environment: environment))
        } catch {
            throw failure(error, exitCode: .badConfiguration)
        }
    }

    private static func logFormat(_ text: String) throws -> LogFormat {
        guard let format = LogFormat(rawValue: text) else { throw ValidationError("--log-format takes text or json.") }
        return format
    }

    private static func publicURL(_ option: String?, _ environment: [String: String]) throws -> ServerURL? {
        let variable = environment["MOCK_SALESFORCE_PUBLIC_URL"] ?? ""
        guard let text = option ?? (variable.isEmpty ? nil : variable) else { return nil }
        do throws(PublicURLError) {
            return try ServerURL(publicURL: text)
        } catch {
            throw ValidationError("\(option == nil ? "MOCK_SALESFORCE_PUBLIC_URL" : "--public-url"): \(error)")
        }
    }

    private static func port(_ environment: [String: String]) throws -> UInt16? {
        guard let text = environment["MOCK_SALESFORCE_PORT"] else { return nil }
        guard let port = UInt16(text) else { throw ValidationError("MOCK_SALESFORCE_PORT must be a number from 0 to 65535.") }
        return port
    }
}
