import JOSE
import Testing

@Suite struct SelfSignedCertificateTests {
    private let notBefore: Int64 = 1_795_478_400

    @Test func `a new certificate belongs to its key and may be uploaded`() throws {
        let certificate = try Certificate.selfSigned(commonName: "Zoë", key: TestKeys.main, notBefore: notBefore)
        #expect(certificate.subject == "CN=Zoë")
        #expect(certificate.issuer == "CN=Zoë")
        #expect(certificate.notBefore == notBefore)
        #expect(certificate.notAfter == notBefore + 365 * 86_400)
        #expect(TestKeys.main.matches(certificate))
        #expect(certificate.serialNumber.count == 40)
        let uploaded = try Certificate(uploading: Array(certificate.pem().utf8))
        #expect(uploaded.sha256Fingerprint == certificate.sha256Fingerprint)
        #expect(uploaded.notes.isEmpty)
    }

    @Test func `no two certificates have the same serial number`() throws {
        let numbers = try (0..<10).map { _ in try Certificate.selfSigned(commonName: "a", key: TestKeys.main, notBefore: 0).serialNumber }
        #expect(Set(numbers).count == 10)
        // Positive and of full length, whatever the random bytes were.
        #expect(numbers.allSatisfy { $0.count == 40 && "4567".contains($0.prefix(1)) })
    }

    @Test(arguments: [-631_152_000, 0, 2_524_607_999, 2_524_608_000, 253_370_764_800] as [Int64])
    func `dates before 1970 and beyond 2049 are kept`(_ notBefore: Int64) throws {
        let certificate = try Certificate.selfSigned(commonName: "a", key: TestKeys.main, notBefore: notBefore, days: 1)
        #expect(certificate.notBefore == notBefore)
        #expect(certificate.notAfter == notBefore + 86_400)
    }

    @Test(arguments: ["", String(repeating: "x", count: 65)]) func `a name must have 1 to 64 characters`(_ name: String) {
        let error = #expect(throws: CertificateError.self) {
            try Certificate.selfSigned(commonName: name, key: TestKeys.main, notBefore: 0)
        }
        #expect(error?.kind == .creationFailed)
    }

    @Test(arguments: [Int.max, Int.min, 4_000_000]) func `a date beyond the year 9999 is refused`(_ days: Int) {
        let error = #expect(throws: CertificateError.self) {
            try Certificate.selfSigned(commonName: "a", key: TestKeys.main, notBefore: 0, days: days)
        }
        #expect(error?.kind == .invalidDate)
    }
}
