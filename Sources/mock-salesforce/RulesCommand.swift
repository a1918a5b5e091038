import ArgumentParser
import MockSalesforce

/// `mock-salesforce rules`.
struct RulesCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, summary }

    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Shows every rule with its refusal, repair, confidence and source, in the order in which they are asked.")

    @Option(help: "text, json, markdown, or summary: a shorter table in Markdown.")
    var format = Format.text

    func run() {
        let reference = RuleReference()
        let text =
            switch format {
            case .text: reference.text
            case .json: reference.json
            case .markdown: reference.markdown
            case .summary: reference.summary
            }
        print(text, terminator: "")
    }
}
