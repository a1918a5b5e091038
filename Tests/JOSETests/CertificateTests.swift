import JOSE
import Testing

@Suite struct CertificateTests {
    private func read(_ file: String) throws -> Certificate { try Certificate(reading: Vectors.bytes("certs/\(file)")) }

    @Test func `the fields are those of the certificate`() throws {
        let certificate = try read("good.pem")
        #expect(certificate.subject == "CN=TEST ONLY certs")
        #expect(certificate.issuer == "CN=TEST ONLY certs")
        #expect(certificate.serialNumber == "7E57")
        #expect(certificate.notBefore == 1_767_225_600)
        #expect(certificate.notAfter == 4_102_444_799)
        #expect(certificate.keyAlgorithm == "RSA")
        #expect(certificate.keyBits == 2048)
        #expect(certificate.sha1Fingerprint.count == 20)
        #expect(certificate.notes.isEmpty)
    }

    @Test(arguments: [("ec-p256.pem", "EC", 256), ("ed25519.pem", "ED25519", 256), ("rsa-pss.pem", "RSA-PSS", 2048)])
    func `another algorithm is read without a public key, and not uploaded`(_ file: String, _ algorithm: String, _ bits: Int) throws {
        let certificate = try read(file)
        #expect(certificate.keyAlgorithm == algorithm)
        #expect(certificate.keyBits == bits)
        #expect(certificate.publicKey == nil)
        let error = #expect(throws: CertificateError.self) { try Certificate(uploading: Vectors.bytes("certs/\(file)")) }
        #expect(error?.kind == .unsuitableAlgorithm)
    }

    @Test(arguments: [
        ("empty.pem", CertificateError.Kind.empty), ("private-key-only.pem", .otherFile), ("csr.pem", .otherFile),
        ("size-4096.pem", .tooLarge),
        ("base64-of-pem.txt", .unsupportedSpelling), ("truncated.pem", .damaged), ("rsa-1024.pem", .tooShort),
        ("rsa-2048-e1.pem", .unsafeKey),
        ("time-garbage.pem", .invalidDate), ("ec-p256.pem", .unsuitableAlgorithm),
    ])
    func `the kind of an error can be told by a program`(_ file: String, _ kind: CertificateError.Kind) {
        let error = #expect(throws: CertificateError.self) { try Certificate(uploading: Vectors.bytes("certs/\(file)")) }
        #expect(error?.kind == kind)
    }

    @Test func `the rules of an upload do not apply to reading`() throws {
        #expect(try read("rsa-1024.pem").publicKey?.bits == 1024)
        #expect(try read("size-4097.pem").keyBits == 2048)
        #expect(try read("base64-of-pem.txt").notes == ["The file was base64 of a PEM file."])
        #expect(try read("base64-without-armour.txt").keyBits == 2048)
    }

    @Test func `an RSA key with which anybody can sign is no public key`() throws {
        let certificate = try read("rsa-2048-e1.pem")
        #expect(certificate.publicKey == nil)
        #expect(certificate.notes == ["The RSA key has the exponent 1, so anybody could sign for it."])
    }

    @Test(arguments: ["subject-crlf.pem", "subject-ansi.pem", "subject-nul.pem", "subject-bidi.pem"])
    func `a subject changes no terminal and no log`(_ file: String) throws {
        let harmful: [Unicode.GeneralCategory] = [.control, .format, .lineSeparator, .paragraphSeparator]
        #expect(try read(file).subject.unicodeScalars.allSatisfy { !harmful.contains($0.properties.generalCategory) })
    }

    @Test func `a comma in a name cannot pass for a second part`() throws {
        let certificate = try Certificate.selfSigned(commonName: "a,O=b", key: TestKeys.main, notBefore: 0)
        #expect(certificate.subject == #"CN=a\,O=b"#)
    }

    @Test func `only the certificate is written, never a key beside it`() throws {
        for file in ["key-then-cert.pem", "cert-then-key.pem", "cert-then-pkcs1-key.pem", "encrypted-key-then-cert.pem"] {
            #expect(try read(file).pem() == read("good.pem").pem())
        }
    }

    @Test func `every shortened certificate is refused`() {
        let bytes = Vectors.bytes("certs/good.der")
        for count in 0..<bytes.count { #expect(throws: CertificateError.self) { try Certificate(reading: Array(bytes[..<count])) } }
    }

    @Test func `a certificate with one changed byte is read or refused, and nothing else happens`() {
        let bytes = Vectors.bytes("certs/good.der")
        for index in bytes.indices {
            for bit in [0x01, 0x20, 0x80] as [UInt8] {
                var changed = bytes
                changed[index] ^= bit
                if let certificate = try? Certificate(uploading: changed) { #expect(certificate.publicKey != nil) }
            }
        }
    }
}
