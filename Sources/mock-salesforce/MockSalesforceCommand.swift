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
            Serve.self, Init.self, Keygen.self, Login.self, AssertionCommand.self, DoctorCommand.self, DemoCommand.self, Health.self,
            RulesCommand.self,
        ])
}

extension ExitCode {
    /// The configuration, or a file that it names, is wrong (EX_CONFIG of sysexits.h).
    static let badConfiguration = ExitCode(78)
}
