import COpenSSL
import JOSE
import Testing

/// OpenSSL keeps a list of errors per thread. What is left there, the next caller on that thread would take for its own.
@Suite struct ErrorQueueTests {
    @Test func `nothing leaves an error behind`() {
        ERR_clear_error()
        #expect(!TestKeys.main.publicKey.verifiesRS256(Array(repeating: 0xFF, count: 256), over: []))
        #expect(ERR_peek_error() == 0)
        for vector in KeyVector.all {
            _ = try? RSAPrivateKey(reading: vector.bytes, password: "wrong")
            #expect(ERR_peek_error() == 0, "\(vector.file)")
            ERR_clear_error()
        }
        for vector in CertificateVector.all {
            _ = try? Certificate(reading: vector.bytes)
            #expect(ERR_peek_error() == 0, "\(vector.file)")
            ERR_clear_error()
        }
        for name in ["", "acme"] {
            _ = try? Certificate.selfSigned(commonName: name, key: TestKeys.main, notBefore: 0, days: name.isEmpty ? 1 : .max)
            #expect(ERR_peek_error() == 0)
        }
        _ = try? RSAPublicKey(spkiPEM: "-----BEGIN PUBLIC KEY-----\nAQID\n-----END PUBLIC KEY-----")
        #expect(ERR_peek_error() == 0)
    }
}
