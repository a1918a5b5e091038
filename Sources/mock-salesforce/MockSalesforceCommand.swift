import ArgumentParser

/// The command line. Each subcommand is a file beside this one; what a library could hold is in `MockSalesforce`.
@main
struct MockSalesforceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mock-salesforce",
        abstract:
            "A Salesforce login server that runs here: verifies JWT bearer assertions, enforces the org's policies, and says why it refuses.",
        discussion: """
            Exit status: 0 done, 1 refused or failed, 64 usage, 78 configuration.
            """,
        subcommands: [
            Serve.self, Init.self, ImportCommand.self, Keygen.self, Login.self, AssertionCommand.self, DoctorCommand.self, DemoCommand.self,
            Health.self, CertificateAuthorityCommand.self, RulesCommand.self, ScenariosCommand.self, SweepCommand.self,
        ])

    /// Refuses secrets in the place of file names before anything is parsed: ArgumentParser would show them in its message.
    static func main() {
        guard !CommandLine.arguments.contains(where: { $0.contains("-----BEGIN") || $0.hasPrefix("eyJ") }) else {
            let what = "an argument is the content of a key, certificate or assertion"
            let advice = "arguments are seen by everybody on this machine. Give the path of a file, or - and send it to standard input"
            exit(withError: failure("\(what), and \(advice).", exitCode: .validationFailure))
        }
        main(nil)
    }
}

extension ExitCode {
    /// The configuration, or a file that it names, is wrong (EX_CONFIG of sysexits.h).
    static let badConfiguration = ExitCode(78)
}
