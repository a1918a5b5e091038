import Encoding
import Foundation
import JOSE
import Testing

struct SignatureVector: Decodable {
    let id, kind, key, result, comment: String
    let openssl: String?
    let message, signature, jws: String?

    /// What this module must say: with "acceptable", where both answers are right, that of OpenSSL.
    var isValid: Bool { (result == "acceptable" ? openssl : result) == "valid" }

    static let all: [SignatureVector] = {
        let named = ProcessInfo.processInfo.environment["MOCK_SALESFORCE_VECTORS"].map { URL(fileURLWithPath: $0) }
        let file = named ?? Vectors.package.appendingPathComponent("../shared/vectors/rs256.jsonl")
        guard let data = try? Data(contentsOf: file) else {
            print("rs256.jsonl is absent: the 1386 signature vectors were not run. Set MOCK_SALESFORCE_VECTORS to its path to run them.")
            return []
        }
        return data.split(separator: UInt8(ascii: "\n")).map { try! JSONDecoder().decode(SignatureVector.self, from: Data($0)) }
    }()
}

@Suite struct SignatureVectorTests {
    /// An empty payload is a valid JWS (RFC 7515 section 2) but no claims set, so the parser refuses it before its signature counts.
    static let deliberate: Set = ["wycheproof/json_web_signature/259"]

    @Test func `all vectors are there, or none`() { #expect(SignatureVector.all.isEmpty || SignatureVector.all.count == 1386) }

    @Test func `every raw signature is judged as listed`() throws {
        for vector in SignatureVector.all where vector.kind == "raw" {
            let key = try RSAPublicKey(spkiPEM: vector.key)
            let message = bytes(hex: try #require(vector.message)), signature = bytes(hex: try #require(vector.signature))
            #expect(key.verifiesRS256(signature, over: message[...]) == vector.isValid, "\(vector.id): \(vector.comment)")
        }
    }

    @Test func `every compact JWS is judged as listed`() throws {
        for vector in SignatureVector.all where vector.kind == "jws" {
            let key = try RSAPublicKey(spkiPEM: vector.key)
            let jws = try? CompactJWS(parsing: Array(try #require(vector.jws).utf8), spelling: .strict)
            let isValid = jws?.isSigned(with: key) ?? false
            #expect(isValid == (vector.isValid && !Self.deliberate.contains(vector.id)), "\(vector.id): \(vector.comment)")
        }
    }
}

func bytes(hex: String) -> [UInt8] {
    let digits = hex.utf8.map { UInt8(Character(UnicodeScalar($0)).hexDigitValue!) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
