import ArgumentParser
import Foundation
import MockSalesforce

/// `mock-salesforce import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Prints the org of a Salesforce DX project as a configuration for `serve`.",
        discussion: """
            Reads connected apps, external client apps, profiles, permission sets and the org's settings; users come from --config, which \
            lies over the project. What is not in the org is listed on standard error. Nothing is written into the project.
            """)

    @Argument(help: "The folder with sfdx-project.json.")
    var directory: String

    @Option(help: "A configuration file with the users, and whatever else metadata lacks.")
    var config: String?

    @Option(help: "The file to write, instead of standard output.")
    var output: String?

    @Flag(help: "Exit status 1 if anything that matters at Salesforce is not in the org.")
    var strict = false

    func run() throws {
        let imported: ProjectImport
        do throws(ConfigurationError) {
            imported = try ProjectImport.read(directory: directory, users: config)
        } catch {
            throw failure(error, exitCode: .badConfiguration)
        }
        let notes = imported.configuration.notes + imported.notes.map(\.description)
        FileHandle.standardError.write(Data(notes.map { $0 + "\n" }.joined().utf8))
        try write(imported)
        let missing = imported.notes.count { $0.grade == .notRepresented }
        if strict, missing > 0 {
            throw failure(
                "\(missing) \(missing == 1 ? "thing that matters at Salesforce is" : "things that matter at Salesforce are") not in the org"
            )
        }
    }

    private func write(_ imported: ProjectImport) throws {
        guard let output else { return print(imported.yaml, terminator: "") }
        do throws(FileProblem) {
            try imported.write(to: output)
        } catch {
            throw failure(error)
        }
    }
}
