import Foundation
import SalesforceOrg
import Testing

@testable import MockSalesforce

@Suite struct MetadataCertificateTests {
    private static let pem = Sample.text("fixtures/orgs/certificate.pem")
    private static let base64 = Metadata.certificate

    private static func wrapped(_ text: String, at width: Int, with end: String) -> String {
        stride(from: 0, to: text.count, by: width).map { String(text.dropFirst($0).prefix(width)) }.joined(separator: end)
    }

    private func project(_ certificate: String) throws -> DXProject {
        try DXProject(["One.connectedApp": Metadata.connectedApp().replacing(Metadata.certificate, with: certificate)])
    }

    @Test(arguments: [
        base64, wrapped(base64, at: 64, with: "\n"), wrapped(base64, at: 76, with: "\r\n"), "\n    \(base64)\n  ", pem, "\n\(pem)\n",
        pem.replacing("\n", with: "\r\n"), Data(pem.utf8).base64EncodedString(), String(base64.trimmingPrefix("=").filter { $0 != "=" }),
        "Bag Attributes\n" + pem, pem + pem,
    ]) func `every spelling that is in files is read`(_ certificate: String) throws {
        #expect(try project(certificate).org().connectedApps[0].certificate?.pem == Self.pem)
    }

    @Test func `the name of a certificate component is refused, with where it is`() throws {
        let project = try project("GH_Actions_Cert")
        let message = "looks like the name of a certificate component (certs/GH_Actions_Cert.crt; the project has"
        #expect(project.problems().map { $0.contains("\(message) no GH_Actions_Cert.crt)") } == [true])
        try project.write("force-app/main/default/certs/GH_Actions_Cert.crt", Self.pem)
        #expect(project.problems().map { $0.contains("\(message) GH_Actions_Cert.crt)") } == [true])
    }

    @Test func `what is no certificate is refused, and not shown`() throws {
        let key = Sample.text("fixtures/orgs/key.pem")
        for (text, words) in [
            (key, "a private key"), ("CERT HERE", "not a certificate"), (String(Self.base64.dropLast(40)), "damaged"),
            (Sample.text("fixtures/vectors/certs/ec-p256.pem"), "RSA"),
        ] {
            let problems = try project(text).problems()
            #expect(
                problems.count == 1 && problems[0].hasPrefix("One.connectedApp:6: oauthConfig/certificate: ")
                    && problems[0].contains(words), "\(problems)")
            #expect(!problems.joined().contains(text.split(separator: "\n").dropFirst().first ?? "MII"))
        }
    }
}
