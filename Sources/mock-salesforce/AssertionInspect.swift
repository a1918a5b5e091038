import ArgumentParser
import JOSE
import LoginFlows
import MockSalesforce
import SalesforceOrg

/// `mock-salesforce assertion inspect`.
struct AssertionInspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Says what is in an assertion, and what Salesforce would object to. Nothing is sent anywhere.",
        discussion: "Exit status 0 if nothing is wrong, 1 if something is.")

    @Argument(help: "The file with the assertion; - for standard input.")
    var file = "-"

    @Option(help: "The certificate that was uploaded to the app, to check the signature with.")
    var certificate: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let key = try certificate.map(Self.publicKey)
        let inspection = AssertionInspection(of: try InputFile.required(file), signedBy: key, now: Int(ServerClock.now.seconds))
        print(json ? inspection.json : inspection.text(width: Terminal.width, isColoured: Terminal.isColoured), terminator: "")
        if inspection.report.hasProblems { throw ExitCode.failure }
    }

    private static func publicKey(ofCertificateAt path: String) throws -> RSAPublicKey {
        let bytes = try InputFile.required(path)
        do throws(CertificateError) {
            if let key = try Certificate(reading: bytes).publicKey { return key }
        } catch {
            throw failure("\(InputFile.name(path)): \(error)", exitCode: .badConfiguration)
        }
        throw failure("\(InputFile.name(path)): the certificate holds no RSA key that can be used.", exitCode: .badConfiguration)
    }
}
