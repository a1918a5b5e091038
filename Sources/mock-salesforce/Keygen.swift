import ArgumentParser
import MockSalesforce

/// `mock-salesforce keygen`.
struct Keygen: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Makes an RSA key and a self-signed certificate, as `openssl req -newkey rsa:2048 -nodes -x509` does. Never overwrites a file.")

    @Option(help: "The file for the private key; stays with the client.")
    var key = "key.pem"

    @Option(help: "The file for the certificate; is uploaded to the connected app.")
    var certificate = "certificate.pem"

    @Option(help: "The certificate's common name.")
    var commonName = "mock-salesforce"

    @Option(help: "For how many days the certificate is valid, 1 to 36500.")
    var days = 365

    func validate() throws {
        guard (1...36_500).contains(days) else { throw ValidationError("--days must be between 1 and 36500.") }
    }

    func run() throws {
        do {
            try KeyPairFiles.write(key: key, certificate: certificate, commonName: commonName, days: days, now: ServerClock.now)
        } catch {
            throw failure(error, exitCode: .badConfiguration)
        }
        print("wrote \(key) and \(certificate)")
    }
}
