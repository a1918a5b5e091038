import ArgumentParser

/// `mock-salesforce assertion`.
struct AssertionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assertion", abstract: "Makes an assertion, or takes one apart.",
        subcommands: [AssertionMake.self, AssertionInspect.self])
}
