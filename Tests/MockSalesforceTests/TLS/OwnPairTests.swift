import HTTPServer
import JOSE
import SalesforceOrg
import TestSupport
import Testing

@testable import MockSalesforce

@Suite struct OwnPairTests {
    private let directory: TemporaryDirectory
    private let certificate = TestKeys.certificate()
    private let key = TestKeys.app
    private let other = TestKeys.certificate(of: TestKeys.server)

    init() throws { directory = try TemporaryDirectory() }

    private func load(_ certificate: String, _ key: String, now: Timestamp = .test) throws -> (identity: TLSIdentity, notes: [String]) {
        try OwnPair(certificateFile: try directory.write("c.pem", certificate), keyFile: try directory.write("k.pem", key)).load(now: now)
    }

    private func problem(_ certificate: String, _ key: String) throws -> String {
        try #require(#expect(throws: FileProblem.self) { try load(certificate, key) }).description
    }

    @Test func `a pair is read with the whole chain, in plain PEM`() throws {
        let (identity, notes) = try load("subject\r\n" + certificate.pem().replacing("\n", with: "\r\n") + other.pem(), key.pem())
        #expect(identity.certificateChain == certificate.pem() + other.pem())
        #expect(identity.privateKey == key.pem())
        #expect(notes.isEmpty)
    }

    @Test func `one file may hold both`() throws {
        let both = certificate.pem() + key.pem()
        #expect(try load(both, both).identity.certificateChain == certificate.pem())
    }

    @Test func `files that don't belong together are an error, and an order that is wrong another`() throws {
        #expect(try problem(other.pem(), key.pem()) == "\(directory.path)/c.pem is not the certificate of \(directory.path)/k.pem")
        #expect(try problem(other.pem() + certificate.pem(), key.pem()).hasSuffix("put it before those of its issuers"))
    }

    @Test func `what is no certificate or key is called by its name`() throws {
        let swapped = try problem(key.pem(), certificate.pem())
        #expect(swapped.hasPrefix("\(directory.path)/c.pem: ") && swapped.contains("swapped"))
        let twice = try problem(certificate.pem(), certificate.pem())
        #expect(twice.hasPrefix("\(directory.path)/k.pem: ") && twice.contains("swapped"))
        #expect(try problem("", key.pem()).contains("empty"))
        let missing = #expect(throws: FileProblem.self) {
            try OwnPair(certificateFile: "/none/c.pem", keyFile: "/none/k.pem").load(now: .test)
        }
        #expect(missing?.description == "/none/c.pem: there is no such file")
    }

    @Test func `a certificate that is over is noted, and used all the same`() throws {
        let later = Timestamp(seconds: certificate.notAfter + 1)
        #expect(try load(certificate.pem(), key.pem(), now: later).notes.first?.contains("valid no longer") == true)
    }
}
