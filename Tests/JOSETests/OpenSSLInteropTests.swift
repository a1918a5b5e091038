import Foundation
import JOSE
import Testing

/// What is written here is read by the `openssl` command, and the other way round.
@Suite struct OpenSSLInteropTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("jose-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    @discardableResult
    private func openssl(_ arguments: String...) throws -> String { try run(arguments) }

    @discardableResult
    private func run(_ arguments: [String]) throws -> String {
        let (status, output) = try attempt(arguments)
        #expect(status == 0, "openssl \(arguments.joined(separator: " "))")
        return output
    }

    private func attempt(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = folder
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    private func write(_ text: String, _ name: String) throws {
        try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }

    private func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appendingPathComponent(name))) }

    @Test func `openssl reads the key and verifies its signature`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let message = "message"
        try write(TestKeys.main.pem(), "a.key")
        try write(message, "message")
        try Data(TestKeys.main.signature(of: Array(message.utf8))).write(to: folder.appendingPathComponent("signature"))
        try openssl("pkey", "-in", "a.key", "-check", "-noout")
        try openssl("pkey", "-in", "a.key", "-pubout", "-out", "a.pub")
        #expect(try openssl("dgst", "-sha256", "-verify", "a.pub", "-signature", "signature", "message").contains("Verified OK"))
        #expect(try RSAPublicKey(spkiPEM: String(decoding: read("a.pub"), as: UTF8.self)) == TestKeys.main.publicKey)
    }

    @Test func `openssl reads the certificate and finds it self-signed`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let certificate = try Certificate.selfSigned(commonName: "acme", key: TestKeys.main, notBefore: 1_767_225_600, days: 10_000)
        try write(certificate.pem(), "a.crt")
        try openssl("verify", "-check_ss_sig", "-CAfile", "a.crt", "a.crt")
        let text = try openssl("x509", "-in", "a.crt", "-noout", "-text")
        for words in [
            "Version: 3 (0x2)", "sha256WithRSAEncryption", "X509v3 Subject Key Identifier", "X509v3 Authority Key Identifier",
            "X509v3 Basic Constraints: critical", "CA:TRUE", "Public-Key: (2048 bit)",
        ] { #expect(text.contains(words), "\(words)") }
        // Both identifiers are the same hash of the key: a line of 20 bytes in upper case that stands there twice.
        let identifiers = text.split(separator: "\n").map { $0.filter { $0 != " " } }.filter { line in
            line.count == 59 && line.allSatisfy { "0123456789ABCDEF:".contains($0) }
        }
        #expect(identifiers.count == 2 && Set(identifiers).count == 1)
        let fingerprint = try openssl("x509", "-in", "a.crt", "-noout", "-fingerprint", "-sha256").lowercased().filter(\.isHexDigit)
        #expect(fingerprint.hasSuffix(certificate.sha256Fingerprint.map { String(format: "%02x", $0) }.joined()))
        #expect(try openssl("x509", "-in", "a.crt", "-noout", "-serial").contains(certificate.serialNumber))
    }

    @Test func `what openssl req makes is read here`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try openssl(
            "req", "-newkey", "rsa:2048", "-nodes", "-x509", "-days", "365", "-subj", "/CN=acme/O=a, b", "-keyout", "a.key", "-out", "a.crt"
        )
        let key = try RSAPrivateKey(reading: read("a.key"))
        let certificate = try Certificate(uploading: read("a.crt"))
        #expect(key.matches(certificate))
        #expect(certificate.subject == #"O=a\, b,CN=acme"#)
        #expect(certificate.notAfter - certificate.notBefore == 365 * 86_400)
        #expect(certificate.notes.isEmpty && key.notes.isEmpty)
    }

    @Test(arguments: [["-v2", "aes-256-cbc"], ["-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA512"], ["-scrypt"], ["-v1", "PBE-SHA1-3DES"]])
    func `what openssl pkcs8 encrypts is decrypted here`(_ method: [String]) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(TestKeys.main.pem(), "a.key")
        try run(["pkcs8", "-topk8", "-in", "a.key", "-out", "b.key", "-passout", "pass:test only"] + method)
        #expect(try RSAPrivateKey(reading: read("b.key"), password: "test only").publicKey == TestKeys.main.publicKey)
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: read("b.key"), password: "test") }
        #expect(error?.kind == .wrongPassword)
    }

    @Test func `an encryption that OpenSSL no longer offers is named`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(TestKeys.main.pem(), "a.key")
        // The old cipher comes from a provider that not every installation has; without it there is nothing to test.
        let method = ["-v1", "PBE-MD5-DES", "-provider", "legacy", "-provider", "default"]
        let (status, _) = try attempt(["pkcs8", "-topk8", "-in", "a.key", "-out", "b.key", "-passout", "pass:test only"] + method)
        guard status == 0 else { return print("this OpenSSL has no legacy provider: the test of an old encryption was not run") }
        let error = #expect(throws: KeyError.self) { try RSAPrivateKey(reading: read("b.key"), password: "test only") }
        #expect(error?.kind == .unsupportedEncryption)
    }
}
