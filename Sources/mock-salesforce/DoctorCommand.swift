import ArgumentParser
import Foundation
import LoginFlows
import MockSalesforce

/// `mock-salesforce doctor`.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says why a login does not work: looks at key, certificate, clock and login URL, and logs in.",
        discussion: """
            Give what you have; each thing is looked at by itself, and what belongs together also together. With --key, --url, --consumer-key \
            and --username it logs in at the end; a mock that refuses is asked why (with MOCK_SALESFORCE_ADMIN_KEY, if it has an admin key). \
            Exit status 0 if there is no problem, 1 if there is one.
            """)

    @Option(help: "The file of the private key; - for standard input.")
    var key: String?

    @Option(help: "A file with the password, if the key is encrypted.")
    var passwordFile: String?

    @Option(help: "The file of the certificate that was uploaded to the app.")
    var certificate: String?

    @Option(help: "The login URL, as it stands in the client's settings.")
    var url: String?

    @OptionGroup var trust: TrustOptions

    @Option(help: "The audience. (default: the login URL)")
    var audience: String?

    @Option(help: "The app's consumer key.")
    var consumerKey: String?

    @Option(help: "The username.")
    var username: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard key ?? certificate ?? url != nil else { throw ValidationError("Give --key, --certificate or --url, or all of them.") }
    }

    func run() throws {
        let patient = try patient()
        let watch = LoginWatch(
            adminKey: ProcessInfo.processInfo.environment["MOCK_SALESFORCE_ADMIN_KEY"], transport: try trust.transport())
        let report = waiting {
            let report = await Doctor(transport: watch).examine(patient)
            let refusal = await watch.refusal()
            return CheckReport(report.checks + (refusal.map { [$0] } ?? []))
        }
        print(json ? report.json : report.text(width: Terminal.width, isColoured: Terminal.isColoured), terminator: "")
        if report.hasProblems { throw ExitCode.failure }
    }

    private func patient() throws -> Doctor.Patient {
        var patient = Doctor.Patient()
        patient.key = key.map(Self.file)
        patient.password = try passwordFile.map { try InputFile.firstLine(of: $0) }
        patient.certificate = certificate.map(Self.file)
        patient.loginURL = url
        patient.audience = audience
        patient.consumerKey = consumerKey
        patient.username = username
        return patient
    }

    private static func file(_ path: String) -> Doctor.File {
        do throws(FileProblem) {
            return Doctor.File(name: InputFile.name(path), bytes: try InputFile.bytes(path))
        } catch {
            return Doctor.File(name: InputFile.name(path), unreadable: error.description)
        }
    }
}
