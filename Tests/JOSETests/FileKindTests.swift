import Testing

@testable import JOSE

@Suite struct FileKindTests {
    @Test(arguments: [
        ("", FileKind.empty), (" \r\n\t", .empty), ("{\"kty\":\"RSA\"}", .jwk), ("{\"error\":1}", .json), ("[1]", .json),
        ("<!DOCTYPE html><html>", .html), ("<HTML>", .html), ("<?xml version=\"1.0\"?>", .xml), ("eyJhbGciOiJSUzI1NiJ9.e30.AAAA", .jwt),
        ("/etc/ssl/server.pem", .path), ("./a.key", .path), ("~/a", .path), (#"C:\keys\a"#, .path), ("server.key", .path),
        ("file:///a", .path), ("ssh-rsa AAAA", .sshPublicKey), ("ecdsa-sha2-nistp256 AAAA", .sshPublicKey),
        ("PuTTY-User-Key-File-3: ssh-rsa", .puttyPrivateKey), ("version https://git-lfs.github.com/spec/v1", .gitLFSPointer),
        ("----BEGIN CERTIFICATE----", .damagedArmour), ("--- begin private key ---", .damagedArmour), ("YOUR_PRIVATE_KEY_HERE", .otherText),
        (String(repeating: "AAAA", count: 20), .base64), ("hello", .otherText),
    ])
    func `text is told apart`(_ text: String, _ kind: FileKind) { #expect(FileKind(unarmoured: Array(text.utf8)) == kind) }

    @Test(
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47], FileKind.picture), ([0xFF, 0xD8, 0xFF, 0xE0], .picture), ([0x7F, 0x45, 0x4C, 0x46], .program),
            ([0xFF, 0xFE, 0x2D, 0x00], .utf16), ([0x00, 0x2D, 0x00, 0x2D, 0x00, 0x2D, 0x00, 0x2D], .utf16), ([0x41, 0x00], .binary),
            (Array(repeating: 0, count: 8), .binary),
            ([0xC0, 0x80], .binary),
        ] as [([UInt8], FileKind)])
    func `binary files are told apart`(_ bytes: [UInt8], _ kind: FileKind) { #expect(FileKind(unarmoured: bytes) == kind) }

    @Test(arguments: [
        ("keys/pkcs8.der", FileKind.pkcs8PrivateKey), ("keys/pkcs1.der", .rsaPrivateKey), ("keys/pkcs12.p12", .pkcs12),
        ("certs/good.der", .certificate), ("certs/csr.der", .signingRequest), ("certs/pkcs7.der.p7b", .pkcs7),
        ("certs/pkcs12-certificate-only.p12", .pkcs12), ("certs/der-nested-2000.der", .otherDER), ("certs/truncated.der", .otherDER),
    ])
    func `DER is told apart by its outline`(_ file: String, _ kind: FileKind) { #expect(FileKind(der: Vectors.bytes(file)) == kind) }

    @Test(arguments: [
        ("certs/v1.pem", FileKind.certificate), ("certs/public-key-only.pem", .publicKey), ("certs/public-key-pkcs1.pem", .rsaPublicKey),
        ("certs/encrypted-key-then-cert.pem", .encryptedPrivateKey), ("keys/ec-sec1.pem", .ecPrivateKey), ("keys/ec.pem", .pkcs8PrivateKey),
    ])
    func `what a block holds is told by its outline too`(_ file: String, _ kind: FileKind) throws {
        let contents = try #require(PEMDocument(Vectors.bytes(file)).blocks.first?.contents)
        #expect(FileKind(der: contents) == kind)
    }

    @Test func `every kind has a phrase, and both errors are sentences`() {
        let kinds: [FileKind] = [
            .pkcs8PrivateKey, .rsaPrivateKey, .ecPrivateKey, .dsaPrivateKey, .encryptedPrivateKey, .openSSHPrivateKey, .puttyPrivateKey,
            .publicKey, .rsaPublicKey, .sshPublicKey, .certificate, .trustedCertificate, .signingRequest, .revocationList, .pkcs7, .pkcs12,
            .parameters, .empty, .utf16, .picture, .program, .binary, .otherDER, .jwk, .jwt, .json, .html, .xml, .gitLFSPointer, .path,
            .damagedArmour, .base64, .otherText,
        ]
        for kind in kinds {
            #expect(["a ", "an", "te", "bi", "DE", "PE", "ba", "ot", "th"].contains(String(kind.phrase.prefix(2))))
            expectReadable(kind.keyError.description, hides: [])
            expectReadable(kind.certificateError.description, hides: [])
        }
    }

    @Test func `labels of private keys are known to be secret`() {
        for label in [
            "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY",
        ] {
            #expect(FileKind(label: label)?.isPrivateKey == true)
        }
        for label in ["CERTIFICATE", "PUBLIC KEY", "PKCS7"] { #expect(FileKind(label: label)?.isPrivateKey == false) }
        #expect(FileKind(label: "NOBODY KNOWS") == nil)
    }
}
