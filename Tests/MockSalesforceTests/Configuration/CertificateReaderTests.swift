import JOSE
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct CertificateReaderTests {
    private func indented(_ text: String) -> String { text.split(separator: "\n").map { "          \($0)" }.joined(separator: "\n") }

    @Test func `PEM text can stand in the file itself`() throws {
        let pem = String(decoding: Sample.certificate, as: UTF8.self)
        let org = try Sample.world(app: "certificate: |\n\(indented(pem))")
        #expect(org.connectedApps[0].certificate?.sha256Fingerprint == (try Certificate(uploading: Sample.certificate)).sha256Fingerprint)
    }

    @Test func `what was tolerated is a note with its place`() throws {
        let text = Sample.certificate + Sample.certificate
        let configuration = try Configuration.read(yaml: Sample.yaml(app: "certificate: chain.pem"), file: "org.yaml") { _ in text }
        #expect(!configuration.notes.isEmpty)
        for note in configuration.notes { #expect(note.hasPrefix("org.yaml:9: orgs[0].connectedApps[0].certificate: `chain.pem`: ")) }
    }

    @Test func `a private key in place of a certificate is never shown`() throws {
        let key = Sample.text("fixtures/orgs/key.pem")
        let lines = key.split(separator: "\n").map(String.init)
        let body = lines.filter { $0.count > 40 && !$0.contains(" ") }
        let spellings = [
            "certificate: |\n\(indented(key))", "certificate: key.pem", "certificate: |\n\(indented(body.joined(separator: "\n")))",
            "certificate: \(body.joined())", "certificate: \(body[0])", "certificate:\n          - \(body[0])", "\(body[0]): x",
            "blocked: \(body[3])",
            "certificate: |\n\(key)", "kind: |\n\(indented(key))", "scopes: [\"\(body[5])\"]", "profiles: [\"\(body[7])\"]",
        ]
        for spelling in spellings {
            let read = {
                try Configuration.read(yaml: Sample.yaml(app: spelling), file: "f") { _ in
                    if spelling.hasSuffix("key.pem") { return Array(key.utf8) }
                    throw Sample.Missing()
                }
            }
            let error = #expect(throws: ConfigurationError.self, "\(spelling)") { _ = try read() }
            for line in body { #expect(error?.description.contains(line.prefix(20)) == false) }
        }
    }
}
