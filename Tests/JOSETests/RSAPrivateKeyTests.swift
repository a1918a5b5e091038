import JOSE
import Testing

@Suite struct RSAPrivateKeyTests {
    private let message = Array("message".utf8)

    private func error(_ file: String) -> KeyError? {
        #expect(throws: KeyError.self) { try RSAPrivateKey(reading: Vectors.bytes("keys/\(file)")) }
    }

    @Test func `a key that was written is the same when it is read`() throws {
        let again = try RSAPrivateKey(reading: Array(TestKeys.main.pem().utf8))
        #expect(again.publicKey == TestKeys.main.publicKey)
        #expect(again.pem() == TestKeys.main.pem())
        #expect(again.signature(of: message) == TestKeys.main.signature(of: message))
        #expect(again.bits == 2048)
        #expect(again.notes.isEmpty)
    }

    @Test func `a new key signs`() throws {
        let key = try RSAPrivateKey.generate()
        #expect(key.bits == 2048)
        #expect(key.publicKey.verifiesRS256(key.signature(of: message), over: message[...]))
        #expect(key.publicKey != TestKeys.main.publicKey)
    }

    @Test(arguments: [-1, 0, 512, 2047, 16385, Int.max]) func `a new key has a sensible number of bits`(_ bits: Int) {
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey.generate(bits: bits) }
        #expect(error?.kind == .generationFailed)
    }

    @Test func `the empty message can be signed`() {
        #expect(TestKeys.main.publicKey.verifiesRS256(TestKeys.main.signature(of: []), over: []))
    }

    @Test func `a key matches only its own certificate`() {
        #expect(TestKeys.main.matches(TestKeys.certificate))
        #expect(!TestKeys.other.matches(TestKeys.certificate))
    }

    @Test(arguments: [
        ("empty.pem", KeyError.Kind.empty), ("newline.pem", .empty), ("certificate.pem", .otherFile), ("public-key.pem", .otherFile),
        ("csr.pem", .otherFile), ("jwk.json", .otherFile), ("jwt.txt", .otherFile), ("path.txt", .otherFile), ("openssh.pem", .otherFile),
        ("pkcs12.p12", .otherFile), ("ec.pem", .unsuitableAlgorithm), ("ec-sec1.pem", .unsuitableAlgorithm),
        ("ed25519.pem", .unsuitableAlgorithm), ("rsa-pss.pem", .unsuitableAlgorithm), ("rsa-1024.pem", .tooShort),
        ("truncated.pem", .damaged), ("version-9.pem", .damaged), ("inconsistent-q.pem", .inconsistent),
        ("inconsistent-d.pem", .inconsistent), ("pkcs8-encrypted.pem", .passwordNeeded), ("utf-16.pem", .otherFile),
    ])
    func `the kind of an error can be told by a program`(_ file: String, _ kind: KeyError.Kind) { #expect(error(file)?.kind == kind) }

    @Test(arguments: [
        ("certificate.pem", "This is a certificate, not a private key"), ("ec.pem", "RSA only (RS256)"),
        ("openssh.pem", "ssh-keygen -p -m PKCS8"),
        ("pkcs12.p12", "openssl pkcs12"), ("csr.pem", "signing request"), ("jwk.json", "JSON Web Key"), ("jwt.txt", "JSON Web Token"),
        ("path.txt", "the path of a file"), ("truncated.pem", "cut off"), ("utf-16.pem", "UTF-16"), ("rsa-1024.pem", "at least 2048"),
        ("pkcs8-encrypted.pem", "password"), ("ed25519.pem", "ED25519"),
    ])
    func `an error says what the file is`(_ file: String, _ words: String) { #expect(error(file)?.description.contains(words) == true) }

    @Test func `a file of more than 1 MB is refused unread`() {
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: Array(repeating: 0x41, count: (1 << 20) + 1)) }
        #expect(error?.kind == .tooLarge)
    }

    @Test func `a password for a key that needs none does no harm`() throws {
        let key = try RSAPrivateKey(reading: Vectors.bytes("keys/pkcs8.key.pem"), password: "unused")
        #expect(key.bits == 2048)
    }

    @Test func `the empty password is a password`() {
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: Vectors.bytes("keys/pkcs8-encrypted.pem"), password: "") }
        #expect(error?.kind == .wrongPassword)
    }

    @Test func `an encrypted key may come in any spelling`() throws {
        let text = String(decoding: Vectors.bytes("keys/pkcs1-encrypted.pem"), as: UTF8.self)
        let plain = try RSAPrivateKey(reading: Array(text.utf8), password: "test-only")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for spelling in [
            lines.joined(separator: "\\n"), lines.map { "    " + $0 }.joined(separator: "\r\n"), lines.joined(separator: "\r"),
        ] {
            #expect(try RSAPrivateKey(reading: Array(spelling.utf8), password: "test-only").publicKey == plain.publicKey)
        }
    }

    @Test func `notes tell what was tolerated`() throws {
        let key = try RSAPrivateKey(reading: Vectors.bytes("keys/one-line-quoted.pem"))
        #expect(key.notes == ["Quotes around the text were skipped.", #"A literal \n was read as a line break."#])
        let both = try RSAPrivateKey(reading: Vectors.bytes("keys/cert-then-key.pem"))
        #expect(both.notes == ["A certificate in the same file was ignored."])
    }

    @Test(arguments: ["keys/pkcs8.der", "keys/pkcs1.der"]) func `bytes after a key are refused`(_ file: String) {
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: Vectors.bytes(file) + [0]) }
        #expect(error?.kind == .damaged)
    }

    @Test func `every shortened key is refused`() {
        let bytes = Vectors.bytes("keys/pkcs8.der")
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: KeyError.self) { try RSAPrivateKey(reading: Array(bytes[..<count])) }
        }
    }

    @Test func `a key with one changed byte is refused or signs rightly`() {
        let bytes = Vectors.bytes("keys/pkcs8.der")
        for index in stride(from: 0, to: bytes.count, by: 11) {
            var changed = bytes
            changed[index] ^= 0x40
            guard let key = try? RSAPrivateKey(reading: changed) else { continue }
            #expect(key.publicKey.verifiesRS256(key.signature(of: message), over: message[...]), "byte \(index)")
        }
    }
}
