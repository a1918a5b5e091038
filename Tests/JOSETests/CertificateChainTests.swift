import JOSE
import Testing

@Suite struct CertificateChainTests {
    private let first = TestKeys.certificate
    private let second = try! Certificate.selfSigned(commonName: "issuer", key: TestKeys.other, notBefore: 0)

    @Test func `all certificates of a file are read in their order, whatever stands between them`() throws {
        let text = "subject=CN = a\r\n" + first.pem() + "\n\nissuer\n" + TestKeys.main.pem() + second.pem()
        let chain = try CertificateChain(reading: Array(text.utf8))
        #expect(chain.certificates.map(\.der) == [first.der, second.der])
        #expect(chain.pem() == first.pem() + second.pem())
    }

    @Test func `one certificate alone is a chain, in DER, too`() throws {
        #expect(try CertificateChain(reading: first.der).pem() == first.pem())
    }

    @Test func `a damaged certificate anywhere in it is an error`() {
        for text in [
            first.pem() + second.pem().replacing("MII", with: "M!I"),
            first.pem() + "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
        ] {
            let error = #expect(throws: CertificateError.self) { try CertificateChain(reading: Array(text.utf8)) }
            #expect(error?.description.contains("damaged") == true)
        }
    }

    @Test func `a key in its place is told`() {
        let error = #expect(throws: CertificateError.self) { try CertificateChain(reading: Array(TestKeys.main.pem().utf8)) }
        #expect(error?.description.contains("swapped") == true)
    }
}
