import Encoding
import Foundation
import JOSE
import Testing

struct CertificateVector: Decodable, CustomTestStringConvertible {
    let file, expect, reason: String
    let firm: Bool
    let assertions, key, certificateSHA256: String?
    let holdsPrivateKey: Bool?

    var testDescription: String { "\(file): \(reason)" }
    var bytes: [UInt8] { Vectors.bytes("certs/\(file)") }

    static let all: [CertificateVector] = Vectors.cases("certs")
    /// Where another answer than the vector's is given on purpose; none of them is firm.
    static let deliberate = [
        "subject-long.pem": "the file has 5035 bytes, and less than 4096 is the rule; its subject is tested with init(reading:)"
    ]
}

@Suite struct CertificateVectorTests {
    /// When the tests pretend to run: 2026-11-24.
    static let now: Int64 = 1_795_478_400

    @Test func `all vectors are there`() { #expect(CertificateVector.all.count == 155) }

    @Test(arguments: CertificateVector.all) func `every upload is taken or refused as listed`(_ vector: CertificateVector) throws {
        let isDeliberate = CertificateVector.deliberate[vector.file] != nil
        #expect(!(isDeliberate && vector.firm))
        let expected = (vector.expect == "accept") != isDeliberate
        do {
            let certificate = try Certificate(uploading: vector.bytes)
            #expect(expected, "\(vector.file) was taken")
            try check(certificate, vector)
        } catch let error as CertificateError {
            #expect(!expected, "\(vector.file): \(error)")
            expectReadable(error.description, hides: vector.bytes)
        }
    }

    private func check(_ certificate: Certificate, _ vector: CertificateVector) throws {
        #expect(certificate.sha256Fingerprint.map { String(format: "%02x", $0) }.joined() == vector.certificateSHA256)
        #expect(!certificate.pem().contains("PRIVATE"))
        #expect(certificate.pem().utf8.count { $0 == UInt8(ascii: "B") } >= 1)
        #expect(try Certificate(reading: Array(certificate.pem().utf8)).sha256Fingerprint == certificate.sha256Fingerprint)
        #expect(certificate.subject.count <= 201 && certificate.issuer.count <= 201)
        #expect(certificate.subject.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        if vector.holdsPrivateKey == true { #expect(certificate.notes.contains { $0.contains("private key") }) }
        guard let keyFile = vector.key else { return }
        let key = try RSAPrivateKey(reading: Vectors.bytes("certs/\(keyFile)"))
        let token = CompactJWS.signed(payload: Array("{}".utf8), with: key)
        let jws = try CompactJWS(parsing: Array(token.utf8), spelling: .strict)
        let isInTime = (certificate.notBefore...max(certificate.notAfter, certificate.notBefore)).contains(Self.now)
        let isSigned = jws.isSigned(with: try #require(certificate.publicKey))
        #expect((isSigned && isInTime && certificate.notAfter >= certificate.notBefore) == (vector.assertions == "accepted"))
    }

    @Test func `a root before its leaf is taken, with a warning`() throws {
        let certificate = try Certificate(uploading: Vectors.bytes("certs/chain-root-first.pem"))
        #expect(certificate.notes.contains { $0.contains("upload the leaf") })
        let leaf = try Certificate(uploading: Vectors.bytes("certs/chain-leaf-first.pem"))
        #expect(leaf.notes == ["The first of 2 certificates in the file was taken."])
    }

    @Test func `a long subject is cut`() throws {
        let certificate = try Certificate(reading: Vectors.bytes("certs/subject-long.pem"))
        #expect(certificate.subject.count <= 201)
        #expect(certificate.subject.hasSuffix("…"))
    }

    @Test(.timeLimit(.minutes(5))) func `100 KB of BEGIN lines are refused and do not hang`() {
        let bytes = Vectors.bytes("certs/size-100-kb-begin-lines.pem")
        #expect(throws: CertificateError.self) { try Certificate(reading: bytes) }
    }
}
