import ArgumentParser
import Foundation
import MockSalesforce

/// `mock-salesforce ca`.
struct CertificateAuthorityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ca", abstract: "Prints the path of the local authority's certificate, which clients of --tls-port are to trust.",
        discussion: """
            The authority is made when there is none, and may vouch for Salesforce's and local names only. Trust it in the shell of your tests \
            (`ca env`), not in a system or a browser.
            """,
        subcommands: [CertificateAuthorityPath.self, CertificateAuthorityEnvironment.self],
        defaultSubcommand: CertificateAuthorityPath.self)
}

/// `mock-salesforce ca`, without another word.
struct CertificateAuthorityPath: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Prints the path of the certificate; what `ca` does without another word.")

    @OptionGroup var authority: AuthorityOptions

    func run() throws { print(try authority.files().certificate) }
}

/// `mock-salesforce ca env`.
struct CertificateAuthorityEnvironment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "env",
        abstract: "Prints the environment in which curl, Python, Node, PHP, Go, Java and Ruby trust the authority.",
        discussion: """
            In a shell: eval "$(mock-salesforce ca env)". All but Node and PHP know no other authority then, so use it for the shell of your \
            tests only.
            """)

    @OptionGroup var authority: AuthorityOptions

    @Option(help: "How the lines are written: shell or dotenv.", transform: Self.format)
    var format = TrustEnvironment.Format.shell

    func run() throws { print(TrustEnvironment(try authority.files()).text(format), terminator: "") }

    private static func format(_ text: String) throws -> TrustEnvironment.Format {
        guard let format = TrustEnvironment.Format(rawValue: text) else { throw ValidationError("--format takes shell or dotenv.") }
        return format
    }
}

/// `--ca-dir`.
struct AuthorityOptions: ParsableArguments {
    @Option(help: "Where the authority is kept. (default: ca in the user's data directory)")
    var caDir: String?

    /// The authority's files, made when they are not there.
    func files() throws -> AuthorityFiles {
        do {
            let files = try AuthorityFiles(directory: caDir, environment: ProcessInfo.processInfo.environment)
            _ = try files.load(now: ServerClock.now)
            return files
        } catch {
            throw failure(error, exitCode: .badConfiguration)
        }
    }
}
