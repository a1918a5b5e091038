import Foundation
import JOSE
import Testing

@Suite struct JavaTrustStoreTests {
    private let certificate = TestKeys.certificate

    @Test func `the store is what Java's own format says`() throws {
        let bytes = JavaTrustStore.bytes(certificate: certificate, alias: "mock")
        // Magic number, version 2, one entry, a trusted certificate, its alias.
        #expect(bytes.prefix(12) == [0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2, 0, 0, 0, 1])
        #expect(bytes[12..<22] == [0, 0, 0, 2, 0, 4] + Array("mock".utf8)[...])
        #expect(bytes[30..<37] == [0, 5] + Array("X.509".utf8)[...])
        #expect(bytes[41..<(41 + certificate.der.count)] == certificate.der[...])
        // And a SHA-1 over password, a phrase and all of it.
        #expect(bytes.count == 41 + certificate.der.count + 20)
        let folder = try OpenSSLFolder()
        let salt = "changeit".utf8.flatMap { [0, $0] } + Array("Mighty Aphrodite".utf8)
        try folder.write(salt + bytes.dropLast(20), "store")
        let digest = try folder.openssl("dgst", "-sha1", "-r", "store").prefix(40)
        #expect(bytes.suffix(20).map { String(format: "%02x", $0) }.joined() == digest)
    }

    @Test func `the same certificate gives the same bytes`() {
        let stores = (0..<2).map { _ in JavaTrustStore.bytes(certificate: certificate, alias: "mock") }
        #expect(stores[0] == stores[1])
    }
}
