import Foundation
import JOSE
import Testing

/// What is written here is read by the `openssl` command, and the other way round.
@Suite struct OpenSSLInteropTests {
    private let folder: OpenSSLFolder

    init() throws { folder = try OpenSSLFolder() }

    @Test func `openssl reads the key and verifies its signature`() throws {
        let message = "message"
        try folder.write(TestKeys.main.pem(), "a.key")
        try folder.write(message, "message")
        try folder.write(TestKeys.main.signature(of: Array(message.utf8)), "signature")
        try folder.openssl("pkey", "-in", "a.key", "-check", "-noout")
        try folder.openssl("pkey", "-in", "a.key", "-pubout", "-out", "a.pub")
        #expect(try folder.openssl("dgst", "-sha256", "-verify", "a.pub", "-signature", "signature", "message").contains("Verified OK"))
        #expect(try RSAPublicKey(spkiPEM: String(decoding: folder.read("a.pub"), as: UTF8.self)) == TestKeys.main.publicKey)
    }

    @Test func `openssl reads the certificate and finds it self-signed`() throws {
        let certificate = try Certificate.selfSigned(commonName: "acme", key: TestKeys.main, notBefore: 1_767_225_600, days: 10_000)
        try folder.write(certificate.pem(), "a.crt")
        try folder.openssl("verify", "-check_ss_sig", "-CAfile", "a.crt", "a.crt")
        let text = try folder.openssl("x509", "-in", "a.crt", "-noout", "-text")
        for words in [
            "Version: 3 (0x2)", "sha256WithRSAEncryption", "X509v3 Subject Key Identifier", "X509v3 Authority Key Identifier",
            "X509v3 Basic Constraints: critical", "CA:TRUE", "Public-Key: (2048 bit)",
        ] { #expect(text.contains(words), "\(words)") }
        // Both identifiers are the same hash of the key: a line of 20 bytes in upper case that stands there twice.
        let identifiers = text.split(separator: "\n").map { $0.filter { $0 != " " } }.filter { line in
            line.count == 59 && line.allSatisfy { "0123456789ABCDEF:".contains($0) }
        }
        #expect(identifiers.count == 2 && Set(identifiers).count == 1)
        let fingerprint = try folder.openssl("x509", "-in", "a.crt", "-noout", "-fingerprint", "-sha256").lowercased().filter(\.isHexDigit)
        #expect(fingerprint.hasSuffix(certificate.sha256Fingerprint.map { String(format: "%02x", $0) }.joined()))
        #expect(try folder.openssl("x509", "-in", "a.crt", "-noout", "-serial").contains(certificate.serialNumber))
    }

    @Test func `what openssl req makes is read here`() throws {
        try folder.openssl(
            "req", "-newkey", "rsa:2048", "-nodes", "-x509", "-days", "365", "-subj", "/CN=acme/O=a, b", "-keyout", "a.key", "-out", "a.crt"
        )
        let key = try RSAPrivateKey(reading: folder.read("a.key"))
        let certificate = try Certificate(uploading: folder.read("a.crt"))
        #expect(key.matches(certificate))
        #expect(certificate.subject == #"O=a\, b,CN=acme"#)
        #expect(certificate.notAfter - certificate.notBefore == 365 * 86_400)
        #expect(certificate.notes.isEmpty && key.notes.isEmpty)
    }

    @Test(arguments: [["-v2", "aes-256-cbc"], ["-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA512"], ["-scrypt"], ["-v1", "PBE-SHA1-3DES"]])
    func `what openssl pkcs8 encrypts is decrypted here`(_ method: [String]) throws {
        try folder.write(TestKeys.main.pem(), "a.key")
        try folder.run(["pkcs8", "-topk8", "-in", "a.key", "-out", "b.key", "-passout", "pass:test only"] + method)
        #expect(try RSAPrivateKey(reading: folder.read("b.key"), password: "test only").publicKey == TestKeys.main.publicKey)
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: folder.read("b.key"), password: "test") }
        #expect(error?.kind == .wrongPassword)
    }

    @Test func `an encryption that OpenSSL no longer offers is named`() throws {
        try folder.write(TestKeys.main.pem(), "a.key")
        // The old cipher comes from a provider that not every installation has; without it there is nothing to test.
        let method = ["-v1", "PBE-MD5-DES", "-provider", "legacy", "-provider", "default"]
        let (status, _) = try folder.attempt(["pkcs8", "-topk8", "-in", "a.key", "-out", "b.key", "-passout", "pass:test only"] + method)
        guard status == 0 else { return print("this OpenSSL has no legacy provider: the test of an old encryption was not run") }
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: folder.read("b.key"), password: "test only") }
        #expect(error?.kind == .unsupportedEncryption)
    }
}
