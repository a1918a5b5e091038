import Foundation
import JOSE
import SalesforceOrg
import Testing

@testable import Sweep

@Suite struct SweepTargetTests {
    private static let fixtures = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../fixtures/orgs").standardized.path

    private func configured(_ file: String = "example.yaml", org: String? = nil, username: String? = nil, key: String = "key.pem") throws
        -> SweepTarget
    {
        try .configured(file: "\(Self.fixtures)/\(file)", org: org, username: username, keyFile: "\(Self.fixtures)/\(key)")
    }

    @Test func `an org of the user's own is found by its key`() throws {
        let target = try configured("production-and-sandbox.yaml", org: "acme")
        #expect(target.org.name == "acme" && target.orgs.count == 2)
        #expect(target.org.connectedApps.contains { $0.consumerKey == target.consumerKey })
        #expect(target.username == target.org.users[0].username)
        #expect(try configured("production-and-sandbox.yaml", org: "acme", username: "x@y").username == "x@y")
    }

    @Test func `what does not fit is told`() throws {
        func message(_ body: () throws -> SweepTarget) -> String { (#expect(throws: SweepError.self) { try body() })?.description ?? "" }
        #expect(message { try configured("production-and-sandbox.yaml") }.contains("--org"))
        #expect(message { try configured("production-and-sandbox.yaml", org: "acme-dve") }.contains("did you mean acme-dev?"))
        #expect(message { try configured("no.yaml") }.contains("no.yaml"))
        #expect(message { try configured(key: "certificate.pem") }.contains("certificate.pem"))
        let other = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString).pem")
        try RSAPrivateKey.generate().pem().write(to: other, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: other) }
        #expect(
            message {
                try .configured(file: "\(Self.fixtures)/production-and-sandbox.yaml", org: "acme", username: nil, keyFile: other.path)
            }.contains("no app of org acme has the certificate of this private key"))
    }
}
