import ArgumentParser
import MockSalesforce

/// `mock-salesforce scenarios`.
struct ScenariosCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "Shows every scenario: what is wrong in it and how it is brought about.",
        discussion: """
            A scenario is laid over an org with `serve --scenario NAME`, with the key `scenario` of the configuration, or while the server \
            runs with PUT /_mock/orgs/{org}/scenario.
            """)

    @Option(help: "text, json or markdown.")
    var format = Format.text

    func run() {
        let reference = ScenarioReference()
        let text =
            switch format {
            case .text: reference.text
            case .json: reference.json
            case .markdown: reference.markdown
            }
        print(text, terminator: "")
    }
}
